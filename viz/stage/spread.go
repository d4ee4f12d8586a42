package stage

import "slices"

// item is what spread places: how much room it takes before and after its place,
// where it wants to be, and how much that matters.
type item struct{ want, weight, before, after float64 }

// spread places items in their order, as near to where they want to be as they
// can without touching, between lo and hi.
func spread(items []item, gap, lo, hi float64) []float64 {
	offset := make([]float64, len(items)) // of each from the first, closely packed
	for i := 1; i < len(items); i++ {
		offset[i] = offset[i-1] + items[i-1].after + gap + items[i].before
	}
	type block struct {
		sum, weight float64
		n           int
	}
	var blocks []block
	for i, x := range items {
		b := block{(x.want - offset[i]) * x.weight, x.weight, 1}
		for len(blocks) > 0 && blocks[len(blocks)-1].sum/blocks[len(blocks)-1].weight > b.sum/b.weight {
			last := blocks[len(blocks)-1]
			b = block{b.sum + last.sum, b.weight + last.weight, b.n + last.n}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	if len(items) == 0 {
		return nil
	}
	n := len(items) - 1
	least, most := lo+items[0].before, hi-items[n].after-offset[n]
	at := make([]float64, 0, len(items))
	for _, b := range blocks {
		x := max(least, min(most, b.sum/b.weight))
		for range b.n {
			at = append(at, x+offset[len(at)])
		}
	}
	return slices.Clip(at)
}
