package bidi

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Tab is a tab of a browser.
type Tab struct {
	browser  *Browser
	context  string
	watch    Watch
	arrivals chan arrival
}

// arrival tells that a page that was navigated to has loaded, or has not.
type arrival struct {
	navigation string
	failed     bool
}

// arrive keeps what has come of a navigation, if nobody asks, only the latest.
func (t *Tab) arrive(a arrival) {
	select {
	case <-t.arrivals:
	default:
	}
	t.arrivals <- a
}

// complain is run in each page before its own scripts: it has the console tell
// what the page's policy forbids.
const complain = `() => addEventListener("securitypolicyviolation", e =>
	console.error("forbidden by " + e.effectiveDirective + ": " + e.blockedURI + " in " + e.sourceFile + ":" + e.lineNumber))`

// Open opens an empty tab in front of the others.
func (b *Browser) Open(ctx context.Context, w Watch) (*Tab, error) {
	var made struct{ Context string }
	if err := b.conn.call(ctx, "browsingContext.create", map[string]any{"type": "tab"}, &made); err != nil {
		return nil, err
	}
	t := &Tab{b, made.Context, w, make(chan arrival, 1)}
	b.mu.Lock()
	b.tabs[t.context] = t
	b.mu.Unlock()
	script := map[string]any{"functionDeclaration": complain, "contexts": []string{t.context}}
	return t, b.conn.call(ctx, "script.addPreloadScript", script, nil)
}

// Close closes the tab. Its watch is not called any more once Close has
// returned.
func (t *Tab) Close(ctx context.Context) error {
	t.browser.mu.Lock()
	delete(t.browser.tabs, t.context)
	t.browser.mu.Unlock()
	return t.call(ctx, "browsingContext.close", map[string]any{}, nil)
}

// call sends a command about the tab.
func (t *Tab) call(ctx context.Context, method string, params map[string]any, result any) error {
	params["context"] = t.context
	return t.browser.conn.call(ctx, method, params, result)
}

// Navigate goes to an address, and waits until the page has loaded.
//
// Firefox can wait itself, but takes any change of the address for the end, such
// as one that the page before makes with its last breath.
func (t *Tab) Navigate(ctx context.Context, url string) error {
	var begun struct{ Navigation string }
	if err := t.call(ctx, "browsingContext.navigate", map[string]any{"url": url, "wait": "none"}, &begun); err != nil {
		return err
	}
	for {
		select {
		case a := <-t.arrivals:
			switch {
			case a.navigation != begun.Navigation: // an earlier one
			case a.failed:
				return fmt.Errorf("bidi: %s cannot be loaded", url)
			default:
				return nil
			}
		case <-ctx.Done():
			return fmt.Errorf("bidi: waiting for %s to load: %w", url, context.Cause(ctx))
		}
	}
}

// Resize gives the page a size in CSS pixels.
func (t *Tab) Resize(ctx context.Context, width, height int64) error {
	size := map[string]int64{"width": width, "height": height}
	return t.call(ctx, "browsingContext.setViewport", map[string]any{"viewport": size, "devicePixelRatio": 1}, nil)
}

// Screenshot returns a picture of what is in view, in PNG.
func (t *Tab) Screenshot(ctx context.Context) ([]byte, error) {
	var picture struct{ Data string }
	if err := t.call(ctx, "browsingContext.captureScreenshot", map[string]any{}, &picture); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(picture.Data)
}

// Eval stores the value of an expression of JavaScript in result, in the way of
// package encoding/json, unless result is nil. If the value is a promise, Eval
// waits for what it comes to. What the expression throws is an error.
func (t *Tab) Eval(ctx context.Context, expression string, result any) error {
	params := map[string]any{
		"expression":   "(async () => JSON.stringify(await (" + expression + ")))()",
		"target":       map[string]string{"context": t.context},
		"awaitPromise": true,
	}
	var done struct {
		Result           struct{ Value string } // has none if it is undefined
		ExceptionDetails *struct{ Text string }
	}
	err := t.browser.conn.call(ctx, "script.evaluate", params, &done)
	switch {
	case err != nil:
		return err
	case done.ExceptionDetails != nil:
		return fmt.Errorf("bidi: %s: %.200s", done.ExceptionDetails.Text, expression)
	case result == nil || done.Result.Value == "":
		return nil
	}
	return json.Unmarshal([]byte(done.Result.Value), result)
}

// Await waits until an expression is true. The page looks at it once a frame.
func (t *Tab) Await(ctx context.Context, expression string) error {
	return t.Eval(ctx, `new Promise((done, fail) => (function look() {
		try {
			if (`+expression+`) done();
			else requestAnimationFrame(look);
		} catch (e) {
			fail(e);
		}
	})())`, nil)
}
