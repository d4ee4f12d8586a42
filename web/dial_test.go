package web

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/knob"
)

var dials = []struct {
	spec   knob.Spec
	last   int
	values map[int]string
}{
	{knob.Spec{Kind: knob.KindInt, Min: "0", Max: "32"}, 32, map[int]string{0: "0", 1: "1", 32: "32", 99: "32"}},
	{knob.Spec{Kind: knob.KindInt, Min: "-5", Max: "5"}, 10, map[int]string{0: "-5", 5: "0", 10: "5"}},
	{knob.Spec{Kind: knob.KindInt, Min: "0", Max: "1000"}, 79, map[int]string{4: "4", 22: "22", 23: "24", 78: "950", 79: "1000"}},
	{knob.Spec{Kind: knob.KindFloat, Min: "0", Max: "1"}, 100, map[int]string{0: "0", 7: "0.07", 100: "1"}},
	{knob.Spec{Kind: knob.KindDuration, Min: "0s", Max: "10s"}, 114, map[int]string{0: "0s", 1: "1ms", 20: "20ms", 31: "40ms", 114: "10s"}},
	{knob.Spec{Kind: knob.KindDuration, Min: "1ms", Max: "50ms"}, 60, map[int]string{0: "1ms", 1: "1.05ms", 60: "50ms"}},
}

func TestDialValues(t *testing.T) {
	for _, test := range dials {
		d, ok := newDial(test.spec)
		if !ok || d.last() != test.last {
			t.Errorf("dial of %v: %v, last position %d; want %d", test.spec, ok, d.last(), test.last)
		}
		for position, want := range test.values {
			if got := d.value(position); got != want {
				t.Errorf("dial of %v: position %d is %s; want %s", test.spec, position, got, want)
			}
		}
	}
}

// Every position has a value that the knob accepts, and that leads back to it.
func TestDialRoundTrip(t *testing.T) {
	for _, test := range dials {
		d, _ := newDial(test.spec)
		for p := range d.last() + 1 {
			value := d.value(p)
			if err := test.spec.Check(value); err != nil {
				t.Errorf("dial of %v: position %d: %v", test.spec, p, err)
			}
			if back := d.position(value); back != p {
				t.Errorf("dial of %v: position %d has value %s, whose position is %d", test.spec, p, value, back)
			}
		}
	}
}

func TestNoDial(t *testing.T) {
	for _, spec := range []knob.Spec{{Kind: knob.KindInt}, {Kind: knob.KindInt, Min: "3", Max: "3"}} {
		if _, ok := newDial(spec); ok {
			t.Errorf("the knob %v has a slider", spec)
		}
	}
}
