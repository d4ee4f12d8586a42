package web

import "time"

// rhythm is how often texts change while a run plays: nobody reads faster, and each time
// the browser lays the page out anew. So not all of them change in the same frame.
type rhythm struct {
	last  time.Time // when some did
	words bool      // those were the sentence and the numbers
}

const halfBeat = 40 * time.Millisecond

// beat tells what is to be written in a frame: the sentence and the numbers of the moment,
// or where its goroutines are in the source and what they have printed.
func (r *rhythm) beat(now time.Time, playing bool) (words, source bool) {
	switch {
	case !playing:
		return true, true
	case now.Sub(r.last) < halfBeat:
		return false, false
	}
	r.last, r.words = now, !r.words
	return r.words, !r.words
}
