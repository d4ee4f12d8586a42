package web

import "github.com/gopherscope/gopherscope/viz/run"

func newRunner(script string) runner { return run.NewWorker(script) }
