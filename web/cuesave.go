package web

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cueFileName is what the file is called that a list is saved to.
const cueFileName = "gopherscope-cues.json"

func (b *cueBox) onSave(app.Context, app.Event) {
	download(cueFileName, "application/json", writeCues(b.p.cues()))
	b.say("The list is saved as "+cueFileName+", where the browser keeps its downloads.", nil)
}

// download has the browser save a text as a file.
func download(name, kind string, text []byte) {
	blob := app.Window().Get("Blob").New([]any{string(text)}, map[string]any{"type": kind})
	urls := app.Window().Get("URL")
	address := urls.Call("createObjectURL", blob)
	link := app.Window().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	time.AfterFunc(time.Minute, func() { urls.Call("revokeObjectURL", address) }) // it may ask where to
}

// onOpenFile has the browser ask for a file.
func (b *cueBox) onOpenFile(app.Context, app.Event) {
	app.Window().GetElementByID("cue-file").Call("click")
}

// onFile takes the place of the list with that of a file, if it is one.
func (b *cueBox) onFile(ctx app.Context, _ app.Event) {
	input := ctx.JSSrc()
	file := input.Get("files").Index(0)
	if !file.Truthy() {
		return
	}
	name := file.Get("name").String()
	ctx.Async(func() {
		list, err := readFile(file)
		ctx.Dispatch(func(ctx app.Context) {
			input.Set("value", "") // the same file may be opened again
			if err != nil {
				b.say("", fmt.Errorf("the file %s was not opened: %w", name, err))
				return
			}
			b.change(ctx, func(t *talk) { t.become(list, 0) })
			b.say(fmt.Sprintf("%s is opened: %d cues. Undo brings the list before back.", name, len(list)), nil)
		})
	})
}

// readFile returns the cues in a file that the reader has chosen. It blocks.
func readFile(file app.Value) ([]cue, error) {
	if file.Get("size").Float() > maxCueBytes {
		return nil, errCuesTooLarge
	}
	text, err := await(file.Call("text"))
	if err != nil {
		return nil, err
	}
	return parseCues([]byte(text.String()))
}
