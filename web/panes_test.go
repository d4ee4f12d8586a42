package web

import "testing"

func TestPanesFollowTheWindow(t *testing.T) {
	for _, test := range []struct {
		width, height int
		want          room
	}{{390, 844, phone}, {844, 390, phone}, {1280, 720, laptop}, {1920, 800, laptop}, {1920, 1080, projector}} {
		if got := roomOf(test.width, test.height); got != test.want {
			t.Errorf("a window of %d by %d has room %d; want %d", test.width, test.height, got, test.want)
		}
	}
	small, large := arrangement{room: phone}, arrangement{room: projector}
	for p := range panes {
		if !large.open(p) {
			t.Errorf("%s is folded up in a large window", p)
		}
	}
	if small.open(codePane) || !small.open(stagePane) {
		t.Error("on a phone the code is open, or the stage is not")
	}
}

func TestPanesAreRemembered(t *testing.T) {
	a := arrangement{room: phone}
	a.toggle(codePane)
	a.toggle(consolePane)
	a.toggle(stagePane)
	a.toggle(stagePane)
	if got, want := a.String(), "+code +stage -console"; got != want {
		t.Errorf("it is remembered as %q; want %q", got, want)
	}
	b := arrangement{room: projector, chosen: parseChosen(a.String())}
	for p := range panes {
		want := a.open(p)
		if _, chosen := a.chosen[p]; !chosen {
			want = true // as in any large window
		}
		if b.open(p) != want {
			t.Errorf("%s is open: %v; want %v", p, b.open(p), want)
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
