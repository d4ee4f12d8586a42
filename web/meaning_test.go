package web

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

const commented = `package p

// pool hires workers. There are several.
type pool struct {
	quit chan struct{}  // each value sends one worker home; see fire
	// Results of what was done.
	results, rest <-chan int
	silent chan int
}

var errs = make(chan error)

// worker takes jobs until
// there are none. It blocks.
func worker() {}

/* no line comment */
func abandon() {}
`

func TestMeaning(t *testing.T) {
	const (
		own   = "example.com/p."
		knobs = "github.com/gopherscope/gopherscope/viz/knob.turn"
	)
	goroutine := func(fn string) func(b *trace.Builder, at trace.StackID) trace.Event {
		return func(b *trace.Builder, at trace.StackID) trace.Event {
			return trace.Event{Kind: trace.Go, G: 1, Peer: 2, Str: b.String(fn), Stack: at}
		}
	}
	channel := func(b *trace.Builder, at trace.StackID) trace.Event {
		return trace.Event{Kind: trace.Make, G: 1, Obj: 2, Str: b.String("int"), Stack: at}
	}
	for _, c := range []struct {
		name  string // in the source
		event func(*trace.Builder, trace.StackID) trace.Event
		want  string
	}{
		{"worker", goroutine(own + "(*pool).hire.gowrap1"), "The source says: “worker takes jobs until there are none.”"},
		{"", goroutine(own + "worker"), "The source says: “worker takes jobs until there are none.”"},
		{"", goroutine(own + "abandon"), ""},
		{"", goroutine(own + "main.func1"), "It runs a function that the source writes in place, without a name."},
		{"", goroutine(own + "main.func1.2"), "It runs a function that the source writes in place, without a name."},
		{"", goroutine(knobs), "It carries out the turn of a knob; it is Gopherscope's, and no part of the program."},
		{"quit", channel, "The source says: “each value sends one worker home; see fire.”"},
		{"results", channel, "The source says: “Results of what was done.”"},
		{"silent", channel, ""},
		{"errs", channel, ""},
		{"", channel, "It has no name in the source."},
	} {
		names := map[string]string{}
		if c.name != "" {
			names["go example.com/p/main.go:4"], names["make example.com/p/main.go:4"] = c.name, c.name
		}
		b := trace.NewBuilder(trace.Header{Source: trace.Source{
			Files: map[string]string{"example.com/p/main.go": commented}, Names: names,
		}})
		at := b.Stack(b.Frame(own+"main", "example.com/p/main.go", 4))
		b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
		b.Event(trace.Event{Kind: trace.Run, G: 1})
		e := c.event(b, at)
		b.Event(e)
		ref := stage.Ref{Kind: stage.RefGoroutine, ID: int(e.Peer)}
		if e.Kind == trace.Make {
			ref = stage.Ref{Kind: stage.RefChan, ID: int(e.Obj)}
		}
		h := world.NewHistory(b.Trace())
		if got := meaning(h.At(3), ref); got != c.want {
			t.Errorf("%s %s: %q, want %q", e.Kind, c.name, got, c.want)
		}
		if got := meaning(h.At(0), ref); got != "" {
			t.Errorf("%s %s, before it is there: %q", e.Kind, c.name, got)
		}
	}
}
