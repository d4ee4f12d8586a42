package trace

import "testing"

func TestSameString(t *testing.T) {
	tr := &Trace{Strings: []string{"7", "a", "a"}}
	seven, eight := numeric|7, numeric|8
	for _, c := range []struct {
		a, b StringID
		want bool
	}{
		{0, 0, true}, {0, 2, false}, {2, 2, true}, {2, 3, true}, {1, 2, false},
		{seven, seven, true}, {seven, eight, false}, {1, seven, true}, {eight, 1, false},
	} {
		if got := tr.SameString(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", tr.String(c.a), tr.String(c.b), got)
		}
	}
}
