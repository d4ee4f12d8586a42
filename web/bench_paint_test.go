package web

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// tokens is a run in which about 1,000 values move at once between 1,000 goroutines.
const tokens = "/play/worker?knobs=workers:1000,buffer:1000,tasks:10000,duration:400ms,spread:0,failures:0,timeout:0s&at=20000"

// playTokens opens the run and plays it: on the true clock all that happens at once moves
// at once.
func (p *bench) playTokens() {
	p.open(tokens)
	p.do(chromedp.KeyEvent("c"), chromedp.KeyEvent("l"), chromedp.KeyEvent(" "))
}

// BenchmarkBrowserTokens measures a frame in which about 1,000 values move between
// 1,000 goroutines: while the browser still runs WebAssembly as it came, and from the
// second lap on, when it has compiled well what is often used.
func BenchmarkBrowserTokens(b *testing.B) {
	const warmUp, lap = 30, 240
	p := newBench(b, site(b))
	p.playTokens()
	p.eval(fmt.Sprintf("stopwatch.frames(%d)", warmUp), nil)
	var first, times frameTimes
	first.add(p.traced(func() { p.eval(fmt.Sprintf("stopwatch.frames(%d)", lap), nil) }))
	for b.Loop() {
		times.add(p.traced(func() { p.eval(fmt.Sprintf("stopwatch.frames(%d)", lap), nil) }))
	}
	report(b, first.busy, "first-ms/frame")
	report(b, times.script, "script-ms/frame")
	report(b, times.busy, "ms/frame")
}

// BenchmarkBrowserPainter measures what painter.js takes of such a frame, wherever it does
// that, beside plain JavaScript that does the same to a canvas.
func BenchmarkBrowserPainter(b *testing.B) {
	const lap, frames = 240, 300
	plain, err := os.ReadFile("testdata/plain.js")
	if err != nil {
		b.Fatal(err)
	}
	p := newBench(b, site(b))
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(string(plain)).Do(ctx)
		return err
	}))
	p.playTokens()
	p.eval(fmt.Sprintf("stopwatch.frames(%d)", lap), nil) // of which the fullest is kept
	p.do(chromedp.KeyEvent(" "))
	var took struct {
		Calls          float64
		Painter, Plain []float64
	}
	for b.Loop() {
		p.eval(fmt.Sprintf("paintTwice(%d)", frames), &took)
	}
	report(b, took.Painter, "painter-ms")
	report(b, took.Plain, "plain-ms")
	b.ReportMetric(quantile(took.Painter, 0.5)/quantile(took.Plain, 0.5), "p50-painter/plain")
	b.ReportMetric(quantile(took.Painter, 0.95)/quantile(took.Plain, 0.95), "p95-painter/plain")
	b.ReportMetric(took.Calls, "calls")
}
