package stage_test

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// poolTrace makes the trace of a pool: main sends jobs on a channel, and each of
// n workers takes one after the other and sleeps for a while.
func poolTrace(n, capacity, jobs int) *trace.Trace {
	p := &pool{capacity: capacity, jobs: jobs, next: 1, wake: map[trace.Time][]trace.G{}}
	p.b = trace.NewBuilder(trace.Header{Go: "go1.26.8", Program: "pool", Source: trace.Source{
		Files: map[string]string{"main.go": "package main"},
		Names: map[string]string{"go main.go:5": "worker", "make main.go:3": "jobs"},
	}})
	p.start(n)
	for i := range n {
		p.work(trace.G(i + 2))
	}
	for len(p.wake) > 0 {
		p.sleepers()
	}
	p.event(trace.Event{Kind: trace.Run, G: 1})
	p.event(trace.Event{Kind: trace.Exit, G: 1})
	return p.b.Trace()
}

// pool is the state of the program whose trace is made.
type pool struct {
	b              *trace.Builder
	now            trace.Time
	capacity, jobs int
	held, next     int // jobs in the channel; the next one to be sent
	blocked        bool
	wake           map[trace.Time][]trace.G
}

func (p *pool) event(e trace.Event) {
	e.Time = p.now
	p.b.Event(e)
}

func (p *pool) stack(fn string, line int) trace.StackID {
	return p.b.Stack(p.b.Frame(fn, "main.go", line))
}

func (p *pool) job() trace.StringID { return p.b.String("job " + strconv.Itoa(p.next)) }

func (p *pool) start(n int) {
	p.event(trace.Event{Kind: trace.Go, Peer: 1, Str: p.b.String("main.main")})
	p.event(trace.Event{Kind: trace.Run, G: 1})
	p.event(trace.Event{Kind: trace.Make, G: 1, Obj: 1, N: int64(p.capacity), Str: p.b.String("int"), Stack: p.stack("main.main", 3)})
	for i := range n {
		p.event(trace.Event{Kind: trace.Go, G: 1, Peer: trace.G(i + 2), Str: p.b.String("main.work"), Stack: p.stack("main.main", 5)})
	}
	p.send()
}

// send has main fill the channel and then block.
func (p *pool) send() {
	for p.held < p.capacity && p.next <= p.jobs {
		p.held++
		p.event(trace.Event{Kind: trace.Send, G: 1, Obj: 1, N: int64(p.held), Str: p.job()})
		p.next++
	}
	why := "sync.WaitGroup.Wait"
	if p.blocked = p.next <= p.jobs; p.blocked {
		why = "chan send"
		p.event(trace.Event{Kind: trace.Wait, G: 1, Obj: 1, N: 1, Str: p.job()})
	}
	p.event(trace.Event{Kind: trace.Park, G: 1, Str: p.b.String(why), Stack: p.stack("main.main", 6)})
}

// work has a worker take a job, or end when there is none.
func (p *pool) work(g trace.G) {
	p.event(trace.Event{Kind: trace.Run, G: g})
	if p.held == 0 {
		p.event(trace.Event{Kind: trace.End, G: g})
		return
	}
	p.held--
	p.event(trace.Event{Kind: trace.Recv, G: g, Obj: 1, N: int64(p.held), Stack: p.stack("main.work", 9)})
	unblocked := p.blocked
	if unblocked {
		p.held++
		p.event(trace.Event{Kind: trace.Send, G: 1, Obj: 1, N: int64(p.held), Str: p.job()})
		p.next++
		p.event(trace.Event{Kind: trace.Ready, G: g, Peer: 1})
	}
	p.sleep(g)
	if unblocked {
		p.event(trace.Event{Kind: trace.Run, G: 1})
		p.send()
	}
}

func (p *pool) sleep(g trace.G) {
	until := p.now + trace.Time((int(g)*7919+p.next*104729)%97+5)*1e6
	p.event(trace.Event{Kind: trace.Park, G: g, Str: p.b.String("sleep"), N: int64(until), Stack: p.stack("main.work", 10)})
	p.wake[until] = append(p.wake[until], g)
}

// sleepers wakes those who wake first.
func (p *pool) sleepers() {
	next := trace.Time(1 << 62)
	for t := range p.wake {
		next = min(next, t)
	}
	p.now = next
	list := p.wake[next]
	delete(p.wake, next)
	for _, g := range list {
		p.event(trace.Event{Kind: trace.Ready, Peer: g})
	}
	for _, g := range list {
		p.work(g)
	}
}
