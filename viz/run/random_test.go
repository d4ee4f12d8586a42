//go:build !js

package run

import (
	"slices"
	"testing"
)

// The numbers behind every link that names a seed must never change.
func TestGeneratorIsFixed(t *testing.T) {
	g := newGenerator(0x0123456789abcdef, randomStream)
	got := []uint32{g.next(), g.next(), g.next(), g.next()}
	if want := []uint32{0xbd8d80a1, 0xa1b39b5e, 0xfd3bdef4, 0xf6274539}; !slices.Equal(got, want) {
		t.Errorf("outputs %#x, want %#x", got, want)
	}
}

func TestGeneratorDependsOnAllOfItsSeed(t *testing.T) {
	seen := map[uint32]uint64{}
	for bit := range 64 {
		for stream := range uint32(2) {
			seed := uint64(1) << bit
			first := newGenerator(seed, 1+stream).next()
			if other, ok := seen[first]; ok {
				t.Errorf("seeds %#x and %#x start alike", seed, other)
			}
			seen[first] = seed
		}
	}
}

func TestChoicesAreBelowTheirBound(t *testing.T) {
	g := newGenerator(1, choiceStream)
	counts := make([]int, 5)
	for range 5000 {
		counts[g.choose(ChooseNext, 5)]++
	}
	if slices.Min(counts) < 800 {
		t.Errorf("5000 choices of 5 fall as %v", counts)
	}
	yields := 0
	for range 8000 {
		yields += int(g.choose(ChooseYield, 2))
	}
	if yields < 800 || yields > 1200 {
		t.Errorf("%d of 8000 yield, want about one in eight", yields)
	}
	if got := g.choose(ChooseNext, 1) + g.choose(ChooseNext, 0); got != 0 {
		t.Errorf("a choice of one is %d, want 0", got)
	}
}
