package stage

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestSpread(t *testing.T) {
	const gap, lo, hi = 5.0, 0.0, 1000.0
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		items := make([]item, 1+r.IntN(8))
		for i := range items {
			items[i] = item{r.Float64() * hi, 0.1 + r.Float64(), r.Float64() * 40, r.Float64() * 40}
		}
		at := spread(items, gap, lo, hi)
		for i, x := range items {
			if at[i]-x.before < lo-1e-6 || at[i]+x.after > hi+1e-6 {
				t.Fatalf("item %d of %v is at %v, beyond %v to %v", i, items, at[i], lo, hi)
			}
			if i > 0 && at[i]-x.before < at[i-1]+items[i-1].after+gap-1e-6 {
				t.Fatalf("items %d and %d of %v touch: %v", i-1, i, items, at)
			}
		}
	}
}

func TestSpreadLeavesAloneWhatHasRoom(t *testing.T) {
	items := []item{{100, 1, 10, 10}, {300, 2, 10, 10}, {301, 2, 10, 10}}
	got := spread(items, 10, 0, 1000)
	for i, want := range []float64{100, 285.5, 315.5} {
		if math.Abs(got[i]-want) > 1e-6 {
			t.Errorf("item %d is at %v, not at %v", i, got[i], want)
		}
	}
}

func TestLine(t *testing.T) {
	p := pen{}
	p.move(0, 0)
	p.swing(100, 80)
	p.straight(200, 80)
	p.bend(10, 250, 80, 250, 200)
	l := newLine(p.path)
	if l.at(0) != l.first() || distance(l.at(1), l.last()) > 1e-6 {
		t.Errorf("it goes from %v to %v, and has ends %v and %v", l.at(0), l.at(1), l.first(), l.last())
	}
	for i := range 100 {
		d := distance(l.at(float64(i)/100), l.at(float64(i+1)/100))
		if want := l.length / 100; d > want*1.02 || d < want*0.9 {
			t.Errorf("from %d to %d hundredths it goes %.3f of %.3f", i, i+1, d, want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, test := range []struct {
		s, want string
		width   float64
	}{
		{"worker 3", "worker 3", 100}, {"", "", 10}, {"some long name of a function", "some long na…", 80},
		{"日本語のなまえ", "日本語…", 45}, {"worker", "", 3},
	} {
		got := Fit(test.s, 10, test.width, Words)
		if got != test.want {
			t.Errorf("of %q in %v there is %q, want %q", test.s, test.width, got, test.want)
		}
		if TextWidth(got, 10, Words) > test.width {
			t.Errorf("%q is wider than %v", got, test.width)
		}
	}
}
