package cli

import (
	"regexp"
	"strings"
	"testing"
)

// crossed takes two locks in two orders, which goes wrong under few schedules.
const crossed = `package main

import (
	"fmt"
	"sync"
)

func main() {
	var a, b sync.Mutex
	var wg sync.WaitGroup
	wg.Go(func() { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() })
	wg.Go(func() { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() })
	wg.Wait()
	fmt.Println("all done")
}
`

// A deadlock that does not come under Go's own schedule is found, and the command that
// is named shows it.
func TestExploringFindsADeadlock(t *testing.T) {
	dir := program(t, crossed)
	code, stdout, stderr := call(t, "explore", dir, "-runs", "100")
	if code != exitDone || stderr != "building mine\n" {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	found := regexp.MustCompile(`(?s)^100 runs of .*, by schedule:\n\n +(\d+)  deadlock: all goroutines are asleep; 3 goroutines waiting for ever at main.go:11, main.go:12, main.go:13\n` +
		` +gopherscope (trace \S+ -choices \d+ -text)\n\n +(\d+)  finished at once\n +gopherscope (trace \S+( -choices \d+)? -text)\n$`).FindStringSubmatch(stdout)
	if found == nil {
		t.Fatalf("it says\n%s", stdout)
	}
	for i, want := range map[int]string{2: "mine deadlock: all goroutines are asleep after ", 4: "mine finished after "} {
		code, _, stderr := call(t, strings.Fields(found[i])...)
		if code != exitDone || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit code %d, stderr %q, want %q", found[i], code, stderr, want)
		}
	}
	if _, again, _ := call(t, "explore", dir, "-runs", "100"); again != stdout {
		t.Errorf("the same question is answered by\n%s\nafter\n%s", again, stdout)
	}
}

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{"": "nothing", "1 done": "1 done", "\x1b[2J": `"\x1b[2J"`} {
		if got := printable(text); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}

// By what runs print last they are told apart where they end in the same way.
func TestExploringSeeds(t *testing.T) {
	dir := program(t, `package main

import (
	"fmt"
	"math/rand/v2"
)

func main() { fmt.Println("drawn:", rand.IntN(2)) }
`)
	code, stdout, _ := call(t, "explore", "-seeds", dir, "-runs", "40")
	if code != exitDone || !strings.HasPrefix(stdout, "40 runs of ") || !strings.Contains(stdout, "  printed last: drawn: 0\n") || !strings.Contains(stdout, "  printed last: drawn: 1\n") {
		t.Errorf("exit code %d, it says\n%s", code, stdout)
	}
	code, stdout, _ = call(t, "explore", dir, "-seed", "3", "-runs", "40")
	if code != exitDone || strings.Contains(stdout, "printed last") || !strings.Contains(stdout, " -seed 3 -text\n") {
		t.Errorf("of one seed: exit code %d, it says\n%s", code, stdout)
	}
}

func TestExploringBadQuestions(t *testing.T) {
	path := file(t, small(), 0)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"explore"}, "program is missing"},
		{[]string{"explore", "wroker"}, `there is no program "wroker"; did you mean worker?`},
		{[]string{"explore", "worker", "-runs", "0"}, "-runs 0 is not between 1 and 1000000"},
		{[]string{"explore", "worker", "-seeds", "-seed", "3"}, "-seeds tries many seeds, so that -seed has no place beside it"},
		{[]string{"explore", path}, path + " is a trace, which is one run; explore wants a program"},
	} {
		code, stdout, stderr := call(t, c.args...)
		if code != exitUsage || stdout != "" || !strings.HasPrefix(stderr, "gopherscope: "+c.want) {
			t.Errorf("%v: exit code %d, stdout %q, stderr %q", c.args, code, stdout, stderr)
		}
	}
	code, stdout, stderr := call(t, "explore", "worker", "-knob", "wokers=3")
	if code != exitUsage || stdout != "" || !strings.Contains(stderr, `worker has no knob "wokers"; did you mean workers?`) {
		t.Errorf("a knob that is not there: exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"./your/program":  "./your/program",
		"workers=1@120ms": "workers=1@120ms",
		"":                "''",
		"my program":      "'my program'",
		"it's $HOME":      `'it'\''s $HOME'`,
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q is quoted as %s, want %s", word, got, want)
		}
	}
}
