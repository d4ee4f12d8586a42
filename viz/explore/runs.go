package explore

import (
	"cmp"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Runs are some of the runs that were tried.
type Runs struct {
	numbers []uint64 // in order
	first   example
}

// example is a run that is worth a look.
type example struct {
	number uint64
	events int
	inputs trace.Inputs
}

// Count returns how many runs they are.
func (r *Runs) Count() int { return len(r.numbers) }

// Shortest returns the inputs of the run with the fewest events, of several such
// the one with the lowest number. It is the easiest to understand.
func (r *Runs) Shortest() trace.Inputs { return r.first.inputs }

// Has reports whether the run with a number is one of them.
func (r *Runs) Has(number uint64) bool {
	_, ok := slices.BinarySearch(r.numbers, number)
	return ok
}

// After returns the number of the run that comes after the one with a number; after
// the last, the first does.
func (r *Runs) After(number uint64) uint64 {
	i, ok := slices.BinarySearch(r.numbers, number)
	if ok {
		i++
	}
	return r.numbers[i%len(r.numbers)]
}

// add adds a run, and reports whether it is the shortest now.
func (r *Runs) add(e example) (shortest bool) {
	shortest = len(r.numbers) == 0 || cmp.Or(cmp.Compare(e.events, r.first.events), cmp.Compare(e.number, r.first.number)) < 0
	if shortest {
		r.first = e
	}
	i, _ := slices.BinarySearch(r.numbers, e.number)
	r.numbers = slices.Insert(r.numbers, i, e.number)
	return shortest
}
