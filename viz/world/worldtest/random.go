// Package worldtest makes traces for tests and benchmarks of whatever reads them.
package worldtest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Random returns the trace of a made-up run of at least n events by that many
// goroutines, two at least, that send and receive on some channels, select, sleep, start others
// and end, lock, acquire, wait for each other, cancel contexts and serve requests.
// The same arguments give the same trace. It is one that Go's scheduler
// could have made: one goroutine runs at a time, queues are first in, first out.
func Random(seed uint64, n, goroutines int) *trace.Trace { return random(seed, n, goroutines, true) }

// Channels returns a run as Random does, with channels alone.
func Channels(seed uint64, n, goroutines int) *trace.Trace { return random(seed, n, goroutines, false) }

func random(seed uint64, n, goroutines int, objects bool) *trace.Trace {
	s := newSim(seed, max(2, goroutines), objects)
	for len(s.b.Trace().Events) < n {
		s.schedule()
	}
	s.emit(trace.Event{Kind: trace.Halt, N: int64(trace.LimitEvents), M: int64(n)})
	return s.b.Trace()
}

// The program, as far as a trace needs it: a file that stacks refer to.
const (
	file   = "example.com/random/main.go"
	source = `package main

func main() {
	c := make(chan int, 2)
	for i := range goroutines {
		go worker(c)
	}
	worker(c)
}
`
)

type gstate struct {
	id    trace.G
	sends bool // or receives: who did both might wait for itself
	child bool // prints and ends
	a, b  int  // its channels
	waits []trace.Event
	until trace.Time
	todo  func() (parked bool) // before anything else, or, if it is a child, before it ends
}

type channel struct {
	id         trace.Obj
	cap        int
	buf        int
	send, recv []*gstate
}

// sim is a scheduler on one processor.
type sim struct {
	b     *trace.Builder
	rng   *rand.Rand
	now   trace.Time
	gs    []*gstate
	chans []*channel
	run   []*gstate
	sleep []*gstate
	main  trace.StackID
	item  int
	objs  trace.Obj // numbers given

	objects bool // there are more than channels
	shared
}

func newSim(seed uint64, goroutines int, objects bool) *sim {
	s := &sim{rng: rand.New(rand.NewPCG(seed, 1))}
	s.b = trace.NewBuilder(trace.Header{Program: "random", Source: trace.Source{
		Files: map[string]string{file: source},
		Names: map[string]string{"make " + file + ":4": "c", "go " + file + ":6": "worker"},
	}})
	s.main = s.b.Stack(s.b.Frame("main.main", file, 4))
	s.start(0, 0, &gstate{sends: true})
	first := s.next()
	for i := range (goroutines + 2) / 4 {
		s.makeChan(first, i%3)
	}
	if s.objects = objects; objects {
		s.makeShared(first)
	}
	stack := s.b.Stack(s.b.Frame("main.main", file, 6))
	for i := 1; i < goroutines; i++ {
		s.start(1, stack, &gstate{sends: i%2 == 0})
	}
	s.cover()
	s.push(first)
	return s
}

// cover gives every channel a sender and a receiver, so that nobody waits for ever.
func (s *sim) cover() {
	next := map[bool]int{}
	for _, g := range s.gs {
		g.a = next[g.sends] % len(s.chans)
		g.b = s.rng.IntN(len(s.chans))
		next[g.sends]++
	}
}

func (s *sim) emit(e trace.Event) {
	e.Time = s.now
	s.b.Event(e)
}

func (s *sim) start(parent trace.G, stack trace.StackID, g *gstate) {
	g.id = trace.G(len(s.gs) + 1)
	s.gs = append(s.gs, g)
	fn := "main.worker"
	if g.id == 1 {
		fn = "main.main"
	}
	s.emit(trace.Event{Kind: trace.Go, G: parent, Peer: g.id, Str: s.b.String(fn), Stack: stack})
	s.run = append(s.run, g)
}

func (s *sim) makeChan(g *gstate, n int) {
	c := &channel{id: s.number(), cap: n}
	s.chans = append(s.chans, c)
	s.emit(trace.Event{Kind: trace.Make, G: g.id, Obj: c.id, N: int64(n), Str: s.b.String("int"), Stack: s.main})
}

// next gives the processor to who has waited longest for it, letting time pass
// if there is nobody.
func (s *sim) next() *gstate {
	for len(s.run) == 0 {
		s.wakeSleeper()
	}
	g := s.run[0]
	s.run = s.run[1:]
	s.emit(trace.Event{Kind: trace.Run, G: g.id})
	return g
}

// push gives up the processor for g.
func (s *sim) push(g *gstate) {
	s.emit(trace.Event{Kind: trace.Yield, G: g.id, Stack: s.main})
	s.run = append(s.run, g)
}

func (s *sim) wakeSleeper() {
	k := 0
	for i, g := range s.sleep {
		if g.until < s.sleep[k].until {
			k = i
		}
	}
	g := s.sleep[k]
	s.sleep = append(s.sleep[:k], s.sleep[k+1:]...)
	s.now = max(s.now, g.until)
	s.expire()
	s.ready(0, g)
}

func (s *sim) ready(by trace.G, g *gstate) {
	s.emit(trace.Event{Kind: trace.Ready, G: by, Peer: g.id})
	s.run = append(s.run, g)
}

func (s *sim) label() trace.StringID {
	s.item++
	return s.b.String(fmt.Sprint(s.item % 1000))
}

func (s *sim) nap(g *gstate) {
	g.until = s.now + trace.Time(s.rng.IntN(int(5*time.Millisecond)))
	s.emit(trace.Event{Kind: trace.Park, G: g.id, Str: s.b.String("sleep"), N: int64(g.until), Stack: s.main})
	s.sleep = append(s.sleep, g)
}
