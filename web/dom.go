package web

import (
	"errors"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// An element is a part of the page that a view writes to by itself, without
// rendering. It remembers what it wrote last, since asking costs more.
type element struct {
	js    app.Value
	style app.Value // nil until it is set
	text  string
	node  app.Value // that holds text; nil before it is set
	attrs map[string]string
}

func newElement(js app.Value) *element { return &element{js: js, attrs: map[string]string{}} }

// find returns the one element in root that a selector names.
func find(root app.Value, selector string) *element {
	return newElement(root.Call("querySelector", selector))
}

// setText changes the node that holds the text, if there is one: another node would have the
// browser match more style sheets anew.
func (e *element) setText(text string) {
	switch {
	case e.text == text:
		return
	case e.text != "" && text != "" && e.node != nil:
		e.node.Set("data", text)
	default:
		e.js.Set("textContent", text)
		e.node = e.js.Get("firstChild")
	}
	e.text = text
}

func (e *element) setAttr(name, value string) {
	if old, ok := e.attrs[name]; !ok || old != value {
		e.attrs[name] = value
		e.js.Call("setAttribute", name, value)
	}
}

func (e *element) dropAttr(name string) {
	if _, ok := e.attrs[name]; ok {
		delete(e.attrs, name)
		e.js.Call("removeAttribute", name)
	}
}

// setStyle sets a property of the style, such as a custom one that style sheets use.
func (e *element) setStyle(name, value string) {
	if e.attrs[name] != value {
		e.attrs[name] = value
		if e.style == nil {
			e.style = e.js.Get("style")
		}
		e.style.Call("setProperty", name, value)
	}
}

// reducedMotion returns the media query for reduced motion.
func reducedMotion() app.Value {
	return app.Window().Call("matchMedia", "(prefers-reduced-motion: reduce)")
}

// listeners are what a view that does not render has the browser call.
type listeners struct{ undo []func() }

// on has f called for each event until release.
func (l *listeners) on(target app.Value, event string, f func(app.Event)) {
	fn := app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(app.Event{Value: args[0]})
		return nil
	})
	target.Call("addEventListener", event, fn)
	l.undo = append(l.undo, func() {
		target.Call("removeEventListener", event, fn)
		fn.Release()
	})
}

// onResize has f called whenever the size of an element has changed, and once now.
func (l *listeners) onResize(target app.Value, f func()) {
	fn := app.FuncOf(func(app.Value, []app.Value) any {
		f()
		return nil
	})
	observer := app.Window().Get("ResizeObserver").New(fn)
	observer.Call("observe", target)
	l.undo = append(l.undo, func() {
		observer.Call("disconnect")
		fn.Release()
	})
}

// release undoes all that; it does nothing for a view that was never mounted, since
// another took its place.
func (l *listeners) release() {
	for _, undo := range l.undo {
		undo()
	}
	l.undo = nil
}

// await blocks until a promise is settled. It must not be called by a
// listener, which the page waits for.
func await(promise app.Value) (app.Value, error) {
	type result struct {
		value app.Value
		err   error
	}
	settled := make(chan result, 1)
	done := app.FuncOf(func(_ app.Value, args []app.Value) any {
		settled <- result{value: args[0]}
		return nil
	})
	failed := app.FuncOf(func(_ app.Value, args []app.Value) any {
		settled <- result{err: errors.New(args[0].Call("toString").String())}
		return nil
	})
	defer done.Release()
	defer failed.Release()
	promise.Call("then", done, failed)
	r := <-settled
	return r.value, r.err
}

// response returns what is at a path of the page's own site, read by a method of Response.
func response(path, read string) (app.Value, error) {
	r, err := await(app.Window().Call("fetch", path))
	if err != nil {
		return nil, err
	}
	if !r.Get("ok").Bool() {
		return nil, errors.New("the server answers " + r.Get("status").Call("toString").String())
	}
	return await(r.Call(read))
}

// fetchText returns the text at a path of the page's own site.
func fetchText(path string) (string, error) {
	text, err := response(path, "text")
	if err != nil {
		return "", err
	}
	return text.String(), nil
}

// fetchBytes returns the bytes at a path of the page's own site.
func fetchBytes(path string) ([]byte, error) {
	buffer, err := response(path, "arrayBuffer")
	if err != nil {
		return nil, err
	}
	array := app.Window().Get("Uint8Array").New(buffer)
	content := make([]byte, array.Get("length").Int())
	app.CopyBytesToGo(content, array)
	return content, nil
}

// pixels writes a length for style sheets.
func pixels(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "px" }

// pointOf returns where on the element an event of a pointer is.
func pointOf(e app.Event) stage.Point {
	return stage.Point{X: e.Get("offsetX").Float(), Y: e.Get("offsetY").Float()}
}
