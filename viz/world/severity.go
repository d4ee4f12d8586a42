package world

import "github.com/gopherscope/gopherscope/viz/trace"

// Severity tells how much it matters in which way a run ended.
type Severity uint8

// The severities.
const (
	Good Severity = iota // main returned, and nothing was left behind
	Odd                  // something was, or the run was stopped
	Bad                  // a panic, a deadlock, a crash, an exit code
)

// String returns "good", "odd" or "bad".
func (s Severity) String() string { return [...]string{"good", "odd", "bad"}[s] }

// Severity tells how much it matters how the run ended.
func (v *Verdict) Severity() Severity {
	switch {
	case v.Good():
		return Good
	case v.Outcome.Ending == trace.Exited && v.Outcome.Code == 0,
		v.Outcome.Ending == trace.Halted, v.Outcome.Ending == trace.Unfinished:
		return Odd
	}
	return Bad
}
