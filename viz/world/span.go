package world

import (
	"math"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Span writes a length of time as people do, to three digits: "1.2 s", "40 ms",
// "2 min 5 s".
func Span(t trace.Time) string {
	const second, minute = 1e9, 60e9
	if t < 0 {
		return "-" + Span(-max(t, -math.MaxInt64))
	}
	if t < minute {
		t = trace.Time(threeDigits(float64(t)))
	}
	if t >= minute {
		s := strconv.FormatInt(int64(t/minute), 10) + " min"
		if rest := t % minute / second; rest > 0 {
			s += " " + strconv.FormatInt(int64(rest), 10) + " s"
		}
		return s
	}
	unit, name := 1.0, "ns"
	switch {
	case t == 0, t >= second:
		unit, name = second, "s"
	case t >= 1e6:
		unit, name = 1e6, "ms"
	case t >= 1e3:
		unit, name = 1e3, "µs"
	}
	return strconv.FormatFloat(threeDigits(float64(t)/unit), 'f', -1, 64) + " " + name
}

// threeDigits rounds x to so many digits.
func threeDigits(x float64) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	return x
}
