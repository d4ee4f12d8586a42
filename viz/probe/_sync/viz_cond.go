package sync

import "internal/runtime/sys"

func NewCond(l Locker) *Cond {
	c := newCond__orig(l)
	c.vizNumber(sys.GetCallerPC(), sys.GetCallerSP())
	return c
}

func (c *Cond) vizNumber(pc, sp uintptr) uint32 {
	if c.viz.known() {
		return c.viz.number
	}
	rests := c.notify.wait == c.notify.notify
	return c.viz.meet("sync.Cond", rests, vizLocker(c.L, pc, sp), pc, sp)
}

// vizLocker returns the number of l, if it is a lock of this package.
func vizLocker(l Locker, pc, sp uintptr) uint32 {
	switch l := l.(type) {
	case *Mutex:
		if l != nil {
			return l.vizNumber(pc, sp)
		}
	case *RWMutex:
		if l != nil {
			return l.vizNumber(pc, sp)
		}
	case *rlocker:
		if l != nil {
			return (*RWMutex)(l).vizNumber(pc, sp)
		}
	}
	return 0
}

// vizUse begins an operation called from pc.
func (c *Cond) vizUse(pc, sp uintptr) {
	if c.vizNumber(pc, sp) != 0 && vizChoices {
		viz_point()
	}
}

// vizWakes records that somebody who waits for c, or everybody, is woken.
func (c *Cond) vizWakes(all bool, pc, sp uintptr) {
	c.vizUse(pc, sp)
	if number := c.viz.get(); number != 0 {
		viz_wakes(number, &c.notify, all, pc, sp)
	}
}
