package stage_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// Where there is little room, many goroutines alike have their numbers, and the name of
// all of them above. Few keep their names.
func TestManyAlikeHaveNumbers(t *testing.T) {
	for _, c := range []struct {
		workers   int
		w, h      float64
		tag, name string
		least     float64
	}{
		{12, 300, 200, "12", "worker", 0.85},
		{20, 300, 200, "20", "worker", 0.75},
		{3, 240, 140, "", "", 0.7},
		{12, 1280, 560, "", "", 1},
	} {
		tr := poolTrace(c.workers, 4, 30)
		sc := newStage(tr, c.w, c.h).Scene(after(tr, len(tr.Events)/2))
		checkLayout(t, sc)
		last, name := find(sc, goroutine(c.workers+1)), ""
		for i := range sc.Nodes {
			if n := &sc.Nodes[i]; n.Shape == stage.Frame {
				name = n.Name
			}
		}
		if last.Tag != c.tag || name != c.name || sc.Unit < c.least {
			t.Errorf("%d workers at %vx%v: the last says %q, their frame %q, a unit has %.2f pixels", c.workers, c.w, c.h, last.Tag, name, sc.Unit)
		}
		if !strings.HasPrefix(last.Label(), "worker ") {
			t.Errorf("%d workers at %vx%v: the last is called %q", c.workers, c.w, c.h, last.Label())
		}
	}
}

// Where there is little room, the connections of a server are not counted.
func TestServerInLittleRoom(t *testing.T) {
	tr := parse(t, visit)
	n := index(tr, `request g=3`) + 1
	for _, c := range []struct {
		w, h float64
		note string
	}{{300, 150, ""}, {390, 480, "1 open · 1 in flight"}} {
		sc := newStage(tr, c.w, c.h).Scene(after(tr, n))
		checkLayout(t, sc)
		host := find(sc, stage.Ref{Kind: stage.RefObject, ID: 1})
		wire := find(sc, stage.Ref{Kind: stage.RefObject, ID: 2})
		if host.Note != c.note {
			t.Errorf("%vx%v: the server says %q", c.w, c.h, host.Note)
		}
		if wire.Y < host.Y || wire.Y+wire.H > host.Y+host.H {
			t.Errorf("%vx%v: the connection at %v is not in the server at %v", c.w, c.h, wire.Box, host.Box)
		}
	}
}
