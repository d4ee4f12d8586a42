package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

func TestConsoleRows(t *testing.T) {
	rows := consoleRows([]world.Line{
		{Event: 1, G: 1, FD: 1, Text: "one\n"},
		{Event: 2, G: 1, FD: 2, Text: "goroutine "},
		{Event: 3, G: 1, FD: 2, Text: "1 "},
		{Event: 4, G: 1, FD: 2, Text: "[running]\n"},
		{Event: 5, G: 2, FD: 1, Text: "two, without an end"},
		{Event: 6, G: 1, FD: 1, Text: "three\n"},
	})
	var texts []string
	for _, r := range rows {
		texts = append(texts, r.text)
	}
	want := []string{"one\n", "goroutine 1 [running]\n", "two, without an end", "three\n"}
	if !slices.Equal(texts, want) {
		t.Errorf("the rows are %q; want %q", texts, want)
	}
	if rows[1].first != 2 || rows[1].last != 4 {
		t.Errorf("the joined row is of events %d to %d; want 2 to 4", rows[1].first, rows[1].last)
	}
}

func TestConsoleIsBounded(t *testing.T) {
	lines := make([]world.Line, 10*consoleLines)
	for i := range lines {
		lines[i] = world.Line{Event: i, G: 1, FD: 1, Text: strings.Repeat("ä", consoleWidth)}
	}
	rows := consoleRows(lines)
	if len(rows) != consoleLines || rows[0].first != 9*consoleLines {
		t.Errorf("%d rows from event %d; want the last %d", len(rows), rows[0].first, consoleLines)
	}
	if text := consoleText(rows[0].text); len(text) > consoleWidth+40 || !strings.HasSuffix(text, " bytes more") {
		t.Errorf("a long row is shown in %d bytes: %q", len(text), text)
	}
	if note := consoleNote(lines); note != "the last 200 of 2000 writes" {
		t.Errorf("the console notes %q", note)
	}
}

func TestConsoleHTML(t *testing.T) {
	rows := []consoleRow{{g: 1, fd: 1, text: "<b>&\n"}, {g: 2, fd: 2, time: 1e6, text: "two"}}
	got := consoleHTML(world.New(&trace.Trace{}), rows)
	want := `<li><span class="who">0.0 ms  the runtime</span><span class="text">&lt;b&gt;&amp;</span></li>` +
		`<li class="stderr"><span class="who">1.0 ms  the runtime</span><span class="text">two</span></li>`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
