package stage

import "math"

// pitches are the sizes of a grid's cells, with the space between them.
var pitches = []float64{44, 38, 34, 30, 26, 22, 19, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4}

func (m *measurer) gridShape(u *unit) shape {
	w, h := m.gridRoom()
	n := len(u.members)
	sh := shape{grid: true, share: 1}
	for _, pitch := range pitches {
		sh.item = Box{X: pitch, Y: pitch}
		if m.cells(&sh, n, w, h) {
			break
		}
	}
	for !m.cells(&sh, (n+sh.share-1)/sh.share, w, h) {
		sh.share++
	}
	width := max(float64(sh.columns)*sh.item.X, 120)
	sh.orient(width+2*gridPad, float64(sh.rows)*sh.item.Y+2*gridPad+headSize, m.style.portrait)
	return sh
}

// gridPad is the space around a grid's cells.
const gridPad = 10.0

// gridRoom is how much room each grid may take.
func (m *measurer) gridRoom() (w, h float64) {
	st, n := m.style, math.Sqrt(float64(m.grids))
	if st.portrait {
		return st.w - 80, max(80, st.h*0.36/float64(m.grids))
	}
	return max(80, st.w*0.40/n), max(80, st.h*0.66/n)
}

// cells arranges n cells as a grid, and reports whether it fits. A grid is about
// as wide as high, or as wide as the room if that is narrow.
func (m *measurer) cells(sh *shape, n int, w, h float64) bool {
	columns, rows := int(w/sh.item.X), int(h/sh.item.Y)
	if columns*rows < n {
		return false
	}
	sh.columns = min(columns, max(int(math.Ceil(math.Sqrt(float64(n)*1.25))), (n+rows-1)/rows))
	sh.rows = (n + sh.columns - 1) / sh.columns
	return true
}

// newMeasurer counts the units that are drawn as grids, and the members of others.
func newMeasurer(s *survey, g *graph) measurer {
	m := measurer{s: s}
	for _, u := range g.units {
		if n := len(u.members); n > crowd {
			m.grids++
		} else {
			m.most = max(m.most, n)
		}
	}
	m.grids = max(1, m.grids)
	return m
}
