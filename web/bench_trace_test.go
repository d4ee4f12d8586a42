package web

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// span is something that a browser has recorded of itself, such as a task of
// a thread. Times are in microseconds.
type span struct {
	Name   string  `json:"name"`
	Thread int     `json:"tid"`
	Start  float64 `json:"ts"`
	Wall   float64 `json:"dur"`
	Busy   float64 `json:"tdur"` // of the thread; the rest it waited, for a processor as well
	Args   struct {
		Name string `json:"name"` // of the thread, where the span is one that names it
	} `json:"args"`
}

func (s span) has(t span) bool {
	return s.Thread == t.Thread && s.Start <= t.Start && t.Start < s.Start+s.Wall
}

// traced returns what the browser records while f runs.
func (p *bench) traced(f func()) []span {
	p.b.Helper()
	var spans []span
	complete := make(chan struct{})
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			for _, text := range e.Value {
				var s span
				if json.Unmarshal(text, &s) == nil { // some have strings for numbers; none that matter here
					spans = append(spans, s)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	})
	p.do(tracing.Start().WithTraceConfig(&tracing.TraceConfig{
		IncludedCategories: []string{"devtools.timeline", "disabled-by-default-devtools.timeline"},
		ExcludedCategories: []string{"*"},
	}))
	f()
	p.do(tracing.End())
	<-complete
	return spans
}

// mainTasks returns the tasks of the page's main thread, and in which of them a frame is
// drawn, with the scripts that are called for it. The threads of Web Workers draw frames,
// too, and have other names.
func mainTasks(spans []span) (tasks []span, scripts map[span][]span) {
	main := map[int]bool{}
	for _, s := range spans {
		if s.Name == "thread_name" && s.Args.Name == "CrRendererMain" {
			main[s.Thread] = true
		}
	}
	for _, s := range spans {
		if s.Name == "RunTask" && main[s.Thread] {
			tasks = append(tasks, s)
		}
	}
	scripts = map[span][]span{}
	for _, s := range spans {
		if s.Name != "FireAnimationFrame" {
			continue
		}
		if i := slices.IndexFunc(tasks, func(t span) bool { return t.has(s) }); i >= 0 {
			scripts[tasks[i]] = append(scripts[tasks[i]], s)
		}
	}
	return tasks, scripts
}

// frameTimes are those of the main thread, in milliseconds.
type frameTimes struct{ script, busy, wall []float64 }

// add adds the frames among spans.
func (t *frameTimes) add(spans []span) {
	_, scripts := mainTasks(spans)
	for frame, called := range scripts {
		script := 0.0
		for _, s := range called {
			script += s.Busy
		}
		t.script = append(t.script, script/1000)
		t.busy = append(t.busy, frame.Busy/1000)
		t.wall = append(t.wall, frame.Wall/1000)
	}
}

// longestTask returns for how long a task among spans kept the main thread
// busy, and how long one took.
func longestTask(spans []span) (busy, wall float64) {
	tasks, _ := mainTasks(spans)
	for _, t := range tasks {
		busy, wall = max(busy, t.Busy/1000), max(wall, t.Wall/1000)
	}
	return busy, wall
}
