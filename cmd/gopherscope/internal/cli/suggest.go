package cli

import "strings"

// suggestion ends a sentence about a name that nothing has: it names what
// comes near, and all there is.
func suggestion(name string, known []string) string {
	all := strings.Join(known, ", ")
	if best, ok := nearest(name, known); ok {
		return "; did you mean " + best + "? (known: " + all + ")"
	}
	if all == "" {
		return "; there is none at all"
	}
	return " (known: " + all + ")"
}

// nearest returns the known name that name is most likely a slip of, if one
// differs in few enough letters.
func nearest(name string, known []string) (string, bool) {
	best, least := "", 1+max(1, len(name)/3)
	for _, candidate := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best, best != ""
}

// distance counts the letters to insert, remove, replace or swap with their
// neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	row := make([]int, len(b)+1) // of the letter of a before this one
	for j := range row {
		row[j] = j
	}
	before := row
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			change := row[j]
			if a[i] != b[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
