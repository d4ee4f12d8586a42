package patterns_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
)

func TestEveryProgramHasCues(t *testing.T) {
	for _, e := range patterns.Catalogue {
		if n := len(patterns.Cues[e.Slug]); n < 3 {
			t.Errorf("%s has %d cues", e.Slug, n)
		}
	}
	for slug, cues := range patterns.Cues {
		if _, ok := patterns.Find(slug); !ok {
			t.Errorf("there are cues for %s, which is no program", slug)
		}
		for _, c := range cues {
			if c.Title == "" || !strings.HasSuffix(c.Ask, ".") && !strings.HasSuffix(c.Ask, "?") {
				t.Errorf("%s: %+v lacks its title or a sentence", slug, c)
			}
			if !strings.HasSuffix(c.Note, ".") {
				t.Errorf("%s: %q has no answer for the speaker", slug, c.Title)
			}
		}
	}
}
