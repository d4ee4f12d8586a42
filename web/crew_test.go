package web

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

func TestCrew(t *testing.T) {
	h := queue()
	c := newCrew(h.Trace(), "example.com/p/main.go", 12)
	c.muster(h.At(8), stage.Ref{Kind: stage.RefGoroutine, ID: 2})
	for line, want := range map[int]string{
		5: `<b class="asleep" data-g="1" title="main, asleep">main</b>`,
		9: `<b class="blocked picked" data-g="2" title="worker, blocked">worker</b>`,
		6: "",
	} {
		if got := c.html(line); got != want {
			t.Errorf("at line %d there is %q; want %q", line, got, want)
		}
	}
	other := newCrew(h.Trace(), "example.com/p/other.go", 12)
	other.muster(h.At(8), stage.Ref{})
	for line := range 12 {
		if got := other.html(line); got != "" {
			t.Errorf("in another file there is %q at line %d", got, line)
		}
	}
}

func TestSplitName(t *testing.T) {
	for name, want := range map[string]string{
		"main": "main|", "worker 3": "worker|3", "a b": "a b|", "func literal 12": "func literal|12", " ": " |",
	} {
		group, number := splitName(name)
		if got := strings.Join([]string{group, number}, "|"); got != want {
			t.Errorf("%q is split into %q; want %q", name, got, want)
		}
	}
}
