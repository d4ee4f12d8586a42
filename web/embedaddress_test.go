package web

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestEmbeddingsAreReadAsWritten(t *testing.T) {
	moment := address{Seed: 3, Knobs: []trace.Setting{{Name: "workers", Value: "1", At: 5e6}}, At: 57}
	for _, e := range []embedding{
		{Controls: allControls},
		{Controls: fewControls, Theme: "dark"},
		{Controls: noControls, Theme: "light", Play: true},
	} {
		for _, a := range []address{{}, moment} {
			got, rest, err := parseEmbedding(e.query(a))
			if got != e || err != nil || rest != a.query() {
				t.Errorf("%s is read as %+v, rest %q, error %v", e.query(a), got, rest, err)
			}
		}
	}
}

func TestBadEmbeddings(t *testing.T) {
	for query, want := range map[string]struct{ says, rest string }{
		"theme=pink&seed=2":         {`theme "pink" is none of light, dark`, "seed=2"},
		"controls=&at=4":            {`controls "" is none of all, few, none`, "at=4"},
		"colour=red":                {"", "colour=red"},
		"play=0&theme=x&controls=y": {`theme "x"`, ""},
	} {
		e, rest, err := parseEmbedding(query)
		if rest != want.rest || (err == nil) != (want.says == "") || err != nil && !strings.Contains(err.Error(), want.says) {
			t.Errorf("%s leaves %q, and the error is %v", query, rest, err)
		}
		if e != (embedding{Controls: allControls}) {
			t.Errorf("%s is read as %+v", query, e)
		}
	}
}

func FuzzEmbedding(f *testing.F) {
	f.Add("theme=dark&play&seed=3")
	f.Add("&&controls=%zz")
	f.Fuzz(func(t *testing.T, query string) {
		e, rest, err := parseEmbedding(query)
		a, bad := parseAddress(rest)
		if err != nil || bad != nil {
			return
		}
		again, rest, err := parseEmbedding(e.query(a))
		if again != e || err != nil || rest != a.query() {
			t.Errorf("%q is read as %+v, which is written as %q and read as %+v, rest %q, %v", query, e, e.query(a), again, rest, err)
		}
	})
}
