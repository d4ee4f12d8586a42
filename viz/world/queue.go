package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// queue is the goroutines parked on a channel or object, longest waiting first. Cloned
// Worlds share the list until one of them changes it.
type queue struct {
	list []trace.G
	gen  uint64 // of the World that may change the list in place
}

func (q *queue) claim(gen uint64) {
	if q.gen != gen {
		q.list, q.gen = slices.Clone(q.list), gen
	}
}

func (q *queue) push(g trace.G, gen uint64) {
	q.claim(gen)
	q.list = append(q.list, g)
}

// remove takes g out, who mostly is at the head.
func (q *queue) remove(g trace.G, gen uint64) {
	i := slices.Index(q.list, g)
	switch i {
	case -1:
	case 0:
		q.list = q.list[1:]
	default:
		q.claim(gen)
		q.list = slices.Delete(q.list, i, i+1)
	}
}
