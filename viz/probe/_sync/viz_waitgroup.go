package sync

// vizUse begins an operation called from pc.
func (wg *WaitGroup) vizUse(pc, sp uintptr) uint32 {
	number := wg.viz.number
	if !wg.viz.known() {
		number = wg.viz.meet("sync.WaitGroup", wg.state.Load() == 0, 0, pc, sp)
	}
	if number != 0 && vizChoices {
		viz_point()
	}
	return number
}

// vizAdds records what the counter is about to become.
func (wg *WaitGroup) vizAdds(delta int, pc, sp uintptr) {
	if number := wg.vizUse(pc, sp); number != 0 {
		viz_adds(number, int64(delta), int64(int32(wg.state.Load()>>32)+int32(delta)), pc, sp)
	}
}

// vizMember records that wg waits for the goroutine started last.
func (wg *WaitGroup) vizMember() {
	if number := wg.viz.get(); number != 0 {
		viz_member(number)
	}
}

func (wg *WaitGroup) vizWaited(pc, sp uintptr) {
	if number := wg.viz.get(); number != 0 {
		viz_waited(number, pc, sp)
	}
}
