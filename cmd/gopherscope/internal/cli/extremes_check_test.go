package cli

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// checkVerdict reports an end that the program was not to come to: the sound
// versions return from main in time, leave nobody behind but those who do not
// listen, and know what became of all their work.
func checkVerdict(t *testing.T, h *world.History, c turned) {
	t.Helper()
	v, o := h.Verdict(), h.Trace().Outcome()
	line := lastLine(h.Trace())
	t.Logf("%s: %s", v.Sentence, line)
	if v.Sentence == "" || o.Ending == trace.Halted && o.Limit != trace.LimitTime && o.Limit != trace.LimitEvents {
		t.Errorf("the run %s", o)
	}
	switch {
	case c.has("mistakes", "true"): // there are many ways to fail
	case o.Ending == trace.Deadlocked && c.has("workers", "0"): // and there is no timeout
	case o.Ending == trace.Halted:
	case o.Ending != trace.Exited || o.Code != 0:
		t.Errorf("the run %s", o)
	case line == "" || !balanced(line):
		t.Errorf("the last line is %q", line)
	case len(v.Leaked)+len(v.Cycles)+len(v.Held)+len(v.Open) > 0, len(v.Cut) > 0 && !c.has("deaf", ""):
		t.Errorf("the verdict is: %s", v.Sentence)
	}
}

// has reports whether a knob has a value, or any if that is "".
func (s turned) has(name, value string) bool {
	return slices.ContainsFunc(s, func(k trace.Setting) bool { return k.Name == name && (value == "" || k.Value == value) })
}

func lastLine(tr *trace.Trace) string {
	var text strings.Builder
	for _, e := range tr.Events {
		if e.Kind == trace.Output {
			text.WriteString(tr.String(e.Str))
		}
	}
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	return lines[len(lines)-1]
}

var (
	account = regexp.MustCompile(`^(\d+) [a-z ]+:((?: \d+ [a-z ]+,?)+)$`)
	number  = regexp.MustCompile(`\d+`)
)

// balanced reports whether a line such as "3 jobs: 2 done, 1 failed" adds up.
func balanced(line string) bool {
	parts := account.FindStringSubmatch(line)
	if parts == nil {
		return true
	}
	rest, _ := strconv.Atoi(parts[1])
	for _, text := range number.FindAllString(parts[2], -1) {
		n, _ := strconv.Atoi(text)
		rest -= n
	}
	return rest == 0
}

// checkTelling steps through the run and reports where there is nothing to say.
func checkTelling(t *testing.T, h *world.History) {
	t.Helper()
	p := play.New(h)
	all := len(h.Trace().Events)
	for p.Step(); p.Event() < all; p.Step() {
		n := p.Event()
		if s := p.Caption(); strings.TrimSpace(s) == "" || strings.HasSuffix(s, " ") || strings.Contains(s, "  ") {
			t.Fatalf("after event %d the caption is %q", n, s)
		}
		p.SeekEvent(n + all/300)
	}
}

// pictures are the sizes in which runs are drawn.
var pictures = [][2]float64{{1280, 560}, {390, 480}}

// checkPictures draws moments of a run.
func checkPictures(t *testing.T, h *world.History, size [2]float64) {
	t.Helper()
	const moments = 12
	s := stage.New(h, stage.Options{Width: size[0], Height: size[1]})
	all := len(h.Trace().Events)
	p := play.New(h)
	for i := range moments + 1 {
		p.SeekEvent(all * i / moments)
		p.Play()
		p.Tick(1e6) // some are in motion
		scene := s.Scene(p.Moment())
		checkScene(t, scene)
		var list paint.List
		paint.Draw(&list, scene)
		for _, x := range list.Ops {
			if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
				t.Fatalf("after event %d a number in the picture is %v", p.Event(), x)
			}
		}
	}
}

func checkScene(t *testing.T, sc *stage.Scene) {
	t.Helper()
	var solid []*stage.Node
	for i := range sc.Nodes {
		n := &sc.Nodes[i]
		inside := n.X >= 0 && n.Y >= 0 && n.X+n.W <= sc.W+0.5 && n.Y+n.H <= sc.H+0.5 // not so if a number is none
		for _, at := range n.Path {
			inside = inside && at.X >= 0 && at.Y >= 0 && at.X <= sc.W && at.Y <= sc.H
		}
		if !inside {
			t.Errorf("%v %q at %v, with the path %v, is not on the stage, which has %v by %v", n.Ref, n.Name, n.Box, n.Path, sc.W, sc.H)
			return
		}
		switch n.Shape {
		case stage.Capsule, stage.Grid, stage.Tube, stage.Bar, stage.Clock, stage.Rack, stage.Ring, stage.Sign:
			solid = append(solid, n)
		}
	}
	for i, a := range solid {
		for _, b := range solid[:i] {
			if a.X < b.X+b.W-0.1 && b.X < a.X+a.W-0.1 && a.Y < b.Y+b.H-0.1 && b.Y < a.Y+a.H-0.1 {
				t.Errorf("%s at %v overlaps %s at %v", a.Name, a.Box, b.Name, b.Box)
				return
			}
		}
	}
}
