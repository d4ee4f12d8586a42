package explore

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Words are the last words of some of the runs.
type Words struct {
	Runs
	Text string // a line without its end; "" if they printed nothing
}

// LastWords returns the last line that a program itself printed, and not the runtime
// when it crashed; "" if there is none.
func LastWords(t *trace.Trace) string {
	text := ""
	for i := len(t.Events) - 1; i >= 0; i-- {
		switch e := &t.Events[i]; {
		case e.Kind == trace.Fatal:
			text = ""
		case e.Kind == trace.Output && text == "":
			text = lastLine(t.String(e.Str))
		case e.Time < t.End() && text != "":
			return text // nothing crashed since
		}
	}
	return text
}

func lastLine(text string) string {
	text = strings.TrimRight(text, "\r\n")
	return text[strings.LastIndexByte(text, '\n')+1:]
}
