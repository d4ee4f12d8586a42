package paint

import (
	"math"
	"strings"
)

// The data of SVG paths for the operations that have no element of their own.

func rectsPath(a []float32) string {
	var d strings.Builder
	for ; len(a) >= 4; a = a[4:] {
		d.WriteString("M" + num(a[0]) + " " + num(a[1]) + "h" + num(a[2]) + "v" + num(a[3]) + "h" + num(-a[2]) + "z")
	}
	return d.String()
}

func linesPath(a []float32) string {
	var d strings.Builder
	for ; len(a) >= 4; a = a[4:] {
		d.WriteString("M" + num(a[0]) + " " + num(a[1]) + "L" + num(a[2]) + " " + num(a[3]))
	}
	return d.String()
}

func pointsPath(a []float32) string {
	d := "M"
	for i := 0; i+1 < len(a); i += 2 {
		if i > 0 {
			d += "L"
		}
		d += num(a[i]) + " " + num(a[i+1])
	}
	return d
}

func curvePath(a []float32) string {
	d := "M" + num(a[0]) + " " + num(a[1])
	for i := 2; i+1 < len(a); i += 2 {
		switch {
		case i%6 == 2:
			d += "C"
		default:
			d += " "
		}
		d += num(a[i]) + " " + num(a[i+1])
	}
	return d
}

func arcPath(a []float32) string {
	x, y, r := float64(a[0]), float64(a[1]), float64(a[2])
	from, to := float64(a[3]), float64(a[4])
	at := func(angle float64) string {
		sin, cos := math.Sincos(angle)
		return num(float32(x+r*cos)) + " " + num(float32(y+r*sin))
	}
	radius := num(a[2]) + " " + num(a[2])
	mid := (from + to) / 2 // two halves, so that a full circle is one too
	return "M" + at(from) + "A" + radius + " 0 0 1 " + at(mid) + "A" + radius + " 0 0 1 " + at(to)
}
