package web

import (
	"testing"
	"time"
)

func TestParsePresent(t *testing.T) {
	for query, want := range map[string]struct {
		room presentation
		rest string
	}{
		"":                      {presentation{at: -1}, ""},
		"present":               {presentation{on: true, at: -1}, ""},
		"present=&seed=3":       {presentation{on: true, at: -1}, "seed=3"},
		"seed=3&present=2&at=4": {presentation{on: true, at: 1}, "seed=3&at=4"},
		"present=0":             {presentation{on: true, at: -1}, ""},
		"present=x":             {presentation{on: true, at: -1}, ""},
		"presents=1":            {presentation{at: -1}, "presents=1"},
	} {
		room, rest := parsePresent(query)
		if room != want.room || rest != want.rest {
			t.Errorf("parsePresent(%q) = %+v, %q", query, room, rest)
		}
		if again, _ := parsePresent(room.part()); again != room {
			t.Errorf("%q is written as %q", query, room.part())
		}
	}
}

func TestSheet(t *testing.T) {
	list := []cue{{Title: "One", Ask: "Why?", Note: "Because."}, {Title: "Two"}}
	for at, want := range map[int]sheet{
		-1: {On: true, Total: 2, Title: "Worker pool", Next: "One"},
		0:  {On: true, At: 1, Total: 2, Title: "One", Ask: "Why?", Note: "Because.", Next: "Two"},
		1:  {On: true, At: 2, Total: 2, Title: "Two"},
	} {
		if got := sheetOf(presentation{on: true, at: at}, list, "Worker pool"); got != want {
			t.Errorf("at %d the notes show %+v", at, got)
		}
	}
	if got := sheetOf(presentation{at: -1}, nil, "Worker pool"); got.On || got.Next != "" {
		t.Errorf("without a presentation and cues the notes show %+v", got)
	}
}

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:                    "0:00",
		59 * time.Second:                "0:59",
		61 * time.Second:                "1:01",
		time.Hour + 5*time.Minute + 7e9: "1:05:07",
	} {
		if got := clockText(d); got != want {
			t.Errorf("%v is shown as %s", d, got)
		}
	}
}

func TestLectern(t *testing.T) {
	l := lectern{"mf3x", time.UnixMilli(1764320000123)}
	if got := parseLectern(l.String()); got != l {
		t.Errorf("%v is read as %v", l, got)
	}
	for _, text := range []string{"", "mf3x", "mf3x soon", " 12"} {
		if got := parseLectern(text); got != (lectern{}) {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
