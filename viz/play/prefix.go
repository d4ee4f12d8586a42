package play

import "github.com/gopherscope/gopherscope/viz/trace"

// CommonPrefix returns how many events two traces begin with that are the same in
// every respect: in what happened, when, to whom, and where in the source.
// It rests as [world.NewHistory] does.
func CommonPrefix(a, b *trace.Trace, rest ...func()) int {
	c := comparer{a: a, b: b, stacks: map[[2]trace.StackID]bool{}}
	n := min(len(a.Events), len(b.Events))
	for i := range n {
		if i%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		if !c.same(&a.Events[i], &b.Events[i]) {
			return i
		}
	}
	return n
}

// comparer compares events of traces that number their strings and stacks each
// in its own way.
type comparer struct {
	a, b   *trace.Trace
	stacks map[[2]trace.StackID]bool // pairs already compared
}

func (c *comparer) same(x, y *trace.Event) bool {
	ex, ey := *x, *y
	ex.Stack, ey.Stack, ex.Str, ey.Str = 0, 0, 0, 0
	return ex == ey && c.sameString(x.Str, y.Str) && c.sameStack(x.Stack, y.Stack)
}

func (c *comparer) sameString(x, y trace.StringID) bool {
	return x == y && x.Numeric() || c.a.String(x) == c.b.String(y)
}

func (c *comparer) sameStack(x, y trace.StackID) bool {
	if x == 0 || y == 0 {
		return x == y
	}
	pair := [2]trace.StackID{x, y}
	same, known := c.stacks[pair]
	if !known {
		same = c.compare(c.a.Stack(x), c.b.Stack(y))
		c.stacks[pair] = same
	}
	return same
}

func (c *comparer) compare(x, y []trace.FrameID) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		f, g := c.a.Frame(x[i]), c.b.Frame(y[i])
		if f.Line != g.Line || c.a.String(f.Func) != c.b.String(g.Func) || c.a.String(f.File) != c.b.String(g.File) {
			return false
		}
	}
	return true
}
