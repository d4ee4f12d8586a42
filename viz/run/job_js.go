package run

import (
	"fmt"
	"syscall/js"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// protocol is the version of the messages between the page and worker.js.
const protocol = 1

// A program that computes for ever is ended by terminating its Web Worker, and
// what it had recorded since it last flushed dies with it. Unless bytes were
// still coming, a second, careful run with the same inputs fetches it: one that
// flushes after every event, and ends when nothing has come for a while.
const (
	recent   = 250 * time.Millisecond
	minQuiet = time.Second
)

// job is a run under way.
type job struct {
	worker  *Worker
	name    string
	plan    *plan
	module  js.Value
	head    []byte // of the trace, until it is delivered
	onBytes func([]byte)
	onDone  func(error)

	attempt int // numbers the runs of all jobs
	thread  *thread
	body    int // bytes of the trace's body delivered
	careful bool
	started time.Time     // this attempt
	last    time.Time     // when bytes came, or the attempt started
	quiet   time.Duration // how long a careful attempt may be silent
	timer   *time.Timer
}

var attempts int

// start makes an attempt at the run.
func (j *job) start() {
	attempts++
	j.attempt = attempts
	j.thread = j.worker.take()
	j.thread.receive = j.receive
	if j.thread.broken != "" {
		j.receive(js.Undefined())
		return
	}
	j.thread.post(j.message())
}

// message asks worker.js for the run.
func (j *job) message() map[string]any {
	p := j.plan
	env := []any{}
	for _, e := range append(p.env, flushing(j.careful)) {
		env = append(env, e)
	}
	changes := []any{}
	for _, s := range p.changes {
		changes = append(changes, map[string]any{"at": int64(s.At), "text": s.Name + "=" + s.Value})
	}
	from := -1
	if j.careful {
		from = j.body
	}
	return map[string]any{
		"protocol": protocol,
		"run":      j.attempt,
		"module":   j.module,
		"env":      env,
		"changes":  changes,
		"seed":     halves(p.seed),
		"choices":  halves(p.choices),
		"time":     int64(p.limits.Time),
		"from":     from,
	}
}

func halves(x uint64) []any { return []any{uint32(x), uint32(x >> 32)} }

// receive takes a message from worker.js, or undefined if it broke down.
func (j *job) receive(data js.Value) {
	if data.IsUndefined() {
		j.fail(fmt.Errorf("%s", j.thread.broken))
		return
	}
	if data.Get("run").Int() != j.attempt {
		return
	}
	switch {
	case data.Get("started").Truthy():
		j.begin()
	case data.Get("chunk").Truthy():
		j.chunk(data.Get("chunk"))
	default:
		j.worker.elapsed = time.Duration(data.Get("elapsed").Float() * 1e6)
		j.done(data.Get("done"))
	}
}

// begin starts the watch over an attempt.
func (j *job) begin() {
	j.started = time.Now()
	j.last = j.started
	j.watch()
}

// watch calls expire when the attempt has used up its time.
func (j *job) watch() {
	attempt := j.attempt
	j.timer = time.AfterFunc(j.left(), func() {
		switch {
		case j.worker.job != j || j.attempt != attempt:
		case j.left() > 0:
			j.watch()
		default:
			j.expire()
		}
	})
}

// left returns how much time the attempt has left.
func (j *job) left() time.Duration {
	left := time.Duration(j.plan.limits.Real) - time.Since(j.started)
	if j.careful {
		left = min(left+minQuiet, j.quiet-time.Since(j.last))
	}
	return left
}

// chunk delivers an ArrayBuffer of bytes.
func (j *job) chunk(buffer js.Value) {
	array := js.Global().Get("Uint8Array").New(buffer)
	p := make([]byte, array.Length())
	js.CopyBytesToGo(p, array)
	j.last = time.Now()
	j.body += len(p)
	j.deliver(p)
}

func (j *job) deliver(p []byte) {
	if j.head != nil {
		p = append(j.head, p...)
		j.head = nil
	}
	j.onBytes(p)
}

// done ends the job as the program ended.
func (j *job) done(how js.Value) {
	j.stopTimer()
	t := j.thread
	t.receive, j.thread = nil, nil
	j.worker.give(t)
	switch {
	case how.Get("trap").Type() == js.TypeString:
		j.end(fmt.Errorf("run: program %s: %s", j.name, how.Get("trap").String()))
	case how.Get("limit").Truthy():
		j.halt(trace.Limit(how.Get("limit").Int()))
	default:
		j.end(nil)
	}
}

// expire ends an attempt that takes too long.
func (j *job) expire() {
	fruitful := time.Since(j.last) < recent
	j.abandon()
	if j.careful || fruitful {
		j.halt(trace.LimitReal)
		return
	}
	j.careful = true
	j.quiet = max(minQuiet, 3*j.last.Sub(j.started))
	j.start()
}

// abandon ends the attempt under way by force.
func (j *job) abandon() {
	j.stopTimer()
	if j.thread != nil {
		j.thread.terminate()
		j.thread = nil
		j.worker.spare()
	}
}

func (j *job) stopTimer() {
	if j.timer != nil {
		j.timer.Stop()
	}
}

// halt ends the job at a limit.
func (j *job) halt(limit trace.Limit) {
	j.deliver(trace.AppendHalt(nil, limit, limitValue(j.plan.limits, limit)))
	j.end(nil)
}

// fail ends a job that did not come to run.
func (j *job) fail(err error) {
	j.abandon()
	j.worker.job = nil
	j.onDone(fmt.Errorf("run: program %s: %w", j.name, err))
}

// end ends the job; the trace has all there is.
func (j *job) end(err error) {
	if j.head != nil {
		j.deliver(nil)
	}
	j.worker.job = nil
	j.onDone(err)
}
