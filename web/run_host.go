//go:build !js

package web

// newRunner is for the browser only: on the host, pages are rendered but not
// mounted, and nothing runs.
func newRunner(string) runner { return nil }

func fellow(runner) runner { return nil }
