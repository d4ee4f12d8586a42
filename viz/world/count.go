package world

import "strconv"

// Count says how many there are of something whose plural ends in s: "1 slot",
// "12,345 slots".
func Count[N int | int64](n N, what string) string {
	return Grouped(n) + " " + Agree(n, what, what+"s")
}

// Agree returns the word that goes with n: one with 1, many otherwise.
func Agree[N int | int64](n N, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Grouped writes a number as people read it: "12,345".
func Grouped[N int | int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
