package run

import (
	"fmt"
	"syscall/js"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Worker runs programs in a Web Worker, one at a time, and never on the page's
// own thread. It keeps a second Web Worker waiting, so that a run can start at
// once although the one before had to be ended by force.
//
// Its methods do not block, and belong to the goroutines of the page's event
// loop. The callbacks given to them run there too, and must not block.
type Worker struct {
	script  string
	idle    []*thread
	modules map[string]*module // by address
	job     *job               // under way, or nil
	elapsed time.Duration
}

// NewWorker returns a worker whose script, web/worker.js, is at this address.
func NewWorker(script string) *Worker {
	w := &Worker{script: script, modules: map[string]*module{}}
	w.spare()
	return w
}

// Fellow returns another worker, which may run a program at the same time. They share what is
// fetched and compiled.
func (w *Worker) Fellow() *Worker {
	f := &Worker{script: w.script, modules: w.modules}
	f.spare()
	return f
}

// Preload fetches and compiles the program at url, which a later Run then
// finds ready. Run reports what goes wrong with it.
func (w *Worker) Preload(url string) { w.module(url) }

// Run runs the program whose module is at url, cancelling the run under way if
// there is one. p.Wasm is not used. Run returns an error, and calls nothing, if
// the inputs are no inputs.
//
// onBytes gets the trace, a file of package trace, in pieces of its own that
// are cut between records. The first comes with the header. onDone is called
// last: with nil when the trace is whole, because the program ended or was
// stopped at a limit, and else with an error in words. After a Cancel neither
// is called any more.
func (w *Worker) Run(p Program, url string, in trace.Inputs, onBytes func([]byte), onDone func(error)) error {
	plan, err := newPlan(p, in)
	if err != nil {
		return err
	}
	w.Cancel()
	j := &job{worker: w, name: p.Name, plan: plan, head: plan.header, onBytes: onBytes, onDone: onDone}
	w.job = j
	w.module(url).await(func(module js.Value, err error) {
		switch {
		case w.job != j: // cancelled
		case err != nil:
			j.fail(err)
		default:
			j.module = module
			j.start()
		}
	})
	return nil
}

// Elapsed returns how long the program computed that ended last of those that
// ended by themselves, as its Web Worker measured.
func (w *Worker) Elapsed() time.Duration { return w.elapsed }

// Cancel ends the run under way, whatever it is doing. It does nothing if
// there is none.
func (w *Worker) Cancel() {
	if w.job != nil {
		w.job.abandon()
		w.job = nil
	}
}

// Close cancels the run under way and frees what the worker holds.
func (w *Worker) Close() {
	w.Cancel()
	for _, t := range w.idle {
		t.terminate()
	}
	w.idle = nil
}

// take returns a thread to run a program on.
func (w *Worker) take() *thread {
	w.spare()
	t := w.idle[0]
	w.idle = w.idle[1:]
	w.spare()
	return t
}

// give takes back a thread whose program has ended.
func (w *Worker) give(t *thread) {
	if len(w.idle) > 1 || t.broken != "" {
		t.terminate()
		return
	}
	w.idle = append([]*thread{t}, w.idle...) // it is warm
}

// spare sees to it that a thread is waiting.
func (w *Worker) spare() {
	if len(w.idle) == 0 {
		w.idle = append(w.idle, newThread(w.script))
	}
}

// module returns the module at url, compiling or compiled.
func (w *Worker) module(url string) *module {
	m := w.modules[url]
	if m == nil || m.err != nil {
		m = compile(url)
		w.modules[url] = m
	}
	return m
}

// module is a WebAssembly.Module on its way.
type module struct {
	value   js.Value
	err     error
	ready   bool
	waiting []func(js.Value, error)
}

// await calls f once the module is there, or has failed to come.
func (m *module) await(f func(js.Value, error)) {
	if m.ready {
		f(m.value, m.err)
		return
	}
	m.waiting = append(m.waiting, f)
}

func (m *module) resolve(value js.Value, err error) {
	m.value, m.err, m.ready = value, err, true
	for _, f := range m.waiting {
		f(value, err)
	}
	m.waiting = nil
}

// compile fetches and compiles the module at url.
func compile(url string) *module {
	m := &module{}
	await(js.Global().Call("fetch", url), func(response js.Value, err error) {
		switch {
		case err != nil:
			m.resolve(js.Undefined(), fmt.Errorf("fetching %s: %w", url, err))
		case !response.Get("ok").Bool():
			m.resolve(js.Undefined(), fmt.Errorf("fetching %s: the server answers %d", url, response.Get("status").Int()))
		default:
			await(js.Global().Get("WebAssembly").Call("compileStreaming", response), m.resolve)
		}
	})
	return m
}
