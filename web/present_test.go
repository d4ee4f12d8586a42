package web

import "testing"

func TestParsePresent(t *testing.T) {
	for query, want := range map[string]struct {
		on   bool
		rest string
	}{
		"":                    {false, ""},
		"present":             {true, ""},
		"present=&seed=3":     {true, "seed=3"},
		"seed=3&present&at=4": {true, "seed=3&at=4"},
		"presents=1":          {false, "presents=1"},
	} {
		if on, rest := parsePresent(query); on != want.on || rest != want.rest {
			t.Errorf("parsePresent(%q) = %v, %q", query, on, rest)
		}
	}
}
