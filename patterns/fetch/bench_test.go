package fetch_test

import (
	"context"
	"testing"

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

func BenchmarkFetchAllData(b *testing.B) {
	failing := answering()
	failing.Users = func(context.Context) ([]*fetch.User, error) { return nil, errBroken }
	one := answering()
	one.Limit = 1
	for _, bench := range []struct {
		name     string
		sources  fetch.Sources
		fetchAll fetchAllData
	}{
		{"answers", answering(), fetch.Sources.FetchAllData},
		{"answers/one at a time", one, fetch.Sources.FetchAllData},
		{"answers/as in the seed", answering(), seedFetchAllData},
		{"fails", failing, fetch.Sources.FetchAllData},
		{"fails/as in the seed", failing, seedFetchAllData},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bench.fetchAll(bench.sources, b.Context())
			}
		})
	}
}
