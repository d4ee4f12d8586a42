package stage

// ways tells which values are in flight in a frame. It is a table by their IDs, which are
// dense, so that a frame with a thousand of them need not hash.
type ways struct {
	frame uint32
	at    []way
}

type way struct {
	frame uint32 // in which the value was in flight last
	node  int32  // index into frame.inFlight
}

// forget begins a frame.
func (w *ways) forget() { w.frame++ }

func (w *ways) put(id, node int) {
	for id >= len(w.at) {
		w.at = append(w.at, way{})
	}
	w.at[id] = way{w.frame, int32(node)}
}

// of returns where in frame.inFlight a value is, and false if it is at rest.
func (w *ways) of(id int) (node int, ok bool) {
	if id >= len(w.at) || w.at[id].frame != w.frame || w.frame == 0 {
		return 0, false
	}
	return int(w.at[id].node), true
}
