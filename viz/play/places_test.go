package play_test

import (
	"math"
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
)

// Places are where the playhead is when it is sought to an event, on both clocks, and
// to seek a place is to be at its event.
func TestPlaces(t *testing.T) {
	p := play.New(history(t, "pool"))
	for _, clock := range []play.Clock{play.Story, play.True} {
		p.SetClock(clock)
		places, events := p.Places(), p.History().Trace().Events
		if len(places) != len(events) {
			t.Fatalf("there are %d places for %d events", len(places), len(events))
		}
		for n := 1; n < len(events); n++ {
			p.SeekEvent(n)
			if got := p.Place(); got != places[n-1] {
				t.Errorf("clock %d: after event %d the playhead is at %v; want %v", clock, n, got, places[n-1])
			}
			p.SeekPlace(places[n-1] + 1e-9)
			if p.Event() < n || places[p.Event()-1] > places[n-1]+1e-9 {
				t.Errorf("clock %d: at the place of event %d the playhead has %d behind it", clock, n, p.Event())
			}
			if events[n].Time > events[n-1].Time {
				if got := p.PlaceOf(events[n-1].Time); math.Abs(got-places[n-1]) > 1e-6 {
					t.Errorf("clock %d: %v is at %v; want %v", clock, events[n-1].Time, got, places[n-1])
				}
			}
		}
	}
}
