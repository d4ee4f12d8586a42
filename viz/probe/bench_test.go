//go:build !js

package probe_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// BenchmarkProbe runs the same program probed and unprobed, in turn, and
// reports what an operation takes in both and their ratio.
func BenchmarkProbe(b *testing.B) {
	host, err := run.NewHost()
	if err != nil {
		b.Fatal(err)
	}
	built, err := probe.Build(b.Context(), "testdata/cost")
	if err != nil {
		b.Fatal(err)
	}
	probed, plain := load(b, host, built.Wasm), load(b, host, unprobed(b))
	for _, kind := range []string{"buffered", "unbuffered", "lock", "library's lock", "context", "semaphore", "errgroup"} {
		b.Run(kind, func(b *testing.B) {
			const rounds = 100_000
			var slow, fast time.Duration
			for b.Loop() {
				slow += cost(b, probed, kind, rounds) - cost(b, probed, kind, 0)
				fast += cost(b, plain, kind, rounds) - cost(b, plain, kind, 0)
			}
			ops := float64(b.N * rounds * 2) // a send and a receive, a lock and an unlock …
			b.ReportMetric(float64(slow)/ops, "probed-ns/op")
			b.ReportMetric(float64(fast)/ops, "plain-ns/op")
			b.ReportMetric(float64(slow)/float64(fast), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func load(b *testing.B, host *run.Host, wasm []byte) *run.Loaded {
	program, err := host.Load(b.Context(), run.Program{Name: "cost", Wasm: wasm})
	if err != nil {
		b.Fatal(err)
	}
	return program
}

// unprobed builds the program as anybody would.
func unprobed(b *testing.B) []byte {
	file := filepath.Join(b.TempDir(), "cost.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./testdata/cost")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	wasm, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	return wasm
}

// cost returns how long a run takes on the machine's clock.
func cost(b *testing.B, program *run.Loaded, kind string, rounds int) time.Duration {
	in := trace.Inputs{
		Knobs:  []trace.Setting{{Name: "kind", Value: kind}, {Name: "rounds", Value: strconv.Itoa(rounds)}},
		Limits: trace.Limits{Events: 1 << 30, Real: int64(time.Minute)},
	}
	start := time.Now()
	if err := program.Run(b.Context(), in, io.Discard); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
