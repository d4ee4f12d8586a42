package web

import (
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// intake runs a program and decodes the run as it comes.
type intake struct {
	stale   func() bool      // reports whether nobody wants this run any more
	grows   func(events int) // told at times how far the run is; may be nil
	queue   [][]byte
	ended   bool
	err     error // why the run has failed
	wake    chan struct{}
	decoder *trace.Decoder
	pace    pace
	told    time.Time // when grows was called last
}

func newIntake(stale func() bool) *intake {
	return &intake{stale: stale, wake: make(chan struct{}, 1), decoder: trace.NewDecoder()}
}

// run runs a program, and blocks until its history is there, the run has failed or it
// is stale: then it returns nil or what there is.
func (i *intake) run(r runner, program Program, in trace.Inputs) (*world.History, error) {
	if i.stale() {
		return nil, nil
	}
	p := run.Program{Name: program.Name, Go: program.Go, Source: program.Source}
	if err := r.Run(p, program.Wasm, in, i.bytes, i.done); err != nil {
		return nil, fmt.Errorf("this cannot be run: %s", plain(err))
	}
	i.take()
	if i.stale() {
		return nil, nil
	}
	if i.err != nil {
		return nil, fmt.Errorf("the run has failed: %s", plain(i.err))
	}
	return i.fold(), nil
}

// bytes and done are called by the runner, and must not block.
func (i *intake) bytes(p []byte) {
	i.queue = append(i.queue, p)
	i.nudge()
}

func (i *intake) done(err error) {
	i.ended, i.err = true, err
	i.nudge()
}

func (i *intake) nudge() {
	select {
	case i.wake <- struct{}{}:
	default:
	}
}

// take decodes until the run is there, has failed or is stale. It blocks.
func (i *intake) take() {
	for !i.stale() {
		switch {
		case len(i.queue) > 0:
			p := i.queue[0]
			i.queue = i.queue[1:]
			i.decode(p)
		case i.ended && i.err == nil:
			i.err = i.decoder.Close()
			return
		case i.ended:
			return
		default:
			i.idle()
		}
	}
}

// idle waits for the runner. A run that takes long shows how far it is.
func (i *intake) idle() {
	if i.grows != nil && time.Since(i.told) > tellEvery {
		i.told = time.Now()
		i.grows(len(i.decoder.Trace().Events))
	}
	<-i.wake
}

// tellEvery is how often the page shows how far a run is.
const tellEvery = 200 * time.Millisecond

// piece is about what is decoded in a fraction of a slice.
const piece = 4 << 10

// Once a run has proved to be a long one, room is made for as many events as a
// run may have: to copy them again and again while they become more would take
// longer at a time than a page may be busy. Room that is not used costs nothing:
// memory that is new need not even be cleared.
const (
	longRun = 1 << 15
	mostRun = run.DefaultEvents + 64
)

func makeRoom(t *trace.Trace) {
	if n := len(t.Events); n > longRun && cap(t.Events) < mostRun {
		t.Events = append(make([]trace.Event, 0, mostRun), t.Events...)
	}
}

func (i *intake) decode(p []byte) {
	for len(p) > 0 && i.err == nil && !i.stale() {
		n := min(len(p), piece)
		if _, err := i.decoder.Write(p[:n]); err != nil {
			i.err, i.ended = err, true
		}
		p = p[n:]
		makeRoom(i.decoder.Trace())
		i.pace.rest()
	}
}

// fold prepares the history, so that any moment of it is at hand.
func (i *intake) fold() *world.History {
	const some = 200 // events, a fraction of a slice
	h := world.NewHistory(i.decoder.Trace(), i.pace.rest)
	i.pace.rest()
	for !i.stale() && !h.Fold(some) {
		i.pace.rest()
	}
	return h
}
