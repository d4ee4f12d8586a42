package web

import (
	"maps"
	"testing"
	"time"
)

func TestRhythm(t *testing.T) {
	const frame = time.Second / 60
	var r rhythm
	count := map[texts]int{}
	now := time.Unix(0, 0)
	for range 600 {
		now = now.Add(frame)
		count[r.turn(now, true)]++
	}
	want := map[texts]int{{}: 300, {Words: true}: 90, {Words: true, Value: true}: 10, {Numbers: true}: 100, {Source: true}: 100}
	if !maps.Equal(count, want) {
		t.Errorf("in the frames of ten seconds these texts are written: %v; want %v", count, want)
	}
	if due := r.turn(now, false); due != (texts{true, true, true, true}) {
		t.Errorf("of a run that rests only %v is told", due)
	}
}
