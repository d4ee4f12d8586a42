package runtime

import _ "unsafe"

//go:wasmimport viz choose
func viz_choose(kind, n int32) int32

// vizChoices tells package sync too whether there are choices to make.
//
//go:linkname vizChoices
var vizChoices bool

// The kinds of choices that the host makes.
const (
	vizChooseNext  = 0 // which runnable goroutine runs next
	vizChooseYield = 1 // let others run here, before an operation?
)

// vizPoint is a scheduling point: the host may let other goroutines run.
func vizPoint() {
	if !vizChoices || !vizOn {
		return
	}
	gp := getg()
	if gp != gp.m.curg || gp.viz == 0 || gp.m.locks != 0 {
		return
	}
	if viz_choose(vizChooseYield, 2) == 1 {
		Gosched()
	}
}

// runqget takes the next goroutine from the one run queue that a program on
// one processor has; the host may choose another one of those in it.
func runqget(pp *p) (gp *g, inheritTime bool) {
	if vizChoices && vizOn {
		vizReorder(pp)
	}
	return runqget__orig(pp)
}

func vizReorder(pp *p) {
	head, n := pp.runqhead, pp.runqtail-pp.runqhead
	size := uint32(len(pp.runq))
	if pp.runnext != 0 {
		n++
	}
	if n < 2 {
		return
	}
	k := uint32(viz_choose(vizChooseNext, int32(n)))
	if k == 0 {
		return
	}
	if pp.runnext != 0 {
		i := (head + k - 1) % size
		x := pp.runq[i]
		pp.runq[i] = pp.runnext
		pp.runnext = x
		return
	}
	i, j := (head+k)%size, head%size
	pp.runq[i], pp.runq[j] = pp.runq[j], pp.runq[i]
}
