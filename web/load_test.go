package web

import (
	"bytes"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// quick runs main for as many naps as the knob says, in no time.
type quick struct {
	runner
	runs int
}

func (q *quick) Run(_ run.Program, _ string, in trace.Inputs, onBytes func([]byte), onDone func(error)) error {
	q.runs++
	naps := 3
	for _, k := range in.Knobs {
		naps, _ = strconv.Atoi(k.Value)
	}
	t := sleepy(naps).Trace()
	t.Header.Inputs = in
	var b bytes.Buffer
	t.WriteTo(&b)
	onBytes(b.Bytes())
	onDone(nil)
	return nil
}

// eager is a view that does something when it gets ready for a run.
type eager func(h *world.History)

func (e *eager) show(*moment)                       {}
func (e *eager) prepare(h *world.History, _ func()) { (*e)(h) }

// However long it takes until a run is shown, no other comes between.
func TestRunsAreShownOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := &quick{}
		c := &conductor{session: newSession(), runner: q, outdated: make(chan struct{}, 1)}
		defer close(c.outdated)
		c.load(Program{Name: "sleepy", Knobs: comparable}, "")
		turn := eager(func(*world.History) {
			if q.runs > 1 {
				return
			}
			for _, naps := range []string{"4", "5"} {
				if err := c.turnKnob("naps", naps); err != nil {
					t.Error(err)
				}
			}
			synctest.Wait()
			if q.runs != 1 {
				t.Errorf("%d runs are under way", q.runs)
			}
		})
		c.join(&turn)
		go c.keepUp(c.outdated)
		c.rerun()
		time.Sleep(time.Second)
		synctest.Wait()
		if q.runs != 2 || c.status != ready || c.player == nil || len(c.history.Trace().Events) != len(sleepy(5).Trace().Events) {
			t.Errorf("after %d runs, %v", q.runs, c.status)
		}
	})
}
