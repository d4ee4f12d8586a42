package web

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// bench is a page that is measured. Its methods fail the benchmark.
type bench struct {
	b     *testing.B
	ctx   context.Context
	base  string // of the site
	close func()
}

// stopwatch measures from outside what the page does, in milliseconds: the
// production code knows nothing of it. A message that is posted in a frame
// comes after the browser has drawn the frame.
const stopwatch = `(() => {
	const { port1, port2 } = new MessageChannel();
	const waiting = [];
	port1.onmessage = () => waiting.shift()();
	const afterFrame = f => { waiting.push(f); port2.postMessage(0); };
	const seen = (root, what) => new Promise(done => new MutationObserver((_, observer) => {
		observer.disconnect();
		afterFrame(() => done(performance.now()));
	}).observe(root, { subtree: true, ...what }));

	window.stopwatch = {
		firstFrame: seen(document, { attributeFilter: ["data-event"] }),
		frames: async n => { while (n-- > 0) await new Promise(requestAnimationFrame); },
		// run resolves when the picture of another run is drawn, which has
		// another number of events.
		run: async turn => {
			const drawn = seen(document.querySelector(".numbers .all"), { childList: true, characterData: true });
			const from = performance.now();
			turn();
			return await drawn - from;
		},
		// rerun resolves when another run is there.
		rerun: turn => new Promise(done => {
			const play = document.querySelector(".play"), runs = play.dataset.runs;
			new MutationObserver((_, observer) => {
				if (play.dataset.runs == runs || play.dataset.state != "ready") return;
				observer.disconnect();
				done();
			}).observe(play, { attributes: true });
			turn();
		}),
		enter: (field, value) => {
			const input = document.querySelector(field);
			input.value = value;
			input.dispatchEvent(new Event("change", { bubbles: true }));
		},
	};
})()`

// newBench opens an empty page of the site at base.
func newBench(b *testing.B, base string) *bench {
	b.Helper()
	shared, err := browser()
	if err != nil {
		b.Fatal(err)
	}
	return newBenchIn(b, shared, base)
}

// newVisitor opens an empty page of the site at base in a browser that has
// never seen it.
func newVisitor(b *testing.B, base string) *bench {
	b.Helper()
	shared, err := browser()
	if err != nil {
		b.Fatal(err)
	}
	ctx, _ := chromedp.NewContext(context.Background(), chromedp.WithErrorf(func(string, ...any) {}))
	chromedp.FromContext(ctx).Allocator = chromedp.FromContext(shared).Allocator
	return newBenchIn(b, ctx, base)
}

func newBenchIn(b *testing.B, parent context.Context, base string) *bench {
	b.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	b.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil { // without a deadline, which the tab would keep
		b.Fatal(err)
	}
	p := &bench{b, ctx, base, cancel}
	p.do(chromedp.EmulateViewport(1280, 800), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(stopwatch).Do(ctx)
		return err
	}))
	return p
}

// site returns the address of the server.
func site(b *testing.B) string {
	b.Helper()
	base, err := server()
	if err != nil {
		b.Fatal(err)
	}
	return base
}

func (p *bench) do(actions ...chromedp.Action) {
	p.b.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.b.Fatal(err)
	}
}

// eval sets value to that of an expression, once a promise has kept it. The
// page does nothing for it meanwhile.
func (p *bench) eval(expression string, value any) {
	p.b.Helper()
	p.do(chromedp.Evaluate(expression, value, awaited))
}

// awaited has an expression stand for what its promise comes to.
func awaited(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }

func (p *bench) number(expression string) float64 {
	p.b.Helper()
	var v float64
	p.eval(expression, &v)
	return v
}

// open goes to a path of the site and returns after how many milliseconds the
// first frame was drawn.
func (p *bench) open(path string) float64 {
	p.b.Helper()
	p.do(chromedp.Navigate(p.base + path))
	return p.number("stopwatch.firstFrame")
}

// opened returns when the page was asked for.
func (p *bench) opened() time.Time {
	p.b.Helper()
	return time.UnixMicro(int64(1000 * p.number("performance.timeOrigin")))
}

// report reports quantiles of a metric.
func report(b *testing.B, values []float64, unit string) {
	b.Helper()
	b.ReportMetric(0, "ns/op") // which would include what it takes to measure
	b.ReportMetric(quantile(values, 0.5), "p50-"+unit)
	b.ReportMetric(quantile(values, 0.95), "p95-"+unit)
}

// quantile returns the least value that a share of all values does not exceed.
func quantile[T cmp.Ordered](values []T, share float64) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(math.Ceil(share*float64(len(sorted))))-1)]
}
