package plot_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// parse reads events in trace's text form.
func parse(t testing.TB, header, events string) *trace.Trace {
	t.Helper()
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + header + "\n" + strings.TrimSpace(events) + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
