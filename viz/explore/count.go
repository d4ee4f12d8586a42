package explore

import "github.com/gopherscope/gopherscope/viz/world"

// count is how many of something the runs left behind.
type count struct {
	one, many string // what: "value left in jobs", "values left in jobs"
	extent
}

func (c *count) text() string {
	return c.extent.text(world.Grouped[int64]) + " " + world.Agree(c.most, c.one, c.many)
}

// extent is from the least to the most of some numbers.
type extent struct{ least, most int64 }

func (e *extent) add(f extent) {
	e.least, e.most = min(e.least, f.least), max(e.most, f.most)
}

func (e *extent) text(write func(int64) string) string {
	least, most := write(e.least), write(e.most)
	if least == most {
		return least
	}
	return least + " to " + most
}
