package explore

import (
	"cmp"
	"slices"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Tally sorts runs by what became of them.
type Tally struct {
	Vary  Vary // tells the runs apart
	Runs  int
	Kinds []*Kind // in the order in which they came up, until they are sorted

	byKey map[string]*Kind
}

// Add counts a run that has ended. No run may be added twice. What it takes long for
// is [world.History.Verdict], which can be asked for before.
func (t *Tally) Add(h *world.History) {
	v, run := h.Verdict(), h.Trace()
	one := kindOf(run, &v)
	k := t.byKey[one.key]
	if k == nil {
		k = one
		if t.byKey == nil {
			t.byKey = map[string]*Kind{}
		}
		t.byKey[k.key] = k
		t.Kinds = append(t.Kinds, k)
	}
	k.add(one, example{t.Vary.Number(run.Header.Inputs), len(run.Events), run.Header.Inputs}, run.LastLine())
	t.Runs++
}

// Sort puts the worst kinds first, of those as bad as each other the most frequent,
// and of last words the most frequent. In which order runs were added does not show then.
func (t *Tally) Sort() {
	slices.SortFunc(t.Kinds, func(a, b *Kind) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Count(), a.Count()), cmp.Compare(a.key, b.key))
	})
	for _, k := range t.Kinds {
		slices.SortFunc(k.Words, func(a, b *Words) int {
			return cmp.Or(cmp.Compare(b.Count(), a.Count()), cmp.Compare(a.Text, b.Text))
		})
	}
}

// Of counts the runs that are as severe as this.
func (t *Tally) Of(s world.Severity) int {
	n := 0
	for _, k := range t.Kinds {
		if k.Severity == s {
			n += k.Count()
		}
	}
	return n
}
