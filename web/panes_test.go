package web

import "testing"

func TestPanesFollowTheWindow(t *testing.T) {
	for _, test := range []struct {
		width, height int
		want          room
	}{{390, 844, phone}, {844, 390, phone}, {1280, 720, laptop}, {1920, 800, laptop}, {1920, 1080, projector}, {2560, 1440, wall}} {
		if got := roomOf(test.width, test.height); got != test.want {
			t.Errorf("a window of %d by %d has room %d; want %d", test.width, test.height, got, test.want)
		}
	}
	small, large := arrangement{room: phone}, arrangement{room: wall}
	for p := range panes {
		if !large.open(p, false) {
			t.Errorf("%s is folded up in a large window", p)
		}
	}
	if middle := (arrangement{room: laptop}); !middle.open(timelinePane, false) || middle.open(timelinePane, true) {
		t.Error("on a laptop the timeline is folded up, or takes the room of two stages")
	}
	if small.open(codePane, false) || !small.open(stagePane, false) {
		t.Error("on a phone the code is open, or the stage is not")
	}
}

func TestPanesAreRemembered(t *testing.T) {
	a := arrangement{room: phone}
	a.toggle(codePane, false)
	a.toggle(consolePane, false)
	a.toggle(stagePane, false)
	a.toggle(stagePane, false)
	if got, want := a.String(), "+code +stage -console"; got != want {
		t.Errorf("it is remembered as %q; want %q", got, want)
	}
	b := arrangement{room: wall, chosen: parseChosen(a.String())}
	for p := range panes {
		want := a.open(p, false)
		if _, chosen := a.chosen[p]; !chosen {
			want = true // as in any large window
		}
		if b.open(p, false) != want {
			t.Errorf("%s is open: %v; want %v", p, b.open(p, false), want)
		}
	}
}

func TestPanesPassOverRubbish(t *testing.T) {
	for _, text := range []string{"", "null", "+", "code", "+attic -cellar", "\x00\xff {}", "++code --stage"} {
		if got := parseChosen(text); len(got) > 0 {
			t.Errorf("of %q %v is understood", text, got)
		}
	}
	if got := parseChosen("+attic -code ?"); len(got) != 1 || got[codePane] {
		t.Errorf("amid rubbish %v is understood; want that the code is folded up", got)
	}
}
