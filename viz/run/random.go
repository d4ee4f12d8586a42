//go:build !js

package run

import "math/bits"

// What a program may ask a host to choose: see the package comment.
const (
	ChooseNext  = 0 // which of n runnable goroutines gets the processor
	ChooseYield = 1 // whether the running one gives it up here; n is 2
)

const (
	randomStream = 1
	choiceStream = 2
)

// A generator is Chris Doty-Humphrey's sfc32: 32-bit operations only, so that
// JavaScript does the same at the same cost.
type generator struct{ a, b, c, count uint32 }

func newGenerator(seed uint64, stream uint32) *generator {
	g := &generator{uint32(seed), uint32(seed >> 32), stream, 1}
	for range 12 {
		g.next()
	}
	return g
}

func (g *generator) next() uint32 {
	v := g.a + g.b + g.count
	g.count++
	g.a = g.b ^ g.b>>9
	g.b = g.c + g.c<<3
	g.c = bits.RotateLeft32(g.c, 21) + v
	return v
}

// read fills p with random bytes.
func (g *generator) read(p []byte) {
	for i := range p {
		p[i] = byte(g.next() >> 24)
	}
}

// choose answers a program that asks for a choice of kind below n.
func (g *generator) choose(kind, n uint32) uint32 {
	switch {
	case n < 2:
		return 0
	case kind == ChooseYield:
		if g.next()&7 == 0 {
			return 1
		}
		return 0
	default:
		return g.next() % n
	}
}
