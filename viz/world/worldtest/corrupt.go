package worldtest

import (
	"math/rand/v2"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Corrupt returns a trace of n events that make no sense together, as a damaged
// file may have them: its numbers are small and its strings and stacks exist, but
// anything happens to anybody.
func Corrupt(seed uint64, n int) *trace.Trace {
	rng := rand.New(rand.NewPCG(seed, 2))
	b := trace.NewBuilder(trace.Header{Source: trace.Source{Files: map[string]string{file: source}}})
	text := []trace.StringID{0, b.String("main.f"), b.String("sleep"), b.String("7"), b.String("select"), b.String("a=b"), b.String("chan receive (nil chan)"),
		b.String("WithValue"), b.String(trace.Mutex), b.String(trace.RWMutex), b.String(trace.WaitGroup), b.String(trace.Semaphore),
		b.String(trace.Errgroup), b.String(trace.Once), b.String(trace.Cond), b.String(trace.Server), b.String(trace.Conn), b.String("new"), b.String("closed")}
	stack := []trace.StackID{0, b.Stack(b.Frame("main.main", file, 6)), b.Stack(b.Frame("time.After", "time/sleep.go", 2), b.Frame("main.main", file, 4))}
	small := func() int { return rng.IntN(12) }
	var now trace.Time
	for range n {
		e := trace.Event{
			Kind: trace.Go + trace.Kind(rng.IntN(int(trace.Halt-trace.Go)+1)),
			Time: now,
			G:    trace.G(small()), Peer: trace.G(small()),
			Obj: trace.Obj(small()), Ref: trace.Obj(small()),
			Stack: stack[rng.IntN(len(stack))], Str: text[rng.IntN(len(text))],
			N: int64(small()) - 2, M: int64(small()) - 2,
		}
		if rng.IntN(50) == 0 {
			e.G, e.Obj = 1<<32-1, 1<<32-1
			e.Peer = 1<<32 - 2
		}
		now += trace.Time(rng.IntN(int(time.Millisecond)))
		b.Event(e)
	}
	return b.Trace()
}
