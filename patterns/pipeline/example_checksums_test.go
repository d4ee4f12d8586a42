package pipeline_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// A line is one line of a text, and carries its number because workers do not keep
// the order.
type line struct {
	number int
	text   string
	sum    [sha256.Size]byte
}

// checksums returns the lines of text that are not blank, in their order, with
// their checksums, which four workers compute.
func checksums(ctx context.Context, text string) ([]line, error) {
	var lines []line
	for s := range strings.Lines(text) {
		lines = append(lines, line{number: len(lines) + 1, text: strings.TrimSpace(s)})
	}

	p, ctx := pipeline.New(ctx)
	all := pipeline.Generator(ctx, lines)
	written := pipeline.Filter(ctx, all, func(l line) bool { return l.text != "" })
	summed := pipeline.FanOut(ctx, written, 4, func(l line) line {
		l.sum = sha256.Sum256([]byte(l.text))
		return l
	})
	var results []line
	for l := range pipeline.FanIn(ctx, summed...) {
		results = append(results, l)
	}
	slices.SortFunc(results, func(a, b line) int { return cmp.Compare(a.number, b.number) })
	return results, p.Wait()
}

// A whole small program: values that carry their number are put in order again
// after they have been worked on by several workers.
func Example_checksums() {
	const text = "Clear is better than clever.\n\nErrors are values.\nDon't panic.\n"
	lines, err := checksums(context.Background(), text)
	for _, l := range lines {
		fmt.Printf("%d %x %s\n", l.number, l.sum[:4], l.text)
	}
	fmt.Println("error:", err)
	// Output:
	// 1 6e0db65b Clear is better than clever.
	// 3 44cff1ec Errors are values.
	// 4 dc789147 Don't panic.
	// error: <nil>
}
