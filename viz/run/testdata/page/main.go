//go:build js

// Page is the Go half of a page that runs programs for the tests of package
// run. It defines
//
//	load({Name, Go, Source, URL})       makes a program known by its name
//	run(name, inputs) → Promise         of {hash, size, error, ms, computing}
//	bytes() → string                    the trace of the last run, in base64
//	cancel(name, inputs, ms) → Promise  cancels the run after ms; of nothing
//	use(script)                         makes another script the worker's
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"syscall/js"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

type program struct {
	run.Program
	URL string
}

// inputs is trace.Inputs with the limits, which its own JSON form leaves out.
type inputs struct {
	trace.Inputs
	Limits trace.Limits
}

var (
	worker   = run.NewWorker("worker.js")
	programs = map[string]program{}
	body     []byte
)

func main() {
	define("load", func(args []js.Value, resolve func(any)) {
		var p program
		parse(args[0], &p)
		programs[p.Name] = p
		worker.Preload(p.URL)
		resolve(nil)
	})
	define("run", func(args []js.Value, resolve func(any)) { start(args, resolve) })
	define("bytes", func(_ []js.Value, resolve func(any)) {
		resolve(base64.StdEncoding.EncodeToString(body))
	})
	define("cancel", func(args []js.Value, resolve func(any)) {
		start(args, func(any) { panic("a cancelled run came to its end") })
		time.AfterFunc(time.Duration(args[2].Int())*time.Millisecond, func() {
			worker.Cancel()
			resolve(nil)
		})
	})
	define("use", func(args []js.Value, resolve func(any)) {
		worker.Close()
		worker = run.NewWorker(args[0].String())
		resolve(nil)
	})
	js.Global().Set("ready", true)
	select {}
}

func start(args []js.Value, resolve func(any)) {
	var in inputs
	parse(args[1], &in)
	in.Inputs.Limits = in.Limits
	p := programs[args[0].String()]
	body = nil
	begun := time.Now()
	onDone := func(err error) {
		ms := float64(time.Since(begun)) / 1e6
		sum := sha256.Sum256(body)
		result := map[string]any{"hash": hex.EncodeToString(sum[:]), "size": len(body), "error": "",
			"ms": ms, "computing": float64(worker.Elapsed()) / 1e6}
		if err != nil {
			result["error"] = err.Error()
		}
		resolve(result)
	}
	err := worker.Run(p.Program, p.URL, in.Inputs, func(p []byte) { body = append(body, p...) }, onDone)
	if err != nil {
		onDone(err)
	}
}

func parse(text js.Value, v any) {
	if err := json.Unmarshal([]byte(text.String()), v); err != nil {
		panic(err)
	}
}

// define makes f a function of the page that returns a promise.
func define(name string, f func(args []js.Value, resolve func(any))) {
	js.Global().Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any {
		promise := js.FuncOf(func(_ js.Value, settle []js.Value) any {
			f(args, func(v any) { settle[0].Invoke(v) })
			return nil
		})
		defer promise.Release()
		return js.Global().Get("Promise").New(promise)
	}))
}
