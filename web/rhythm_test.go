package web

import (
	"testing"
	"time"
)

func TestRhythm(t *testing.T) {
	const frame = time.Second / 60
	var r rhythm
	var words, sources int
	now := time.Unix(0, 0)
	for range 60 {
		now = now.Add(frame)
		due := r.beat(now, true)
		if due.Words && due.Source {
			t.Fatal("all is written in one frame")
		}
		if due.Words {
			words++
		}
		if due.Source {
			sources++
		}
	}
	if words != 10 || sources != 10 {
		t.Errorf("in a second the words change %d times, the source %d times; want 10 times each", words, sources)
	}
	if due := r.beat(now, false); !due.Words || !due.Source {
		t.Error("a run that rests is not told about in full")
	}
}
