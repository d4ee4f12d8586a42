package web

import (
	"slices"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// code shows the program's source, one file at a time.
type code struct {
	app.Compo
	c *conductor

	Side   side
	Open   bool
	Split  bool // each side has its own
	File   int  // index into the files
	Ready  bool
	Astray bool // the reader looks elsewhere than where the program is
}

// CompoID keeps the source of two runs apart.
func (v *code) CompoID() string { return v.Side.String() }

func (v *code) Render() app.UI {
	files := v.c.files
	return codePane.section(v.c,
		[]app.UI{
			app.If(v.Split, func() app.UI { return badge(v.Side) }),
			app.Div().Class("tabs").Attr("role", "tablist").Aria("label", "Files").Body(
				app.Range(files).Slice(func(i int) app.UI {
					return &fileTab{c: v.c, Side: v.Side, File: i, Title: files[i].Title, Selected: i == v.File}
				}),
			),
			app.If(v.Astray, func() app.UI {
				return app.Button().Type("button").Class("button small").Text("Follow").
					Title("Show the current line again, wherever it is").OnClick(v.onFollow)
			}),
		},
		app.If(len(files) > 0, func() app.UI {
			return &lines{c: v.c, Side: v.Side, File: v.File}
		}),
	)
}

func (v *code) onFollow(app.Context, app.Event) {
	r := v.c.readerOf(v.Side)
	r.astray, r.sight = false, sight{}
	v.c.refresh()
}

// fileTab is the handle of one file.
type fileTab struct {
	app.Compo
	c *conductor

	Side     side
	File     int
	Title    string
	Selected bool
}

func (t *fileTab) Render() app.UI {
	b := app.Button().Type("button").Class("tab").Attr("role", "tab").ID(tabID(t.Side, t.File)).
		Aria("selected", t.Selected).Aria("controls", sourceID(t.Side)).
		Title(t.c.files[t.File].Name).Text(t.Title).
		OnClick(t.onClick).OnKeyDown(t.onKey)
	if !t.Selected {
		b = b.TabIndex(-1)
	}
	return b
}

func (t *fileTab) onClick(app.Context, app.Event) { t.choose(t.File) }

func (t *fileTab) choose(file int) {
	r := t.c.readerOf(t.Side)
	r.astray = true
	t.c.openFile(r, file)
}

// onKey moves between tabs as in any row of tabs.
func (t *fileTab) onKey(ctx app.Context, e app.Event) {
	next := t.File
	switch last := len(t.c.files) - 1; e.Get("key").String() {
	case "ArrowRight":
		next = min(next+1, last)
	case "ArrowLeft":
		next = max(next-1, 0)
	case "Home":
		next = 0
	case "End":
		next = last
	}
	if next != t.File {
		e.PreventDefault()
		t.choose(next)
		app.Window().GetElementByID(tabID(t.Side, next)).Call("focus")
	}
}

func sourceID(s side) string { return "source" + suffix(s) }

func tabID(s side, file int) string { return "tab-" + strconv.Itoa(file) + suffix(s) }

// suffix keeps what there is for each side apart.
func suffix(s side) string {
	if s == sideA {
		return ""
	}
	return "-b"
}

// readerOf returns where the reader looks in the source of a run.
func (c *conductor) readerOf(s side) *reader {
	if s == sideB && c.rival != nil {
		return &c.rival.reader
	}
	return &c.reader
}

// split reports whether the runs that are compared have source of their own: one of
// them runs the version with the mistakes.
func (c *conductor) split() bool { return c.rival != nil && c.versus.sets(mistakesKnob) }

// openMistakes has the source begin, for each of two runs, with the file that tells
// them apart.
func (c *conductor) openMistakes() {
	if !c.split() {
		return
	}
	for s, settings := range [2][]trace.Setting{c.now.Knobs, c.versus.inputs(&c.edits).Knobs} {
		r := c.readerOf(side(s))
		i := slices.IndexFunc(c.files, func(f sourceFile) bool { return f.Title == "flawed.go" })
		if i >= 0 && withMistakes(settings) {
			r.file, r.astray = i, false
		}
	}
}

// openFile shows a file of the source.
func (c *conductor) openFile(r *reader, i int) {
	r.file = i
	c.refresh()
	c.update()
}

// openSource shows the file with a name, if the program has it and it is not
// shown already.
func (c *conductor) openSource(r *reader, name string) {
	i := c.fileIndex(name)
	if i >= 0 && i != r.file {
		c.openFile(r, i)
	}
}

// fileIndex finds a file by the name that frames use; it returns -1 if the
// program has no such file.
func (c *conductor) fileIndex(name string) int {
	return slices.IndexFunc(c.files, func(f sourceFile) bool { return f.Name == name })
}
