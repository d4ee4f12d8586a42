package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// help is the dialog that lists the keys.
type help struct{ app.Compo }

const helpID = "help"

func (h *help) Render() app.UI {
	return app.Dialog().ID(helpID).Class("help").Aria("labelledby", "help-title").Body(
		app.Header().Body(
			app.H2().ID("help-title").Text("Keyboard"),
			iconButton("Close", iconCross).OnClick(h.onClose),
		),
		app.Dl().Body(
			keyList(shortcuts),
			keyList(otherKeys),
			keyList(roomKeys),
		),
	)
}

func keyList(list []shortcut) app.UI {
	return app.Range(list).Slice(func(i int) app.UI {
		return app.Div().Body(
			app.Dt().Body(app.Kbd().Text(list[i].shown)),
			app.Dd().Text(list[i].does),
		)
	})
}

func (h *help) onClose(app.Context, app.Event) {
	app.Window().GetElementByID(helpID).Call("close")
}

func openHelp() {
	dialog := app.Window().GetElementByID(helpID)
	if !dialog.Get("open").Bool() {
		dialog.Call("showModal")
	}
}
