package explore

import "github.com/gopherscope/gopherscope/viz/trace"

// Vary is what is different in each of the runs.
type Vary uint8

const (
	// Schedules have goroutines run in other orders: which of those that are ready
	// runs next, and whether one goes on or lets others run before it uses a channel or a lock.
	Schedules Vary = iota
	// Seeds have random numbers come out otherwise, those of the program and those
	// by which a select takes one of several cases.
	Seeds
)

// Inputs returns the inputs of the run with a number, of those that differ from in by luck
// alone. Under schedule 0 Go chooses for itself.
func (v Vary) Inputs(in trace.Inputs, number uint64) trace.Inputs {
	if v == Seeds {
		in.Seed = number
	} else {
		in.Choices = number
	}
	return in
}

// Number returns which of the runs has these inputs.
func (v Vary) Number(in trace.Inputs) uint64 {
	if v == Seeds {
		return in.Seed
	}
	return in.Choices
}

// Name is what one of the runs is told from the others by: "schedule", "seed".
func (v Vary) Name() string {
	if v == Seeds {
		return "seed"
	}
	return "schedule"
}
