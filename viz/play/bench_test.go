package play_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

const events = 1_000_000

// BenchmarkNew measures the pass that lays out the story of a million events.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := world.NewHistory(worldtest.Channels(1, events, n))
			for b.Loop() {
				play.New(h)
			}
		})
	}
}

// BenchmarkFrame measures a frame at 60 per second, without the world.
func BenchmarkFrame(b *testing.B) {
	for _, speed := range []float64{1, 100} {
		b.Run(fmt.Sprint(speed), func(b *testing.B) {
			p := play.New(world.NewHistory(worldtest.Channels(1, events, 100)))
			p.SetSpeed(speed)
			p.SetLoop(true)
			p.Play()
			for b.Loop() {
				p.Tick(time.Second / 60)
				p.Moment()
			}
		})
	}
}

// BenchmarkCaption measures captions of one event after the other.
func BenchmarkCaption(b *testing.B) {
	h := world.NewHistory(worldtest.Channels(1, events, 100))
	n := 0
	for b.Loop() {
		n = n%events + 1
		play.Caption(h, n)
	}
}
