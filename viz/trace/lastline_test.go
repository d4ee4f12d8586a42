package trace_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// What a recorded run printed last stands at the end of all that it printed.
func TestLastLine(t *testing.T) {
	recorded := worldtest.Recorded(t, "pool")
	all := ""
	for i := range recorded.Events {
		if e := &recorded.Events[i]; e.Kind == trace.Output {
			all += recorded.String(e.Str)
		}
	}
	if got := recorded.LastLine(); got == "" || !strings.HasSuffix(all, "\n"+got+"\n") {
		t.Errorf("the last line is %q of\n%s", got, all)
	}
}

// What the runtime prints when a program crashes is none of the program's.
func TestLastLineBeforeACrash(t *testing.T) {
	for _, name := range []string{"deadlock", "panic"} {
		if got := worldtest.Recorded(t, name).LastLine(); strings.Contains(got, "goroutine") || strings.Contains(got, ".go:") || strings.Contains(got, "exit status") {
			t.Errorf("%s: the last line is %q", name, got)
		}
	}
}

func TestLastLineOfNonsense(t *testing.T) {
	for seed := range uint64(200) {
		worldtest.Corrupt(seed, 40).LastLine()
	}
}
