//go:build !js

package run_test

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// BenchmarkDemo is a whole run of the default demo, as a turned knob causes it.
func BenchmarkDemo(b *testing.B) {
	s := demo(b)
	events := float64(len(s.trace(b, trace.Inputs{}).Events))
	b.Run("wazero", func(b *testing.B) {
		for b.Loop() {
			if err := s.loaded.Run(b.Context(), trace.Inputs{}, io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(events*float64(b.N)/b.Elapsed().Seconds(), "events/s")
	})
	b.Run("worker", func(b *testing.B) {
		p := openPage(b)
		var ms float64
		for b.Loop() {
			ms += p.run(b, s, trace.Inputs{}).MS
		}
		b.ReportMetric(ms/float64(b.N), "ms/run")
		b.ReportMetric(events*float64(b.N)/ms*1000, "events/s")
	})
}

var (
	chanops      = load(func() (run.Program, error) { return probed("chanops", "testdata/chanops") })
	plainChanops = load(func() (run.Program, error) {
		file := filepath.Join(scratch, "chanops.wasm")
		if err := goBuild("wasip1", "./testdata/chanops", file); err != nil {
			return run.Program{}, err
		}
		wasm, err := os.ReadFile(file)
		return run.Program{Name: "plain-chanops", Wasm: wasm}, err
	})
)

// BenchmarkProbe is what a value passed through a channel costs, sent and
// received, with and without the probe.
func BenchmarkProbe(b *testing.B) {
	const n = 100_000
	for _, buffer := range []int{1, 0} {
		for _, s := range []subject{plainChanops(b), chanops(b)} {
			for _, host := range hosts {
				b.Run(fmt.Sprintf("buffer=%d/%s/%s", buffer, host.name, s.Name), func(b *testing.B) {
					host.elapsed(b, s, passing(n, buffer)) // warm up
					rest := host.elapsed(b, s, passing(0, buffer))
					var total time.Duration
					for b.Loop() {
						total += host.elapsed(b, s, passing(n, buffer)) - rest
					}
					b.ReportMetric(float64(total)/float64(b.N)/n, "ns/value")
				})
			}
		}
	}
}

// passing are the inputs of chanops for n values.
func passing(n, buffer int) trace.Inputs {
	return trace.Inputs{
		Knobs:  knobs(fmt.Sprint("n=", n), fmt.Sprint("buffer=", buffer)),
		Limits: trace.Limits{Events: math.MaxUint32, Real: int64(time.Minute)},
	}
}

// hosts measure a run.
var hosts = []struct {
	name    string
	elapsed func(testing.TB, subject, trace.Inputs) time.Duration
}{
	{"wazero", func(t testing.TB, s subject, in trace.Inputs) time.Duration {
		start := time.Now()
		if err := s.loaded.Run(t.Context(), in, io.Discard); err != nil {
			t.Fatal(err)
		}
		return time.Since(start)
	}},
	{"worker", func(t testing.TB, s subject, in trace.Inputs) time.Duration {
		return time.Duration(openPage(t).run(t, s, in).Computing * 1e6)
	}},
}
