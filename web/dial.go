package web

import (
	"math"
	"sort"
	"strconv"
	"time"

	"github.com/gopherscope/gopherscope/viz/knob"
)

// A dial gives the positions of a knob's slider their values: the ends of the
// range and round numbers between them. In a wide range the numbers lie the
// further apart the greater they are, so that 4 workers can be told from 5
// where a thousand are possible.
type dial struct {
	spec   knob.Spec
	values []float64 // by position; durations in nanoseconds
}

// newDial returns the dial of a knob, and false if it has no range.
func newDial(s knob.Spec) (dial, bool) {
	d := dial{spec: s}
	least, most := d.number(s.Min), d.number(s.Max)
	if s.Min == "" || least >= most {
		return dial{}, false
	}
	fine := d.fineStep(most - least)
	for v := least; v < most; {
		d.values = append(d.values, v)
		step := fine
		if wide := (most-least)/fine > 100*(1+1e-9); wide {
			step = math.Max(fine, roundStep(math.Abs(v)/20))
		}
		v = (math.Floor(v/step+1e-9) + 1) * step
	}
	d.values = append(d.values, most)
	return d, true
}

// fineStep returns the least difference between two values of a range.
func (d dial) fineStep(width float64) float64 {
	switch d.spec.Kind {
	case knob.KindInt:
		return 1
	case knob.KindDuration:
		return math.Max(1, roundStep(width/10_000))
	}
	return roundStep(width / 100)
}

// roundStep returns the smallest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) that
// is at least x.
func roundStep(x float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*unit >= x*(1-1e-9) {
			return m * unit
		}
	}
	return 10 * unit
}

// last returns the last position; the first is 0.
func (d dial) last() int { return len(d.values) - 1 }

// value returns the text of the knob's value at a position.
func (d dial) value(position int) string {
	switch {
	case position <= 0:
		return d.spec.Min
	case position >= d.last():
		return d.spec.Max
	}
	return d.text(d.values[position])
}

// position returns the position nearest to a value that the knob can have.
func (d dial) position(value string) int {
	x := d.number(value)
	i := min(sort.SearchFloat64s(d.values, x), d.last())
	if i > 0 && x-d.values[i-1] < d.values[i]-x {
		i--
	}
	return i
}

func (d dial) number(value string) float64 {
	if d.spec.Kind == knob.KindDuration {
		n, _ := time.ParseDuration(value)
		return float64(n)
	}
	n, _ := strconv.ParseFloat(value, 64)
	return n
}

func (d dial) text(x float64) string {
	switch d.spec.Kind {
	case knob.KindDuration:
		return time.Duration(math.Round(x)).String()
	case knob.KindInt:
		return strconv.Itoa(int(math.Round(x)))
	}
	return strconv.FormatFloat(math.Round(x*1e9)/1e9, 'g', -1, 64)
}
