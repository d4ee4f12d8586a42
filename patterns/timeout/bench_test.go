package timeout_test

import (
	"testing"
	"time"
)

func BenchmarkGetUserWithProducts(b *testing.B) {
	for _, bench := range []struct {
		name  string
		make  maker
		users users
	}{
		{"answers", newService, users{}},
		{"answers/as in the seed", newSeed, users{}},
		{"fails", newService, users{fails: errBroken}},
		{"fails/as in the seed", newSeed, users{fails: errBroken}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			service := bench.make(bench.users, products{}, time.Minute)
			b.ReportAllocs()
			for b.Loop() {
				service.GetUserWithProducts(b.Context(), "u1")
			}
		})
	}
}
