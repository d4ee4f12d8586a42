package web

import "github.com/gopherscope/gopherscope/viz/run"

func newRunner(script string) runner { return run.NewWorker(script) }

// fellow returns another runner beside r.
func fellow(r runner) runner { return r.(*run.Worker).Fellow() }
