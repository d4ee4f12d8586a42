package web

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// code shows the program's source, one file at a time.
type code struct {
	app.Compo
	c *conductor

	Open   bool
	File   int // index into the files
	Ready  bool
	Astray bool // the reader looks elsewhere than where the program is
}

func (v *code) Render() app.UI {
	files := v.c.files
	return codePane.section(v.c,
		[]app.UI{
			app.Div().Class("tabs").Attr("role", "tablist").Aria("label", "Files").Body(
				app.Range(files).Slice(func(i int) app.UI {
					return &fileTab{c: v.c, File: i, Title: files[i].Title, Selected: i == v.File}
				}),
			),
			app.If(v.Astray, func() app.UI {
				return app.Button().Type("button").Class("button small").Text("Follow").
					Title("Show the current line again, wherever it is").OnClick(v.onFollow)
			}),
		},
		app.If(len(files) > 0, func() app.UI {
			return &lines{c: v.c, File: v.File}
		}),
	)
}

func (v *code) onFollow(app.Context, app.Event) {
	v.c.astray = false
	v.c.refresh()
}

// fileTab is the handle of one file.
type fileTab struct {
	app.Compo
	c *conductor

	File     int
	Title    string
	Selected bool
}

func (t *fileTab) Render() app.UI {
	b := app.Button().Type("button").Class("tab").Attr("role", "tab").ID("tab-"+strconv.Itoa(t.File)).
		Aria("selected", t.Selected).Aria("controls", "source").
		Title(t.c.files[t.File].Name).Text(t.Title).
		OnClick(t.onClick).OnKeyDown(t.onKey)
	if !t.Selected {
		b = b.TabIndex(-1)
	}
	return b
}

func (t *fileTab) onClick(app.Context, app.Event) { t.choose(t.File) }

func (t *fileTab) choose(file int) {
	t.c.astray = true
	t.c.openFile(file)
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
		app.Window().GetElementByID("tab-" + strconv.Itoa(next)).Call("focus")
	}
}

// openFile shows a file of the source.
func (c *conductor) openFile(i int) {
	c.file = i
	c.refresh()
	c.update()
}

// openSource shows the file with a name, if the program has it and it is not
// shown already.
func (c *conductor) openSource(name string) {
	i := c.fileIndex(name)
	if i >= 0 && i != c.file {
		c.openFile(i)
	}
}

// fileIndex finds a file by the name that frames use; it returns -1 if the
// program has no such file.
func (c *conductor) fileIndex(name string) int {
	return slices.IndexFunc(c.files, func(f sourceFile) bool { return f.Name == name })
}
