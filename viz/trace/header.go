package trace

// Header says what ran. It is written by the host, before the first record,
// and is the same for every host.
type Header struct {
	Go      string // the toolchain's version, "go1.26.8"
	Program string // what the catalogue calls the program, or its directory
	Inputs  Inputs
	Source  Source
}

// Inputs are everything that a run of a program depends on.
type Inputs struct {
	Seed    uint64    `json:",omitempty"` // of the random bytes the program asks for
	Choices uint64    `json:",omitempty"` // of the scheduler's choices; 0 is Go's own schedule
	Knobs   []Setting `json:",omitempty"` // ordered by time
	Limits  Limits    `json:"-"`
}

// Setting gives a knob a value, from the start (At = 0) or at a later moment.
// Values are text, as the knob's declaration reads them.
type Setting struct {
	Name  string
	Value string
	At    Time `json:",omitempty"`
}

// Limits end a run that would not end by itself. Zero values mean the
// defaults of package run. Limits are no part of a header, because a run that
// stays within two sets of limits is the same run under both.
type Limits struct {
	Time   Time  // virtual time
	Events int   // recorded
	Output int   // bytes printed
	Memory int   // bytes of the program's linear memory
	Real   int64 // nanoseconds of computing, on the machine's own clock
}

// Limit names the limit that a [Halt] event met.
type Limit int64

// The limits.
const (
	LimitTime Limit = 1 + iota
	LimitEvents
	LimitOutput
	LimitMemory
	LimitReal
)

// Source is the program's own source, as far as a picture of the run needs it:
// the standard library is left out.
type Source struct {
	// Files holds the text of each file under the name that frames use.
	Files map[string]string
	// Names holds what the source calls the things it makes: "taskChan" for
	// the channel made at "make …/pool.go:21", "worker" for the goroutine
	// started at "go …/pool.go:35", "deadline" for a timer at "timer …:12",
	// "mu" for the lock, wait group … used or made at "use …/pool.go:40".
	Names map[string]string
}
