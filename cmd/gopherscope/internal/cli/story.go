package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// writeStory writes what a page says when t is stepped through: for each step,
// its virtual time and a sentence. The verdict comes last.
func writeStory(w io.Writer, t *trace.Trace) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n", question(t.Header))
	history := world.NewHistory(t)
	player := play.New(history)
	n, sentence := 0, ""
	for player.Step(); player.Event() > n; player.Step() {
		n = player.Event()
		if n == len(t.Events) && player.Caption() == sentence {
			break // the last step leads to the end, where nothing more need be seen
		}
		sentence = player.Caption()
		fmt.Fprintf(out, "%12v  %s\n", t.Events[n-1].Time.Duration(), sentence)
	}
	for _, s := range ask.Verdict(history) {
		fmt.Fprintf(out, "\n# %s\n", s.Title)
		for _, r := range s.Rows {
			fmt.Fprintf(out, "  %s\n", r.Text)
		}
	}
	return out.Flush()
}

// question says what was run, so that it can be run again.
func question(h trace.Header) string {
	parts := []string{h.Program + " on " + h.Go}
	if h.Inputs.Seed != 0 {
		parts = append(parts, fmt.Sprintf("-seed %d", h.Inputs.Seed))
	}
	if h.Inputs.Choices != 0 {
		parts = append(parts, fmt.Sprintf("-choices %d", h.Inputs.Choices))
	}
	for _, s := range h.Inputs.Knobs {
		parts = append(parts, "-knob "+settingText(s))
	}
	return strings.Join(parts, " ")
}

// settingText writes a setting as parseSetting reads it.
func settingText(s trace.Setting) string {
	text := s.Name + "=" + s.Value
	if s.At != 0 || strings.Contains(s.Value, "@") {
		text += "@" + s.At.Duration().String()
	}
	return text
}
