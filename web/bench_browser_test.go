package web

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// BenchmarkBrowserFrame measures for how long a frame keeps the main thread
// busy in the middle of a run in which all workers are at work: its script
// alone, all until it is drawn, and how long that took on a machine that may
// have had other things to do.
func BenchmarkBrowserFrame(b *testing.B) {
	const warmUp, frames = 120, 240 // two seconds, and four
	for _, workers := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("goroutines=%d", workers), func(b *testing.B) {
			p := newBench(b, site(b))
			jobs := 5 * workers
			p.open(fmt.Sprintf("/play/worker?knobs=workers:%d,tasks:%d&at=%d", workers, jobs, 10*jobs))
			p.do(chromedp.Poll(fmt.Sprintf("%s > %v", goroutines, 0.9*float64(workers)), nil))
			p.do(chromedp.KeyEvent(" "))
			p.eval(fmt.Sprintf("stopwatch.frames(%d)", warmUp), nil)
			var times frameTimes
			for b.Loop() {
				times.add(p.traced(func() { p.eval(fmt.Sprintf("stopwatch.frames(%d)", frames), nil) }))
			}
			if n := len(times.busy); n < 200 {
				b.Fatalf("only %d frames were recorded", n)
			}
			report(b, times.script, "script-ms/frame")
			report(b, times.busy, "ms/frame")
			report(b, times.wall, "wall-ms/frame")
		})
	}
}

// goroutines counts those that stand at the lines of the source that is shown.
const goroutines = `[...document.querySelectorAll(".chips")].reduce((n, chips) =>
	n + chips.querySelectorAll("b").length + Number(chips.textContent.split("+")[1] ?? 0), 0)`

// BenchmarkBrowserKnob measures the time from a knob turned in the middle of a
// run to the picture of the run that comes of it.
func BenchmarkBrowserKnob(b *testing.B) {
	for _, link := range []string{"at=57", "knobs=workers:1000,tasks:5000&at=50000"} {
		p := newBench(b, site(b))
		p.open("/play/worker?" + link)
		events := math.Round(p.number(`Number(document.querySelector(".numbers .all").innerText)`))
		b.Run(fmt.Sprintf("events=%v", events), func(b *testing.B) {
			var times []float64
			for b.Loop() {
				for _, failures := range []string{"0.5", "0.2"} {
					times = append(times, p.number(fmt.Sprintf(
						`stopwatch.run(() => stopwatch.enter("#knob-failures", %q))`, failures)))
				}
			}
			report(b, times, "ms/turn")
		})
	}
}

// BenchmarkBrowserTask measures the longest time for which the main thread is
// busy at a time while a run comes in, and is played from its start and its end.
func BenchmarkBrowserTask(b *testing.B) {
	for _, program := range []string{"spin", "output", "many", "stuck", "endless", "panic", "deadlock", "exit"} {
		b.Run("program="+program, func(b *testing.B) {
			measureTasks(b, newBench(b, standIn(b, program)), "")
		})
	}
	b.Run("program=worker/jobs=10000", func(b *testing.B) {
		measureTasks(b, newBench(b, site(b)), "knobs=workers:1000,tasks:10000,timeout:0s")
	})
}

func measureTasks(b *testing.B, p *bench, query string) {
	var busy, wall float64
	for b.Loop() {
		p.open("/play/worker?" + query) // whose tasks are none of the program's
		taskBusy, taskWall := longestTask(p.traced(func() {
			p.eval(`stopwatch.rerun(() => stopwatch.enter("#seed", "1"))`, nil)
			p.do(chromedp.KeyEvent(" "))
			p.eval("stopwatch.frames(60)", nil)
			p.do(chromedp.KeyEvent(kb.End))
			p.eval("stopwatch.frames(2)", nil)
		}))
		busy, wall = max(busy, taskBusy), max(wall, taskWall)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(busy, "longest-ms")
	b.ReportMetric(wall, "longest-wall-ms")
}

// BenchmarkBrowserExplore measures how long it takes to try a schedule, and for how long
// the main thread is busy at a time meanwhile.
func BenchmarkBrowserExplore(b *testing.B) {
	for _, slug := range []string{"worker", "shutdown"} {
		b.Run("program="+slug, func(b *testing.B) { measureExploring(b, newBench(b, site(b)), slug) })
	}
}

func measureExploring(b *testing.B, p *bench, slug string) {
	var busy, wall float64
	var all time.Duration
	for b.Loop() {
		p.open("/play/" + slug)
		taskBusy, taskWall := longestTask(p.traced(func() {
			defer func(start time.Time) { all += time.Since(start) }(time.Now())
			p.do(chromedp.KeyEvent("s"), chromedp.Poll(hasExplored, nil))
		}))
		busy, wall = max(busy, taskBusy), max(wall, taskWall)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(all.Seconds()*1000/float64(b.N*moreRuns), "ms/schedule")
	b.ReportMetric(busy, "longest-ms")
	b.ReportMetric(wall, "longest-wall-ms")
}
