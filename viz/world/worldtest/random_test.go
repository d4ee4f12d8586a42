package worldtest_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func TestRandomIsLegal(t *testing.T) {
	for _, goroutines := range []int{2, 3, 7, 40} {
		for seed := range uint64(20) {
			t.Run(fmt.Sprintf("%d goroutines, seed %d", goroutines, seed), func(t *testing.T) {
				tr := worldtest.Random(seed, 2000, goroutines)
				if err := trace.Validate(tr); err != nil {
					t.Error(err)
				}
				if err := world.Check(tr); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestRandomIsReproducible(t *testing.T) {
	a, b := worldtest.Random(1, 500, 5), worldtest.Random(1, 500, 5)
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed gives two traces")
	}
	if reflect.DeepEqual(a, worldtest.Random(2, 500, 5)) {
		t.Error("two seeds give the same trace")
	}
}
