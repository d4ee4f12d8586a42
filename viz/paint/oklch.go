package paint

import (
	"fmt"
	"math"
)

// oklch is a colour by perceived lightness (0 to 1), chroma and hue (degrees).
type oklch struct{ l, c, h float64 }

// rgb is a colour as screens want it, each part from 0 to 1.
type rgb [3]float64

// srgb converts c. What a screen cannot show loses chroma, and keeps its lightness
// and hue.
func (c oklch) srgb() rgb {
	for ; ; c.c *= 0.98 {
		if x := c.linear(); x.shown() || c.c < 1e-3 {
			for i := range x {
				x[i] = gamma(min(1, max(0, x[i])))
			}
			return x
		}
	}
}

// linear follows Björn Ottosson, "A perceptual color space for image processing".
func (c oklch) linear() rgb {
	sin, cos := math.Sincos(c.h * math.Pi / 180)
	a, b := c.c*cos, c.c*sin
	l := cube(c.l + 0.3963377774*a + 0.2158037573*b)
	m := cube(c.l - 0.1055613458*a - 0.0638541728*b)
	s := cube(c.l - 0.0894841775*a - 1.2914855480*b)
	return rgb{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
}

func cube(x float64) float64 { return x * x * x }

func (x rgb) shown() bool {
	for _, v := range x {
		if v < -1e-4 || v > 1+1e-4 {
			return false
		}
	}
	return true
}

func gamma(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// hex writes x as CSS does.
func (x rgb) hex() string {
	var b [3]int
	for i, v := range x {
		b[i] = int(math.Round(255 * v))
	}
	return fmt.Sprintf("#%02x%02x%02x", b[0], b[1], b[2])
}
