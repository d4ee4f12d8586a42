package stage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// Of a great many channels those are drawn that have the most traffic, and of
// those with the same the first.
func TestTooManyChannels(t *testing.T) {
	const channels, drawn = 1000, 200
	var s strings.Builder
	s.WriteString("0s go peer=1 str=\"main.main\"\n0s run g=1\n")
	for i := range channels {
		fmt.Fprintf(&s, "0s make g=1 obj=%d n=2 str=\"int\" stack=\"main.main m.go:4\"\n0s send g=1 obj=%[1]d n=1 str=\"7\"\n", i+1)
		if i == channels-1 {
			fmt.Fprintf(&s, "0s send g=1 obj=%d n=2 str=\"8\"\n", i+1)
		}
	}
	tr := parse(t, s.String())
	sc := newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events)))
	n := 0
	for i := range sc.Nodes {
		if sc.Nodes[i].Shape == stage.Tube {
			n++
		}
	}
	if n != drawn {
		t.Errorf("%d channels are drawn, want %d", n, drawn)
	}
	for id, want := range map[int]bool{1: true, drawn - 1: true, drawn: false, channels: true} {
		if got := find(sc, stage.Ref{Kind: stage.RefChan, ID: id}) != nil; got != want {
			t.Errorf("channel %d is drawn: %v", id, got)
		}
	}
}

// A channel through which nothing goes is drawn if somebody waited for a value of it, and
// not if it would only have told that something has happened.
func TestChannelsAwaitedInVain(t *testing.T) {
	const begin = "0s go peer=1 str=\"main.main\"\n0s run g=1\n"
	for _, c := range []struct {
		elem  string
		waits bool
		drawn bool
	}{{"int", true, true}, {"int", false, false}, {"struct {}", true, false}} {
		const channel = "0s make g=1 obj=%d n=1 str=%q stack=\"main.main m.go:4\"\n"
		events := begin + fmt.Sprintf(channel, 1, c.elem) + fmt.Sprintf(channel, 2, "int")
		events += "0s go g=1 peer=2 str=\"main.send\" stack=\"main.main m.go:5\"\n"
		if c.waits {
			events += "0s wait g=1 obj=1\n"
		}
		events += "0s wait g=1 obj=2\n0s park g=1 str=\"select\"\n0s run g=2\n" +
			"0s handoff g=2 peer=1 obj=2 str=\"7\"\n0s ready g=2 peer=1\n0s end g=2\n0s run g=1\n0s end g=1\n"
		tr := parse(t, events)
		sc := newStage(tr, 960, 420).Scene(after(tr, len(tr.Events)))
		if got := find(sc, stage.Ref{Kind: stage.RefChan, ID: 1}) != nil; got != c.drawn {
			t.Errorf("of %s, waited for %v: drawn %v", c.elem, c.waits, got)
		}
	}
}
