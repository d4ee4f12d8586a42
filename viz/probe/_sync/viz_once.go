package sync

// The number of a Once is that of its inner lock, which is not recorded for
// itself. A call that finds the function run is not recorded.

// vizLock locks o, as whoever wants to run the function does.
func (o *Once) vizLock(pc, sp uintptr) {
	number := o.m.viz.number
	if !o.m.viz.known() {
		state, _ := o.m.mu.VizState()
		number = o.m.viz.meet("sync.Once", state == 0, 0, pc, sp)
	}
	if number != 0 && vizChoices {
		viz_point()
	}
	if !o.m.mu.TryLock() {
		viz_wants(number, 0)
		o.m.mu.Lock()
		viz_wants(0, 0)
	}
}

func (o *Once) vizBegins(pc, sp uintptr) {
	if number := o.m.viz.get(); number != 0 {
		viz_begins(number, pc, sp)
	}
}

// vizDone is what happens when the function has returned or panicked.
func (o *Once) vizDone() {
	o.done.Store(true)
	if number := o.m.viz.get(); number != 0 {
		viz_finished(number)
	}
}
