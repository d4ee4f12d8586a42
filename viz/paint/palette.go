package paint

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// colour is a number of the palette.
type colour int

// The palette. Each family of states has four colours of equal lightness in all
// families: the state's own, for areas; for lines; for tints; for text on tints.
const (
	background colour = iota
	surface           // of capsules
	ink               // text
	soft              // text that matters less
	line              // outlines of what has no state
	faint             // lanes
	ghost             // what will be there later
	hollow            // the inside of a tube
	level             // the filling of a bar
	inverse           // text on a state's own colour
	outcome           // what came of an event, in the accent of the page
	running
	runnable  = running + family
	asleep    = runnable + family
	blocked   = asleep + family
	cancelled = blocked + family
	failed    = cancelled + family
	done      = failed + family
	tokenInk  = done + family
	token     = tokenInk + 1 // and one for each hue
	tokenLine = token + stage.Hues
	colours   = tokenLine + stage.Hues
	none      = colour(-1)
)

// A family's colours, counted from the state's own.
const (
	own colour = iota
	stroke
	tint
	letters
	family
)

// tone is a colour in both themes.
type tone struct {
	name        string // of its custom property, without --gs-
	light, dark oklch
}

// tones is the palette.
var tones = makeTones()

// neutrals are the colours without a meaning.
var neutrals = [running]tone{
	background: {"bg", oklch{0.985, 0.002, 250}, oklch{0.205, 0.012, 255}},
	surface:    {"surface", oklch{1, 0, 0}, oklch{0.245, 0.014, 255}},
	ink:        {"ink", oklch{0.26, 0.02, 255}, oklch{0.94, 0.006, 250}},
	soft:       {"soft", oklch{0.47, 0.02, 255}, oklch{0.74, 0.014, 250}},
	line:       {"line", oklch{0.65, 0.02, 255}, oklch{0.60, 0.02, 255}},
	faint:      {"faint", oklch{0.89, 0.008, 255}, oklch{0.33, 0.014, 255}},
	ghost:      {"ghost", oklch{0.86, 0.01, 255}, oklch{0.36, 0.014, 255}},
	hollow:     {"hollow", oklch{0.955, 0.005, 255}, oklch{0.175, 0.012, 255}},
	level:      {"level", oklch{0.80, 0.05, 268}, oklch{0.45, 0.06, 268}},
	inverse:    {"inverse", oklch{1, 0, 0}, oklch{0.19, 0.02, 255}},
	outcome:    {"outcome", oklch{0.5, 0.16, 268}, oklch{0.76, 0.11, 268}},
}

// states are the families: hue, and how much chroma. Only what is wrong has more.
var states = []struct {
	name        string
	hue, chroma float64
}{
	{"running", 144, 0.13},
	{"runnable", 206, 0.105},
	{"asleep", 255, 0.045},
	{"blocked", 75, 0.115},
	{"cancelled", 50, 0.14},
	{"failed", 25, 0.19},
	{"done", 255, 0.008},
}

func makeTones() []tone {
	all := append([]tone(nil), neutrals[:]...)
	for _, s := range states {
		h, c := s.hue, s.chroma
		all = append(all,
			tone{s.name, oklch{0.54, c, h}, oklch{0.77, c, h}},
			tone{s.name + "-line", oklch{0.62, c * 1.1, h}, oklch{0.72, c, h}},
			tone{s.name + "-tint", oklch{0.955, c * 0.25, h}, oklch{0.30, c * 0.35, h}},
			tone{s.name + "-text", oklch{0.46, c * 0.9, h}, oklch{0.83, c * 0.9, h}},
		)
	}
	all = append(all, tone{"token-ink", oklch{0.27, 0.02, 255}, oklch{0.97, 0.005, 255}})
	for _, part := range []tone{
		{"token", oklch{0.895, 0.07, 0}, oklch{0.42, 0.085, 0}},
		{"token-line", oklch{0.64, 0.115, 0}, oklch{0.66, 0.115, 0}},
	} {
		for i := range stage.Hues {
			t := part
			t.name += "-" + strconv.Itoa(i)
			t.light.h, t.dark.h = hue(i), hue(i)
			all = append(all, t)
		}
	}
	return all
}

// hue spreads tokens around the circle so that one after the other differ well.
func hue(i int) float64 { return float64((i*150 + 262) % 360) }

// Theme is a set of colours.
type Theme uint8

// The themes.
const (
	Auto Theme = iota // the viewer's, where the picture is shown
	Light
	Dark
)

func (c colour) hex(t Theme) string {
	if t == Dark {
		return tones[c].dark.srgb().hex()
	}
	return tones[c].light.srgb().hex()
}

// CSS returns the palette as custom properties --gs-…: light, dark where the
// system is, and either where an ancestor says so by data-theme.
func CSS() string {
	var s strings.Builder
	rule := func(selector string, t Theme) {
		s.WriteString(selector + "{")
		for c := range colours {
			s.WriteString("--gs-" + tones[c].name + ":" + c.hex(t) + ";")
		}
		s.WriteString("}\n")
	}
	rule(":root,[data-theme=light]", Light)
	s.WriteString("@media (prefers-color-scheme:dark){\n")
	rule(":root:not([data-theme=light])", Dark)
	s.WriteString("}\n")
	rule("[data-theme=dark]", Dark)
	return s.String()
}
