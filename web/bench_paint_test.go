package web

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// BenchmarkBrowserTokens measures a frame in which about 1,000 values move between
// 1,000 goroutines: while the browser still runs WebAssembly as it came, and from the
// second lap on, when it has compiled well what is often used. It also measures what
// painter.js takes of a frame, wherever it does that, beside plain JavaScript that does
// the same to a canvas.
func BenchmarkBrowserTokens(b *testing.B) {
	const warmUp, frames, lap = 30, 300, 240
	plain, err := os.ReadFile("testdata/plain.js")
	if err != nil {
		b.Fatal(err)
	}
	p := newBench(b, site(b))
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(string(plain)).Do(ctx)
		return err
	}))
	p.open("/play/worker?knobs=workers:1000,buffer:1000,tasks:10000,duration:400ms,spread:0,failures:0,timeout:0s&at=20000")
	p.do(chromedp.KeyEvent("c"), chromedp.KeyEvent("l"), chromedp.KeyEvent(" ")) // on the true clock all that happens at once moves at once
	p.eval(fmt.Sprintf("stopwatch.frames(%d)", warmUp), nil)
	var first, times frameTimes
	first.add(p.traced(func() { p.eval(fmt.Sprintf("stopwatch.frames(%d)", lap), nil) }))
	var took struct {
		Calls          float64
		Painter, Plain []float64
	}
	for b.Loop() {
		times.add(p.traced(func() { p.eval(fmt.Sprintf("stopwatch.frames(%d)", lap), nil) }))
		p.do(chromedp.KeyEvent(" "))
		p.eval(fmt.Sprintf("paintTwice(%d)", frames), &took)
		p.do(chromedp.KeyEvent(" "))
	}
	report(b, first.busy, "first-ms/frame")
	report(b, times.script, "script-ms/frame")
	report(b, times.busy, "ms/frame")
	report(b, took.Painter, "painter-ms")
	report(b, took.Plain, "plain-ms")
	b.ReportMetric(quantile(took.Painter, 0.5)/quantile(took.Plain, 0.5), "p50-painter/plain")
	b.ReportMetric(quantile(took.Painter, 0.95)/quantile(took.Plain, 0.95), "p95-painter/plain")
	b.ReportMetric(took.Calls, "calls")
}
