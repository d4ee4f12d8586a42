package web

import "time"

// rhythm is how often texts change while a run plays: nobody reads faster, and each time
// the browser lays the page out anew. So not all of them change in the same frame.
type rhythm struct {
	last  time.Time // when some did
	beats int
}

// texts are those that are written in a frame.
type texts struct {
	Words   bool // the sentence of the moment
	Numbers bool
	Source  bool // where goroutines are in the source, and what they have printed
	Value   bool // that of the slider, which those hear who do not see it
}

const (
	beat      = 30 * time.Millisecond
	textBeats = 3  // between two sentences
	slowBeats = 30 // between two values of the slider
)

// turn tells what is to be written in a frame.
func (r *rhythm) turn(now time.Time, playing bool) texts {
	switch {
	case !playing:
		return texts{Words: true, Numbers: true, Source: true, Value: true}
	case now.Sub(r.last) < beat:
		return texts{}
	}
	r.last = now
	r.beats++
	of := r.beats % textBeats
	return texts{Words: of == 0, Numbers: of == 1, Source: of == 2, Value: r.beats%slowBeats == 0}
}
