// Package ask answers questions about a run: what a goroutine does and why it
// waits, who holds what, what somebody, something or a value went through, what led to an
// event, and what the run has come to in the end. Answers are sentences whose
// names can be asked about in turn, and whose places and moments can be visited.
package ask
