package stage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// fan is a run in which main makes n channels, each for a worker that sends on it,
// and receives from the last of them.
func fan(n int) string {
	var s strings.Builder
	s.WriteString("0s go peer=1 str=\"main.main\"\n0s run g=1\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&s, "0s make g=1 obj=%d str=\"int\" stack=\"main.main m.go:4\"\n", i)
		fmt.Fprintf(&s, "0s go g=1 peer=%d str=\"main.main.func1\" stack=\"main.main m.go:5\"\n", i+1)
	}
	s.WriteString("0s yield g=1\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&s, "0s run g=%d\n0s wait g=%[1]d obj=%d n=1 str=\"%[2]d\"\n0s park g=%[1]d str=\"chan send\"\n", i+1, i)
	}
	fmt.Fprintf(&s, "0s run g=1\n0s handoff g=%d peer=1 obj=%d n=1 str=\"%[2]d\"\n0s ready g=1 peer=%[1]d\n", n+1, n)
	return s.String()
}

// Channels of one name are drawn one by one as long as they can be told apart, and
// else as a bundle, with all who wait for any of them.
func TestBundle(t *testing.T) {
	for _, c := range []struct {
		channels, tubes int
		name, others    string
	}{
		{12, 12, "jobs 12", ""},
		{13, 1, "jobs ×13", "+10"},
		{1000, 1, "jobs ×1000", "+997"},
	} {
		tr := parse(t, fan(c.channels))
		s := newStage(tr, 1280, 560)
		scene := s.Scene(after(tr, len(tr.Events)-2)) // all wait
		checkLayout(t, scene)
		tubes, last, others, ties := 0, "", "", 0
		for i := range scene.Nodes {
			switch n := &scene.Nodes[i]; n.Shape {
			case stage.Tube:
				tubes, last = tubes+1, n.Name
			case stage.More:
				others = n.Name
			case stage.Tether:
				ties++
			}
		}
		if tubes != c.tubes || last != c.name || others != c.others {
			t.Errorf("%d channels: %d tubes, the last %q, beside %q", c.channels, tubes, last, others)
		}
		if ties > c.channels {
			t.Errorf("%d channels: %d tethers", c.channels, ties)
		}
		passes := len(tr.Events) - 2
		flying := s.Scene(stage.Moment{N: passes + 1, Flights: []stage.Flight{{Event: passes, U: 0.5}}})
		drawn := 0
		for i := range flying.Nodes {
			if n := &flying.Nodes[i]; n.Shape == stage.Token && n.Name == fmt.Sprint(c.channels) && n.Alpha > 0 {
				drawn++
			}
		}
		if drawn != 1 {
			t.Errorf("%d channels: the value that passes is drawn %d times", c.channels, drawn)
		}
	}
}
