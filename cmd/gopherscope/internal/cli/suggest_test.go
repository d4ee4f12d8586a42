package cli

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"worker", "fetch", "pipeline"}
	for name, want := range map[string]string{
		"worker":     "worker",
		"wroker":     "worker",
		"workers":    "worker",
		"Worker":     "worker",
		"fecth":      "fetch",
		"pipline":    "pipeline",
		"pipelining": "pipeline",
		"limit":      "",
		"x":          "",
		"":           "",
	} {
		if got, _ := nearest(name, known); got != want {
			t.Errorf("nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"abc", "abd", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1}, {"abc", "acb", 1},
		{"kitten", "sitting", 3}, {"ca", "abc", 3},
	} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
