package web

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cueBox is the dialog in which the list of cues is made.
type cueBox struct {
	app.Compo
	p *playground

	Slug      string
	Elsewhere int // changes when another window changes the list

	says  string // what was done, or could not be
	wrong bool   // it could not
}

const cueBoxID = "cues"

// actionCues opens the dialog.
const actionCues = "cues"

func openCues(ctx app.Context) { ctx.NewAction(actionCues) }

func (p *playground) onCues(ctx app.Context, _ app.Event) { openCues(ctx) }

func (b *cueBox) OnMount(ctx app.Context) {
	ctx.Handle(actionCues, func(ctx app.Context, _ app.Action) { b.open(ctx) })
}

// open begins at the cue that is shown to the room, or else at the last.
func (b *cueBox) open(ctx app.Context) {
	dialog := app.Window().GetElementByID(cueBoxID)
	if dialog.Get("open").Bool() {
		return
	}
	at := len(b.p.cues()) - 1
	if _, ok := b.p.shown(); ok {
		at = b.p.room.at
	}
	theTalk.choose(at)
	b.say("", nil)
	if err := theTalk.unread; err != nil {
		b.say("", fmt.Errorf("the list that this browser keeps cannot be used: %w", err))
	}
	ctx.Defer(func(app.Context) { b.fill() })
	dialog.Call("showModal")
}

// say shows what was done, or why it could not be.
func (b *cueBox) say(done string, err error) {
	b.says, b.wrong = done, err != nil
	if err != nil {
		b.says = sentence(err.Error()) + "."
	}
}

// change carries out a change of the list, and has everything follow.
func (b *cueBox) change(ctx app.Context, does func(*talk)) {
	b.edit(does)
	ctx.Defer(func(app.Context) { b.fill() })
}

// edit does so while somebody types, whose fields are ahead of the list.
func (b *cueBox) edit(does func(*talk)) {
	shown, _ := b.p.shown()
	does(&theTalk)
	theTalk.keep()
	b.p.follow(shown)
}

// fields are what can be typed about a cue.
var fields = []struct {
	name, label, hint string
	of                func(cue) string
}{
	{"title", "Title", "", func(c cue) string { return c.Title }},
	{"ask", "Question to the room", "It stands beside the title.", func(c cue) string { return c.Ask }},
	{"note", "Note to yourself", "It is only to be seen in the window of notes.", func(c cue) string { return c.Note }},
}

// fill has the fields show the cue that is chosen. go-app would not empty them.
func (b *cueBox) fill() {
	c, ok := theTalk.chosen(b.Slug)
	for _, f := range fields {
		field := app.Window().GetElementByID("cue-" + f.name)
		if ok && field.Truthy() && field.Get("value").String() != f.of(c) {
			field.Set("value", f.of(c))
		}
	}
}

func (b *cueBox) Render() app.UI {
	return app.Dialog().ID(cueBoxID).Class("help cues").Aria("labelledby", "cues-title").Body(
		app.Header().Body(
			app.H2().ID("cues-title").Text("Cues"),
			iconButton("Close", iconCross).OnClick(b.onClose),
		),
		app.Div().Class("cueing").Body(
			app.P().Class("doc").Text(b.about()),
			app.Div().Class("cue-tools").Body(
				b.tool("Add this moment", iconIn).OnClick(b.onAdd),
				b.tool("Undo", iconUndo).Aria("disabled", len(theTalk.past) == 0).OnClick(b.onUndo),
			),
			b.list(),
			b.editor(),
			app.P().Class("said").Attr("role", "status").DataSet("wrong", b.wrong).Text(b.says),
			b.foot(),
		),
	)
}

func (b *cueBox) tool(label, shapes string) app.HTMLButton {
	return app.Button().Type("button").Class("button small").Body(icon(shapes), app.Span().Text(label))
}

// about says whose list it is.
func (b *cueBox) about() string {
	const leads = "While presenting, Page Down leads from one to the next. "
	if theTalk.own == nil {
		return leads + "These come with the program; what you change makes a list of your own."
	}
	return leads + "This list is your own, for all programs, and this browser keeps it."
}

func (b *cueBox) list() app.UI {
	cues := b.p.cues()
	mixed := false
	for _, c := range cues {
		mixed = mixed || c.Program != b.Slug
	}
	return app.Div().Class("cue-list").Attr("role", "radiogroup").Aria("label", "The cues in their order").Body(
		app.Range(cues).Slice(func(i int) app.UI {
			return app.Label().Body(
				app.Input().Type("radio").Name("cue").Value(strconv.Itoa(i)).Checked(i == theTalk.at).OnChange(b.onChoose),
				app.Span().Class("number").Text(i+1),
				app.Span().Class("name").Text(cues[i].name()),
				app.If(mixed, func() app.UI { return app.Span().Class("of").Text(cues[i].programTitle()) }),
			)
		}),
		app.If(len(cues) == 0, func() app.UI {
			return app.P().Text("There are no cues yet. Close this, go to a moment that is worth showing, and come back to add it.")
		}),
	)
}

// editor is what can be changed about the cue that is chosen.
func (b *cueBox) editor() app.UI {
	c, ok := theTalk.chosen(b.Slug)
	if !ok {
		return app.Div()
	}
	return app.Div().Class("cue-editor").Attr("role", "group").Aria("label", "The chosen cue").Body(
		b.field(0, app.Input().Type("text").ID("cue-title").MaxLength(120).OnInput(b.onType("title"), app.EventScope("title"))),
		b.field(1, app.Input().Type("text").ID("cue-ask").MaxLength(400).OnInput(b.onType("ask"), app.EventScope("ask"))),
		b.field(2, app.Textarea().ID("cue-note").Rows(4).MaxLength(4000).OnInput(b.onType("note"), app.EventScope("note"))),
		app.P().Class("moment").Body(
			app.Span().Text(c.programTitle()+", "),
			app.Span().Class("link").Text(withQuery(at(playPath+c.Program), c.Query)),
		),
		app.Div().Class("cue-tools").Body(
			b.tool("Show", iconArrow).OnClick(b.onShow).Title("Go to this moment"),
			b.tool("Set to this moment", iconReset).OnClick(b.onReplace).Title("Have it show what is on the page now"),
			b.tool("Up", iconUp).Aria("label", "Move up").OnClick(b.onUp),
			b.tool("Down", iconDown).Aria("label", "Move down").OnClick(b.onDown),
			b.tool("Delete", iconCross).OnClick(b.onDelete),
		),
	)
}

func (b *cueBox) field(i int, input app.UI) app.UI {
	f := fields[i]
	return app.Div().Class("field").Body(
		app.Label().For("cue-"+f.name).Body(app.Span().Text(f.label), app.If(f.hint != "", func() app.UI {
			return app.Span().Class("hint").Text(f.hint)
		})),
		input,
	)
}

// foot is what is done with the list as a whole.
func (b *cueBox) foot() app.UI {
	return app.Div().Class("cue-foot").Body(
		app.Div().Class("cue-tools").Body(
			app.Button().Type("button").Class("button small").Text("Save to a file").OnClick(b.onSave),
			app.Button().Type("button").Class("button small").Text("Open a file").OnClick(b.onOpenFile),
			app.Input().Type("file").ID("cue-file").Aria("label", "A file of cues").Accept(".json,application/json").Hidden(true).OnChange(b.onFile),
			app.If(theTalk.own != nil, func() app.UI {
				return app.Button().Type("button").Class("button small").Text("Add those of " + b.p.entry.Title).
					Title("Append the cues that this program comes with").OnClick(b.onAddReady)
			}),
			app.If(theTalk.own != nil, func() app.UI {
				return app.Button().Type("button").Class("button small").Text("Back to the ready ones").
					Title("Give this list up, and have the cues that programs come with").OnClick(b.onBackToReady)
			}),
		),
		app.Div().Class("cue-tools").Body(
			app.Button().Type("button").Class("button small").Text("Open the notes").OnClick(b.onNotes),
			app.Button().Type("button").Class("button small").Text(b.presentLabel()).OnClick(b.onPresent),
		),
	)
}

func (b *cueBox) presentLabel() string {
	if b.p.room.on {
		return "End the presentation"
	}
	return "Present"
}

func (b *cueBox) onChoose(ctx app.Context, _ app.Event) {
	if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
		theTalk.choose(i)
		b.say("", nil)
		ctx.Defer(func(app.Context) { b.fill() })
	}
}

func (b *cueBox) onType(field string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		text := ctx.JSSrc().Get("value").String()
		b.say("", nil)
		b.edit(func(t *talk) { t.enter(b.Slug, field, text) })
	}
}

var errNoMoment = errors.New("there is no moment to be seen yet")

// present is the moment that the page shows, as a cue that is still to be filled in.
func (b *cueBox) present() (cue, bool) {
	if b.p.c.player == nil {
		b.say("", errNoMoment)
		return cue{}, false
	}
	return cue{Program: b.Slug, Title: b.p.c.player.Caption(), Query: b.p.c.address().query()}, true
}

func (b *cueBox) onAdd(ctx app.Context, _ app.Event) {
	c, ok := b.present()
	if !ok {
		return
	}
	b.change(ctx, func(t *talk) {
		if !t.add(b.Slug, c) {
			b.sayFull()
			return
		}
		b.say(fmt.Sprintf("Added as number %d. Give it a title that the room understands.", t.at+1), nil)
	})
	ctx.Defer(func(app.Context) {
		if title := app.Window().GetElementByID("cue-title"); title.Truthy() {
			title.Call("select")
		}
	})
}

func (b *cueBox) sayFull() { b.say("", fmt.Errorf("a list has %d cues at most", maxCues)) }

func (b *cueBox) onReplace(ctx app.Context, _ app.Event) {
	now, ok := b.present()
	c, chosen := theTalk.chosen(b.Slug)
	if !ok || !chosen {
		return
	}
	c.Program, c.Query = now.Program, now.Query
	b.say(fmt.Sprintf("Number %d is now this moment.", theTalk.at+1), nil)
	b.change(ctx, func(t *talk) { t.set(b.Slug, c) })
}

func (b *cueBox) onUp(ctx app.Context, _ app.Event)   { b.move(ctx, -1) }
func (b *cueBox) onDown(ctx app.Context, _ app.Event) { b.move(ctx, 1) }

func (b *cueBox) move(ctx app.Context, by int) {
	if to := theTalk.at + by; to < 0 || to >= len(b.p.cues()) {
		b.say(map[int]string{-1: "It is the first.", 1: "It is the last."}[by], nil)
		return
	}
	b.change(ctx, func(t *talk) { t.move(b.Slug, by) })
	b.say(fmt.Sprintf("It is now number %d.", theTalk.at+1), nil)
}

func (b *cueBox) onDelete(ctx app.Context, _ app.Event) {
	c, ok := theTalk.chosen(b.Slug)
	if !ok {
		return
	}
	b.change(ctx, func(t *talk) { t.remove(b.Slug) })
	b.say("“"+c.name()+"” is deleted. Undo brings it back.", nil)
	if len(b.p.cues()) == 0 {
		app.Window().GetElementByID(cueBoxID).Call("querySelector", ".cue-tools button").Call("focus")
	}
}

func (b *cueBox) onUndo(ctx app.Context, _ app.Event) {
	b.change(ctx, func(t *talk) {
		b.say("The last change is undone.", nil)
		if !t.undo() {
			b.say("There is nothing to undo.", nil)
		}
	})
}

func (b *cueBox) onAddReady(ctx app.Context, _ app.Event) {
	b.change(ctx, func(t *talk) {
		if !t.addReady(b.Slug) {
			b.sayFull()
			return
		}
		b.say("They stand at the end.", nil)
	})
}

func (b *cueBox) onBackToReady(ctx app.Context, _ app.Event) {
	b.change(ctx, (*talk).backToReady)
	b.say("Your list is given up. Undo brings it back.", nil)
}

func (b *cueBox) onShow(app.Context, app.Event) {
	b.close()
	b.p.goTo(theTalk.at)
}

func (b *cueBox) onPresent(app.Context, app.Event) {
	b.close()
	b.p.present(!b.p.room.on)
}

func (b *cueBox) onNotes(app.Context, app.Event) {
	b.close()
	b.p.openNotes()
}

func (b *cueBox) onClose(app.Context, app.Event) { b.close() }

func (b *cueBox) close() { app.Window().GetElementByID(cueBoxID).Call("close") }
