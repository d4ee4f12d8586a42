package web

import "time"

// rhythm is how often texts change while a run plays: nobody reads faster, and each time
// the browser lays the page out anew. So not all of them change in the same frame.
type rhythm struct {
	last  time.Time // when some did
	words bool      // those were the sentence and the numbers
}

// texts are those that are written in a frame.
type texts struct {
	Words  bool // the sentence of the moment, and numbers
	Source bool // where goroutines are in the source, and what they have printed
}

const halfBeat = 40 * time.Millisecond

// beat tells what is to be written in a frame.
func (r *rhythm) beat(now time.Time, playing bool) texts {
	switch {
	case !playing:
		return texts{Words: true, Source: true}
	case now.Sub(r.last) < halfBeat:
		return texts{}
	}
	r.last, r.words = now, !r.words
	return texts{Words: r.words, Source: !r.words}
}
