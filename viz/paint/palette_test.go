package paint

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

func (c colour) rgb(t Theme) rgb {
	if t == Dark {
		return tones[c].dark.srgb()
	}
	return tones[c].light.srgb()
}

// contrast is that of WCAG 2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c rgb) float64 {
	for i, v := range c {
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// TestContrast holds text against what is behind it, and lines and signs that
// tell something against theirs: AA of WCAG 2.
func TestContrast(t *testing.T) {
	type pair struct{ front, back colour }
	texts := []pair{{ink, background}, {ink, surface}, {soft, background}, {soft, surface}, {ink, hollow}, {soft, hollow}}
	var signs []pair
	for s := running; s < tokenInk; s += family {
		texts = append(texts, pair{inverse, s}, pair{s + letters, s + tint}, pair{ink, s + tint},
			pair{s + letters, background}, pair{s + letters, surface})
		signs = append(signs, pair{s + stroke, background}, pair{s + stroke, surface}, pair{s + stroke, s + tint}, pair{s, inverse})
	}
	signs = append(signs, pair{line, background}, pair{line, surface}, pair{ink, background})
	for i := range colour(stage.Hues) {
		texts = append(texts, pair{tokenInk, token + i})
	}
	for _, theme := range []Theme{Light, Dark} {
		check := func(pairs []pair, least float64) {
			for _, p := range pairs {
				if c := contrast(p.front.rgb(theme), p.back.rgb(theme)); c < least {
					t.Errorf("theme %d: %s on %s has contrast %.2f, below %v", theme, tones[p.front].name, tones[p.back].name, c, least)
				}
			}
		}
		check(texts, 4.5)
		check(signs, 3)
	}
}

// The states are equally light in each of their four colours, so none shouts.
func TestFamiliesAreEquallyLight(t *testing.T) {
	for part := range family {
		first := tones[running+part]
		for s := running; s < tokenInk; s += family {
			if x := tones[s+part]; x.light.l != first.light.l || x.dark.l != first.dark.l {
				t.Errorf("%s is lighter or darker than %s", x.name, first.name)
			}
		}
	}
}

func TestHuesOfStates(t *testing.T) {
	want := map[string]float64{"running": 144, "runnable": 206, "asleep": 255, "blocked": 75, "cancelled": 50, "failed": 25}
	for _, x := range tones {
		if hue, ok := want[x.name]; ok && (x.light.h != hue || x.dark.h != hue) {
			t.Errorf("%s has hue %v and %v, not %v", x.name, x.light.h, x.dark.h, hue)
		}
	}
}

// Known values, from the CSS Color 4 specification's own conversions.
func TestOKLCH(t *testing.T) {
	for _, test := range []struct {
		c    oklch
		want string
	}{
		{oklch{1, 0, 0}, "#ffffff"}, {oklch{0, 0, 0}, "#000000"},
		{oklch{0.62796, 0.25768, 29.234}, "#ff0000"},
		{oklch{0.86644, 0.29483, 142.495}, "#00ff00"},
		{oklch{0.45201, 0.31321, 264.052}, "#0000ff"},
		{oklch{0.51975, 0.17686, 142.495}, "#008000"},
	} {
		if got := test.c.srgb().hex(); got != test.want {
			t.Errorf("%v is %s, not %s", test.c, got, test.want)
		}
	}
}

// A colour that no screen can show keeps its lightness.
func TestOutOfGamut(t *testing.T) {
	grey, wild := luminance(oklch{0.6, 0, 200}.srgb()), luminance(oklch{0.6, 0.4, 200}.srgb())
	if math.Abs(grey-wild) > 0.03 {
		t.Errorf("luminance is %v, and %v with much chroma", grey, wild)
	}
}

func TestCSSHasEveryColourForEveryTheme(t *testing.T) {
	css := CSS()
	for c := range colours {
		for _, theme := range []Theme{Light, Dark} {
			want := fmt.Sprintf("--gs-%s:%s;", tones[c].name, c.hex(theme))
			if n := strings.Count(css, want); n < 1 {
				t.Errorf("there is no %s", want)
			}
		}
	}
	for _, want := range []string{"[data-theme=light]", "[data-theme=dark]", "prefers-color-scheme:dark"} {
		if !strings.Contains(css, want) {
			t.Errorf("there is no %s", want)
		}
	}
}
