package timeline

// Span is a part of an axis of time that is seen: its places at the left and the
// right edge.
type Span struct{ From, To float64 }

// least is the shortest part of an axis that can be seen, in milliseconds: a
// microsecond.
const least = 1e-3

// within moves and shortens a span so that it lies between 0 and an end.
func (v Span) within(end float64) Span {
	length := max(least, min(v.To-v.From, end))
	from := max(0, min(v.From, end-length))
	return Span{from, from + length}
}

// zoomed makes a span shorter by a factor, about a place that stays where it is.
func (v Span) zoomed(about, factor, end float64) Span {
	length := max(least, min((v.To-v.From)/factor, end))
	part := (about - v.From) / (v.To - v.From)
	from := about - part*length
	return Span{from, from + length}.within(end)
}

// Axis says which part of the time is seen where, in pixels.
type Axis struct {
	Span
	Clock       Clock
	Left, Right float64
}

// WholeAxis returns an axis that shows all of the time.
func WholeAxis(c Clock, left, right float64) Axis { return Axis{Span{0, c.end()}, c, left, right} }

// X returns where a place on the clock is, in pixels; it may lie outside.
func (a *Axis) X(place float64) float64 {
	return a.Left + (place-a.From)/(a.To-a.From)*(a.Right-a.Left)
}

// Place returns which place on the clock is at x.
func (a *Axis) Place(x float64) float64 {
	return a.From + (x-a.Left)/(a.Right-a.Left)*(a.To-a.From)
}

// Axis returns the axis of the sheet.
func (s *Sheet) Axis() Axis { return Axis{s.Span, s.clock, s.gutter, s.w} }

// X returns where a place on the clock is, in pixels; it may lie outside.
func (s *Sheet) X(place float64) float64 {
	a := s.Axis()
	return a.X(place)
}

// Place returns which place on the clock is at x.
func (s *Sheet) Place(x float64) float64 {
	a := s.Axis()
	return a.Place(x)
}

// Left returns where the names end and time begins, in pixels.
func (s *Sheet) Left() float64 { return s.gutter }

// Fit shows all of the time.
func (s *Sheet) Fit() { s.Span = Span{0, s.clock.end()} }

// Zoom shows things larger by a factor, or smaller, about an x that stays.
func (s *Sheet) Zoom(x, factor float64) {
	s.Span = s.zoomed(s.Place(max(s.gutter, x)), factor, s.clock.end())
}

// Pan moves by so many pixels to the right.
func (s *Sheet) Pan(dx float64) {
	d := dx / (s.w - s.gutter) * (s.To - s.From)
	s.Span = Span{s.From + d, s.To + d}.within(s.clock.end())
}

// Follow turns the page if a place is not seen, and reports whether it did.
func (s *Sheet) Follow(place float64) bool {
	if place >= s.From && place <= s.To || s.Whole() {
		return false
	}
	length, before := s.To-s.From, s.Span
	s.Span = Span{place - length/8, place + length*7/8}.within(s.clock.end())
	return s.Span != before
}

// Show shows a part of the time.
func (s *Sheet) Show(part Span) { s.Span = part.within(s.clock.end()) }

// Whole reports whether all of the time is seen.
func (s *Sheet) Whole() bool { return s.Span == Span{0, s.clock.end()} }

// Part returns how much of the time is seen, 1 being all.
func (s *Sheet) Part() float64 { return (s.To - s.From) / s.clock.end() }
