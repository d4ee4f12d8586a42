package play_test

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
)

// A part that is looped is played over and over, and nothing else, on either clock.
func TestLoopOfAPart(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(history(t, "pool"))
		all := len(p.History().Trace().Events)
		part := play.Range{From: all / 4, To: all / 2}
		p.SetClock(clock)
		places := p.Places()
		p.SetRange(part)
		p.SetLoop(true)
		p.SeekEvent(part.From)
		p.Play()
		laps, most := 0, part.From
		for range 6000 {
			before := p.Event()
			p.Tick(frame)
			if p.Event() < before {
				laps++
			}
			if most = max(most, p.Event()); p.Event() < part.From || places[most-1] > places[part.To-1] {
				t.Fatalf("clock %d: of a loop from %d to %d event %d was played", clock, part.From, part.To, p.Event())
			}
		}
		if laps < 2 || most < part.To {
			t.Errorf("clock %d: %d laps, up to event %d of %v", clock, laps, most, part)
		}
		p.SeekEvent(all - 1)
		p.Play()
		if p.Tick(frame); p.Event() != part.From {
			t.Errorf("clock %d: from behind the part the playhead goes to %d", clock, p.Event())
		}
		p.SetLoop(false)
		p.SeekEvent(part.To)
		p.Play()
		if p.Tick(frame); p.Event() < part.To {
			t.Errorf("clock %d: what does not loop turns back to %d", clock, p.Event())
		}
	}
}

func TestRange(t *testing.T) {
	p := play.New(history(t, "pool"))
	all := len(p.History().Trace().Events)
	for set, want := range map[play.Range]play.Range{
		{3, 5}:             {3, 5},
		{-3, 5}:            {0, 5},
		{3, all + 9}:       {3, all},
		{5, 5}:             {},
		{5, 3}:             {},
		{all + 1, all + 2}: {},
	} {
		if p.SetRange(set); p.Range() != want {
			t.Errorf("set to %v, the range is %v", set, p.Range())
		}
	}
	p.SetRange(play.Range{From: all - 2, To: all})
	p.Replace(history(t, "deadlock"))
	if got, all := p.Range(), len(p.History().Trace().Events); got.To > all || got.From >= got.To && got != (play.Range{}) {
		t.Errorf("of another run with %d events the range is %v", all, got)
	}
}
