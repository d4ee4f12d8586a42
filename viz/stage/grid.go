package stage

// grid draws the goroutines of a group as cells.
func (f *frame) grid(g *group) {
	sh := &g.shape
	n := f.add(Grid, Ref{RefGroup, f.s.last.G(g.members[0]).Group}, g.box)
	n.Name, n.Columns, n.Share, n.Pitch = g.name, sh.columns, sh.share, sh.item.X*f.k
	cells := g.cells(f.k)
	n.Pad, n.Head, n.members = cells.X-n.X, cells.Y-n.Y, g.members
	from := len(f.sc.cells)
	for i, id := range g.members {
		gl := f.glance(f.w, f.w.G(id), f.m)
		n.Counts[gl.look]++
		c := Cell{gl.look, uint8(255 * gl.left)}
		if i%sh.share == 0 {
			f.sc.cells = append(f.sc.cells, c)
			continue
		}
		if last := &f.sc.cells[len(f.sc.cells)-1]; urgency[c.Look] > urgency[last.Look] {
			*last = c
		}
	}
	n.Cells = f.sc.cells[from:len(f.sc.cells):len(f.sc.cells)]
}

// urgency orders looks by how much they need attention.
var urgency = [Looks]int{
	Unborn: 0, Gone: 1, Cancelled: 2, Sleeping: 3, Ready: 4, Waiting: 5, Running: 6, Cut: 7, Leaked: 8, Failed: 9,
}
