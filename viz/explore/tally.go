package explore

import (
	"cmp"
	"slices"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Tally sorts runs by what became of them. In which order they were added does not show.
type Tally struct {
	Vary  Vary // tells the runs apart
	Runs  int
	Kinds []*Kind // the worst first, of those as bad as each other the most frequent
}

// Add counts a run that has ended. It folds the whole run, and rests as
// [world.NewHistory] does. No run may be added twice.
func (t *Tally) Add(h *world.History, rest ...func()) {
	v := h.Verdict(rest...)
	run := h.Trace()
	k := kindOf(run, &v)
	t.kind(k).add(k, example{t.Vary.Number(run.Header.Inputs), len(run.Events), run.Header.Inputs}, LastWords(run))
	t.Runs++
	slices.SortFunc(t.Kinds, func(a, b *Kind) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Count(), a.Count()), cmp.Compare(a.key, b.key))
	})
}

// kind returns the kind that is like k, which may be k.
func (t *Tally) kind(k *Kind) *Kind {
	for _, other := range t.Kinds {
		if other.key == k.key {
			return other
		}
	}
	t.Kinds = append(t.Kinds, k)
	return k
}

// Of counts the runs that are as severe as this.
func (t *Tally) Of(s Severity) int {
	n := 0
	for _, k := range t.Kinds {
		if k.Severity == s {
			n += k.Count()
		}
	}
	return n
}
