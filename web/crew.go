package web

import (
	"fmt"
	"html"
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// crew sorts the goroutines of a moment by the lines of one file.
type crew struct {
	trace  *trace.Trace
	file   string
	line   []int // by StackID: the line in the file, 0 elsewhere, -1 not yet known
	at     [][]*world.Goroutine
	all    []int // how many are at each line, whether or not they are in at
	picked trace.G
	world  *world.World
}

// crewMost is how many goroutines a line names; of the others it gives the
// number.
const crewMost = 8

func newCrew(t *trace.Trace, file string, lines int) *crew {
	c := &crew{
		trace: t,
		file:  file,
		line:  make([]int, len(t.Stacks)+1),
		at:    make([][]*world.Goroutine, lines+1),
		all:   make([]int, lines+1),
	}
	for i := range c.line {
		c.line[i] = -1
	}
	return c
}

// muster sorts the goroutines of w that have not ended and are not the
// standard library's own.
func (c *crew) muster(w *world.World, pick stage.Ref) {
	c.world, c.picked = w, 0
	if pick.Kind == stage.RefGoroutine {
		c.picked = trace.G(pick.ID)
	}
	for i := range c.at {
		c.at[i], c.all[i] = c.at[i][:0], 0
	}
	for g := range w.Goroutines {
		if g.System || g.State == world.Done {
			continue
		}
		line := c.lineOf(g.Stack)
		if line == 0 {
			continue
		}
		c.all[line]++
		if len(c.at[line]) < crewMost {
			c.at[line] = append(c.at[line], g)
		}
	}
}

// lineOf returns the innermost line of a stack that is in the file, 0 if none is:
// while a method of the pool waits, its caller stands at the call.
func (c *crew) lineOf(id trace.StackID) int {
	if c.line[id] < 0 {
		c.line[id] = 0
		for _, frame := range c.trace.Stack(id) {
			f := c.trace.Frame(frame)
			if c.trace.String(f.File) == c.file && f.Line < len(c.at) {
				c.line[id] = f.Line
				break
			}
		}
	}
	return c.line[id]
}

// html writes the chips of a line. Those of one group share its name.
func (c *crew) html(line int) string {
	if c.all[line] == 0 {
		return ""
	}
	var b strings.Builder
	group := ""
	for _, g := range c.at[line] {
		called := g.Name(c.world)
		name, number := splitName(called)
		if number == "" {
			number = name
		} else if name != group {
			fmt.Fprintf(&b, `<i>%s</i>`, html.EscapeString(name))
		}
		group = name
		state := g.Seems(c.world).String()
		class := state
		if g.ID == c.picked {
			class += " picked"
		}
		fmt.Fprintf(&b, `<b class="%s" data-g="%d" title="%s, %s">%s</b>`,
			class, g.ID, html.EscapeString(called), state, html.EscapeString(number))
	}
	if more := c.all[line] - len(c.at[line]); more > 0 {
		fmt.Fprintf(&b, `<i>+%d</i>`, more)
	}
	return b.String()
}

// sidesHTML writes the chips that two runs have at a line, with the letter of each.
func sidesHTML(one, other string) string {
	var html string
	for i, chips := range []string{one, other} {
		if chips != "" {
			html += fmt.Sprintf(`<span class="of" data-side="%v"><u>%[1]v</u>%s</span>`, side(i), chips)
		}
	}
	return html
}

// splitName cuts "worker 3" into "worker" and "3".
func splitName(name string) (group, number string) {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 || i == len(name)-1 || strings.Trim(name[i+1:], "0123456789") != "" {
		return name, ""
	}
	return name[:i], name[i+1:]
}
