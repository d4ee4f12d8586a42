package stage

import (
	"strings"
	"unicode/utf8"
)

// labels are those of the values that pass a channel.
type labels struct {
	any     bool
	longest int    // runes
	prefix  string // that all have
}

func (l *labels) add(s string) {
	l.longest = max(l.longest, utf8.RuneCountInString(s))
	if !l.any {
		l.any, l.prefix = true, s
		return
	}
	for !strings.HasPrefix(s, l.prefix) {
		_, n := utf8.DecodeLastRuneInString(l.prefix)
		l.prefix = l.prefix[:len(l.prefix)-n]
	}
}
