package run

import (
	"errors"
	"syscall/js"
)

// thread is a Web Worker.
type thread struct {
	worker  js.Value
	receive func(data js.Value) // messages and, with undefined, its breakdown
	broken  string              // why it cannot be used, once it cannot
	ears    map[string]js.Func  // by event
}

// newThread starts a Web Worker, which takes messages from the moment on.
func newThread(script string) *thread {
	t := &thread{worker: js.Global().Get("Worker").New(script), ears: map[string]js.Func{}}
	t.listen("message", func(event js.Value) { t.deliver(event.Get("data")) })
	t.listen("error", func(event js.Value) {
		t.broken = "its worker does not start"
		if text := event.Get("message"); text.Type() == js.TypeString {
			t.broken = "its worker fails: " + text.String()
		}
		t.deliver(js.Undefined())
	})
	return t
}

func (t *thread) listen(event string, f func(event js.Value)) {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	t.ears[event] = fn
	t.worker.Call("addEventListener", event, fn)
}

func (t *thread) deliver(data js.Value) {
	if t.receive != nil {
		t.receive(data)
	}
}

func (t *thread) post(message map[string]any) { t.worker.Call("postMessage", message) }

// terminate ends the Web Worker, even in the middle of a loop.
func (t *thread) terminate() {
	t.receive = nil
	t.worker.Call("terminate")
	for event, f := range t.ears { // messages may be on their way
		t.worker.Call("removeEventListener", event, f)
		f.Release()
	}
	t.ears = nil
}

// await calls f with what promise comes to.
func await(promise js.Value, f func(js.Value, error)) {
	var resolved, rejected js.Func
	settle := func(value js.Value, err error) {
		resolved.Release()
		rejected.Release()
		f(value, err)
	}
	resolved = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(args[0], nil)
		return nil
	})
	rejected = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(js.Undefined(), errors.New(args[0].Get("message").String()))
		return nil
	})
	promise.Call("then", resolved, rejected)
}
