package play_test

import (
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// A run whose knob is turned at 50 ms, and one where it is not. That they number
// their strings and stacks differently must not matter.
const (
	past = opening + `
10ms send g=1 obj=1 n=1 str="1" stack="main.main m.go:9"
20ms recv g=1 obj=1 stack="main.main m.go:9"
20ms park g=1 str="sleep" n=100000000`
	quiet = past + `
100ms ready peer=1
100ms run g=1
100ms exit g=1`
	turned = past + `
50ms go peer=2 str="main.turn"
50ms run g=2
50ms set g=2 str="jobs=1"
50ms end g=2
100ms ready peer=1
100ms run g=1
100ms exit g=1`
)

func TestCommonPrefix(t *testing.T) {
	other := func(line string) *trace.Trace { return parse(t, opening+line) }
	quietTrace := parse(t, quiet)
	for _, c := range []struct {
		name string
		a, b *trace.Trace
		want int
	}{
		{"the same", quietTrace, parse(t, quiet), 9},
		{"a future that forks", quietTrace, parse(t, turned), 6},
		{"a shorter one", quietTrace, parse(t, past), 6},
		{"nothing", quietTrace, &trace.Trace{}, 0},
		{"another label", other(`0s send g=1 obj=1 n=1 str="1"`), other(`0s send g=1 obj=1 n=1 str="2"`), 3},
		{"another time", other(`0s send g=1 obj=1 n=1`), other(`1ns send g=1 obj=1 n=1`), 3},
		{"another line", other(`0s close g=1 obj=1 stack="main.main m.go:1"`), other(`0s close g=1 obj=1 stack="main.main m.go:2"`), 3},
		{"another function", other(`0s close g=1 obj=1 stack="main.f m.go:1"`), other(`0s close g=1 obj=1 stack="main.g m.go:1"`), 3},
		{"a deeper stack", other(`0s close g=1 obj=1 stack="main.f m.go:1"`), other(`0s close g=1 obj=1 stack="main.f m.go:1 < main.g m.go:1"`), 3},
		{"no stack", other(`0s close g=1 obj=1 stack="main.f m.go:1"`), other(`0s close g=1 obj=1`), 3},
	} {
		if got := play.CommonPrefix(c.a, c.b); got != c.want {
			t.Errorf("%s: %d events in common, want %d", c.name, got, c.want)
		}
		if got := play.CommonPrefix(c.b, c.a); got != c.want {
			t.Errorf("%s, swapped: %d events in common, want %d", c.name, got, c.want)
		}
	}
}

func TestCommonPrefixIgnoresNumbering(t *testing.T) {
	build := func(before ...string) *trace.Trace {
		b := trace.NewBuilder(trace.Header{})
		for _, s := range before {
			b.Stack(b.Frame(s, s, 1))
		}
		b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main"), Stack: b.Stack(b.Frame("f", "m.go", 7))})
		return b.Trace()
	}
	if got := play.CommonPrefix(build(), build("x", "y")); got != 1 {
		t.Errorf("%d events in common, want 1", got)
	}
}

func TestReplaceKeepsThePlayhead(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(world.NewHistory(parse(t, quiet)))
		p.SetClock(clock)
		p.Seek(0)
		p.Play()
		for p.Event() < 5 {
			p.Tick(frame)
		}
		before := p.Moment()
		p.Replace(world.NewHistory(parse(t, turned)))
		after := p.Moment()
		if after.N != before.N || after.Time != before.Time || len(after.Flights) != len(before.Flights) || !p.Playing() {
			t.Errorf("%+v became %+v", before, after)
		}
		for p.Playing() {
			p.Tick(frame)
			wantMoment(t, p, p.Moment())
		}
		if p.Event() != 13 {
			t.Errorf("the new future ends after %d events", p.Event())
		}
	}
}

// In the middle of an idle gap that the turn of a knob cuts short.
func TestReplaceInAGap(t *testing.T) {
	p := play.New(world.NewHistory(parse(t, quiet)))
	p.SeekEvent(6)
	p.Play()
	for p.Time() < trace.Time(49*time.Millisecond) {
		p.Tick(time.Millisecond)
	}
	p.Pause()
	p.Replace(world.NewHistory(parse(t, turned)))
	m := p.Moment()
	wantMoment(t, p, m)
	if m.N != 6 || p.Playing() || m.Time > trace.Time(50*time.Millisecond) {
		t.Errorf("playhead at %+v", m)
	}
}

func TestReplaceGoesBackToTheFork(t *testing.T) {
	p := play.New(world.NewHistory(parse(t, quiet)))
	p.ToEnd()
	p.Replace(world.NewHistory(parse(t, turned)))
	if p.Event() != 6 || p.Playing() {
		t.Errorf("playhead at %d, want 6, where the runs part", p.Event())
	}
	p.Play()
	p.Replace(world.NewHistory(parse(t, opening)))
	if p.Event() != 3 || !p.Playing() {
		t.Errorf("playhead at %d, playing %v", p.Event(), p.Playing())
	}
}
