package play_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
)

// A knob is turned, at 50 ms, by goroutine 2.
const turning = past + `
50ms go peer=2 str="github.com/gopherscope/gopherscope/viz/knob.turn"
50ms run g=2
50ms set g=2 str="jobs=1"
50ms end g=2`

func TestSameFuture(t *testing.T) {
	const (
		idle  = past
		wakes = `
100ms ready peer=1
100ms run g=1`
		ends = `
100ms exit g=1`
		sooner = `
50ms ready peer=1
50ms run g=1
50ms exit g=1`
	)
	child := func(number string) string {
		return "\n100ms go g=1 peer=" + number + ` str="main.f"` + "\n100ms run g=" + number + "\n100ms end g=" + number + "\n100ms run g=1"
	}
	for _, c := range []struct {
		name string
		a, b string
		want bool
	}{
		{"no knob at all", idle + wakes + ends, idle + wakes + ends, true},
		{"a turn that nobody heeds", idle + wakes + ends, turning + wakes + ends, true},
		{"whose goroutine takes a number", idle + wakes + child("2") + ends, turning + wakes + child("3") + ends, true},
		{"another knob at the same moment", turning + wakes + ends, strings.Replace(turning, "50ms end", "50ms set g=2 str=\"rate=1\"\n50ms end", 1) + wakes + ends, true},
		{"a turn that makes it end sooner", idle + wakes + ends, turning + sooner, false},
		{"that makes it do more", idle + wakes + ends, turning + wakes + child("3") + ends, false},
		{"that makes the turning goroutine do more", idle + wakes + ends, strings.Replace(turning, "50ms end", "50ms close g=2 obj=1\n50ms end", 1) + wakes + ends, false},
		{"a goroutine of another function", turned, turning + wakes + ends, false},
		{"a run that is cut short", idle + wakes + ends, turning + wakes, false},
	} {
		if got := play.SameFuture(parse(t, c.a), parse(t, c.b)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := play.SameFuture(parse(t, c.b), parse(t, c.a)); got != c.want {
			t.Errorf("%s, swapped: %v, want %v", c.name, got, c.want)
		}
	}
}
