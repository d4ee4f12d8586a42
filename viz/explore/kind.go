package explore

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Kind is runs that ended in the same way and left the same behind, though perhaps
// more or less of it, and sooner or later. A panic at the same place is the same, whichever
// goroutine has it.
type Kind struct {
	Runs
	Severity world.Severity
	Words    []*Words // in which they may differ

	key      string
	way      string // of the shortest, see [world.Verdict]
	various  bool   // not all have the same
	finished bool   // with exit code 0
	ends     extent // when they ended
	counts   []count
	said     map[string]*Words // all Words by their text
}

// Words are what some of the runs printed last.
type Words struct {
	Runs
	Text string // a line without its end; "" if they printed nothing
}

// Sentence says what became of the runs: "finished in 1.1 s to 1.3 s; 1 to 3 values left in jobs".
func (k *Kind) Sentence() string {
	text := k.way
	switch {
	case k.finished && k.ends.most == 0:
		text += " at once"
	case k.finished:
		text += " in " + k.ends.text(func(n int64) string { return world.Span(trace.Time(n)) })
	case k.various:
		text = "for example: " + text
	}
	for i := range k.counts {
		text += "; " + k.counts[i].text()
	}
	return text
}

// kindOf returns the kind of a run, without any runs.
func kindOf(t *trace.Trace, v *world.Verdict) *Kind {
	end := int64(t.End())
	k := &Kind{
		Severity: v.Severity(),
		way:      v.Way,
		finished: v.Outcome.Ending == trace.Exited && v.Outcome.Code == 0,
		ends:     extent{end, end},
		said:     map[string]*Words{},
	}
	stuck := " leaked"
	if v.Outcome.Ending == trace.Deadlocked {
		stuck = " waiting for ever"
	}
	stuck += whereabouts(v.Leaked)
	k.leave(len(v.Leaked), "goroutine"+stuck, "goroutines"+stuck)
	k.leave(len(v.Cut), "goroutine cut off", "goroutines cut off")
	for _, l := range v.Left {
		k.leave(len(l.Values), "value left in "+l.Name, "values left in "+l.Name)
	}
	k.leave(len(v.Held), "lock or slot never given back", "locks or slots never given back")
	k.leave(len(v.Open), "context never cancelled", "contexts never cancelled")
	k.key = wayKey(t, v)
	for _, c := range k.counts {
		k.key += ";" + c.one
	}
	return k
}

// wayKey is the same for two runs that ended in the same way.
func wayKey(t *trace.Trace, v *world.Verdict) string {
	if f, ok := t.UserFrame(v.Outcome.Stack); ok && v.Outcome.Ending == trace.Panicked {
		return fmt.Sprintf("panic at %s:%d", t.String(f.File), f.Line)
	}
	return v.Way
}

func (k *Kind) leave(n int, one, many string) {
	if n > 0 {
		m := int64(n)
		k.counts = append(k.counts, count{one, many, extent{m, m}})
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
	k.various = k.various || other.way != k.way
	if k.Runs.add(e) {
		k.way = other.way
	}
	k.ends.add(other.ends)
	for i := range k.counts {
		k.counts[i].add(other.counts[i].extent)
	}
	w := k.said[words]
	if w == nil {
		w = &Words{Text: words}
		k.said[words] = w
		k.Words = append(k.Words, w)
	}
	w.add(e)
}
