// Package bidi drives Firefox in tests. It speaks WebDriver BiDi
// (w3c.github.io/webdriver-bidi), which Firefox understands by itself: nothing
// has to be installed beside it. It does what the tests need, and no more.
//
// [Start] starts a browser without a window, on a profile of its own that is
// deleted with it; [Browser.Open] opens a tab. Methods block until the browser
// has answered, or until their context ends. There is no waiting for time to pass:
// [Tab.Await] has the page itself tell when something has become true.
//
// Chromium is driven by chromedp, in the protocol of its own developer tools,
// which tells more than BiDi does.
package bidi
