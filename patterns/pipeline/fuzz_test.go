package pipeline_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// FuzzPipeline builds a pipeline as a script says, one stage for each byte, stops
// it at some moment or never, and receives until its end. Whatever the script,
// each value is received once, kept back or counted as dropped, and nothing is
// left behind.
func FuzzPipeline(f *testing.F) {
	f.Add(10, 0, []byte(nil))
	f.Add(0, 0, []byte{0, 1, 2})
	f.Add(100, 0, []byte{0, 1, 2, 0, 7, 1})
	f.Add(50, 12, []byte{5, 4, 3})
	f.Add(50, 1, []byte{200, 0, 2})
	f.Add(20, 7, []byte{3, 0, 0, 0, 1, 250})
	f.Fuzz(func(t *testing.T, items, stopAfter int, script []byte) {
		items, stopAfter = clip(items, 200), clip(stopAfter, 200)
		script = script[:min(len(script), 12)]
		synctest.Test(t, func(t *testing.T) { play(t, items, stopAfter, script) })
	})
}

func clip(n, most int) int { return max(0, n) % (most + 1) }

var errEnough = errors.New("enough")

func play(t *testing.T, items, stopAfter int, script []byte) {
	p, ctx := pipeline.New(t.Context())
	if stopAfter > 0 {
		time.AfterFunc(time.Duration(stopAfter)*time.Millisecond, func() { p.Stop(errEnough) })
	}
	out := pipeline.Generator(ctx, upTo(items))
	kept := make([][]bool, len(script)) // by filter and value: each is written by one goroutine
	for i, b := range script {
		kept[i] = make([]bool, items+1)
		out = addStage(ctx, out, b, kept[i])
	}
	received := all(out)
	err := p.Wait()

	seen := make([]bool, items+1)
	for _, n := range received {
		if seen[n] {
			t.Errorf("%d was received twice", n)
		}
		seen[n] = true
	}
	if !slices.ContainsFunc(script, func(b byte) bool { return b%3 == 2 }) && !slices.IsSorted(received) {
		t.Errorf("without a fan, the order is lost: %v", received)
	}
	accounted := len(received)
	for _, values := range kept {
		for _, back := range values {
			if back {
				accounted++
			}
		}
	}
	var stopped *pipeline.StoppedError
	switch {
	case errors.As(err, &stopped) && errors.Is(err, errEnough) && stopAfter > 0:
		accounted += stopped.Dropped
	case err != nil:
		t.Errorf("Wait = %v", err)
	}
	if accounted != items {
		t.Errorf("of %d values, %d are accounted for: received %v, Wait = %v", items, accounted, received, err)
	}
}

// addStage adds the stage that b stands for. A filter notes what it keeps back.
func addStage(ctx context.Context, in <-chan int, b byte, back []bool) <-chan int {
	size := int(b) / 3
	nap := func(n int) int {
		time.Sleep(time.Duration(n*size%7) * time.Millisecond)
		return n
	}
	switch b % 3 {
	case 0:
		return pipeline.Map(ctx, in, nap)
	case 1:
		return pipeline.Filter(ctx, in, func(n int) bool {
			back[n] = n%(size+2) == 0
			return !back[n]
		})
	default:
		return pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, 1+size%20, nap)...)
	}
}
