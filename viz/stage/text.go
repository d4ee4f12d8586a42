package stage

import "unicode/utf8"

// Font is a kind of type on the stage.
type Font uint8

// The fonts: the viewer's own for words, in two weights, and for code.
const (
	Words Font = iota
	Bold
	Code
)

// TextWidth estimates how wide a line of text is. Where the picture is laid out
// there are no fonts to measure, so it errs on the wide side: it is what the
// widest of the usual system fonts need.
func TextWidth(s string, size float64, f Font) float64 {
	em := 0.0
	for _, r := range s {
		em += advance(r, f)
	}
	return em * size
}

func advance(r rune, f Font) float64 {
	switch {
	case r >= 0x1100:
		return 1
	case f == Code:
		return 0.61
	case f == Bold:
		return 1.07 * letter(r)
	}
	return letter(r)
}

// letter is the width of a letter in a wide sans serif, in em.
func letter(r rune) float64 {
	switch r {
	case 'i', 'j', 'l', '\'', '|', '.', ',', ':', ';', '!', ' ', 'I':
		return 0.32
	case 'f', 't', 'r', '(', ')', '[', ']', '/', '-':
		return 0.42
	case 'm', 'w', 'M', 'W', '@', '%', '…', '→', '—':
		return 0.95
	}
	if 'A' <= r && r <= 'Z' {
		return 0.72
	}
	return 0.61
}

// Fit returns s, or as much of its beginning as fits into a width with an
// ellipsis; "" if nothing does.
func Fit(s string, size, width float64, f Font) string {
	room := width / size
	if float64(utf8.RuneCountInString(s)) <= room || TextWidth(s, 1, f) <= room {
		return s
	}
	room -= advance('…', f)
	em := 0.0
	for i, r := range s {
		em += advance(r, f)
		if em > room {
			if i == 0 {
				return ""
			}
			return s[:i] + "…"
		}
	}
	return s
}
