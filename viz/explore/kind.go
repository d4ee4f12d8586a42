package explore

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Kind is runs that ended in the same way and left the same behind, though perhaps
// more or less of it, and sooner or later.
type Kind struct {
	Runs
	Severity Severity
	Words    []*Words // which they may differ in, the most frequent first

	key      string
	way      string // see [world.Verdict]
	returned bool   // main has
	ends     extent // when they ended
	counts   []count
}

// Sentence says what became of the runs: "finished in 1.1 s to 1.3 s; 1 to 3 values left in jobs".
func (k *Kind) Sentence() string {
	text := k.way
	switch {
	case k.returned && k.ends.most == 0:
		text += " at once"
	case k.returned:
		text += " in " + k.ends.text(func(n int64) string { return world.Span(trace.Time(n)) })
	}
	for i := range k.counts {
		text += "; " + k.counts[i].text()
	}
	return text
}

// count is how many of something the runs left behind.
type count struct {
	one, many string // what: "value left in jobs", "values left in jobs"
	extent
}

func (c *count) text() string {
	return c.extent.text(world.Grouped[int64]) + " " + world.Agree(c.most, c.one, c.many)
}

// extent is from the least to the most of some numbers.
type extent struct{ least, most int64 }

func (e *extent) add(f extent) {
	e.least, e.most = min(e.least, f.least), max(e.most, f.most)
}

func (e *extent) text(write func(int64) string) string {
	least, most := write(e.least), write(e.most)
	if least == most {
		return least
	}
	return least + " to " + most
}

// kindOf returns the kind of a run, without any runs.
func kindOf(t *trace.Trace, v *world.Verdict) *Kind {
	end := int64(t.End())
	k := &Kind{
		Severity: SeverityOf(v),
		way:      v.Way,
		returned: v.Outcome.Ending == trace.Exited && v.Outcome.Code == 0,
		ends:     extent{end, end},
	}
	k.leave(len(v.Leaked), "goroutine", " waiting for ever"+whereabouts(v.Leaked))
	k.leave(len(v.Cut), "goroutine", " cut off")
	for _, l := range v.Left {
		k.leave(len(l.Values), "value", " left in "+l.Name)
	}
	for _, x := range v.Held {
		k.leave(1, x.Name, " never given back by "+x.Holder)
	}
	k.leave(len(v.Open), "context", " never cancelled")
	k.key = k.way
	for _, c := range k.counts {
		k.key += ";" + c.one
	}
	return k
}

func (k *Kind) leave(n int, what, how string) {
	if n > 0 {
		m := int64(n)
		k.counts = append(k.counts, count{what + how, what + "s" + how, extent{m, m}})
	}
}

// whereabouts lists the lines where goroutines stay: " at pool.go:40, pool.go:52".
func whereabouts(stuck []world.Stuck) string {
	var lines []string
	for _, s := range stuck {
		line := fmt.Sprintf("%s:%d", path.Base(s.File), s.Line)
		if s.File != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if lines == nil {
		return ""
	}
	slices.Sort(lines)
	return " at " + strings.Join(lines, ", ")
}

// add adds a run of this kind, of which alone other is, with its last words.
func (k *Kind) add(other *Kind, e example, words string) {
	k.Runs.add(e)
	k.ends.add(other.ends)
	for i := range k.counts {
		k.counts[i].add(other.counts[i].extent)
	}
	k.say(words).add(e)
	slices.SortFunc(k.Words, func(a, b *Words) int {
		return cmp.Or(cmp.Compare(b.Count(), a.Count()), cmp.Compare(a.Text, b.Text))
	})
}

// say returns the last words with a text.
func (k *Kind) say(text string) *Words {
	for _, w := range k.Words {
		if w.Text == text {
			return w
		}
	}
	w := &Words{Text: text}
	k.Words = append(k.Words, w)
	return w
}
