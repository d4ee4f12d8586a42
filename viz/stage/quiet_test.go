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
