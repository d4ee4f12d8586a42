package stage

// item is what spread places: how much room it takes before and after its place,
// where it wants to be, and how much that matters.
type item struct{ want, weight, before, after float64 }

// spread places items in their order, as near to where they want to be as they
// can without touching, between lo and hi.
func spread(items []item, gap, lo, hi float64) []float64 {
	if len(items) == 0 {
		return nil
	}
	offset := make([]float64, len(items)) // of each from the first, closely packed
	for i := 1; i < len(items); i++ {
		offset[i] = offset[i-1] + items[i-1].after + gap + items[i].before
	}
	n := len(items) - 1
	least, most := lo+items[0].before, hi-items[n].after-offset[n]
	at := make([]float64, 0, len(items))
	for _, b := range pack(items, offset) {
		x := max(least, min(most, b.place()))
		for range b.n {
			at = append(at, x+offset[len(at)])
		}
	}
	return at
}

// block is items that touch.
type block struct {
	sum, weight float64 // of where its items want the first of all to be
	n           int
}

func (b *block) place() float64 { return b.sum / b.weight }

// pack joins items that would run into each other into blocks: it is isotonic
// regression by pooling adjacent violators.
func pack(items []item, offset []float64) []block {
	var blocks []block
	for i, x := range items {
		b := block{(x.want - offset[i]) * x.weight, x.weight, 1}
		for n := len(blocks) - 1; n >= 0 && blocks[n].place() > b.place(); n-- {
			b = block{b.sum + blocks[n].sum, b.weight + blocks[n].weight, b.n + blocks[n].n}
			blocks = blocks[:n]
		}
		blocks = append(blocks, b)
	}
	return blocks
}
