package play

import (
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestMoments(t *testing.T) {
	most := 0.0
	for k, m := range moments {
		most = max(most, m.flight)
		if seen := m != (moment{}); seen && !(m.stop && m.weight > 0 && m.flight > 0) {
			t.Errorf("%v is seen only in part: %+v", trace.Kind(k), m)
		}
	}
	if most != longest || settle <= longest {
		t.Errorf("the longest flight takes %v, not %v; the clock runs on for %v", most, float64(longest), float64(settle))
	}
}

func TestPauses(t *testing.T) {
	last := -1.0
	for d := trace.Time(1); d < trace.Time(2*time.Hour); d *= 3 {
		p := pause(d)
		if p < last || p > 600 {
			t.Errorf("%v lasts %v ms after %v ms", d.Duration(), p, last)
		}
		last = p
	}
	if short, long := pause(trace.Time(time.Millisecond)), pause(trace.Time(time.Minute)); short > 50 || long < 500 {
		t.Errorf("a millisecond lasts %v ms, a minute %v", short, long)
	}
}
