package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// actionTheme tells that the colours of the page have changed.
const actionTheme = "theme"

// themeKey is where shell.js, too, looks for the theme that was chosen.
const themeKey = "gopherscope.theme"

// themes are the choices in the order in which the button goes through them.
var themes = []struct{ name, label string }{
	{"", "Theme: the system's"},
	{"light", "Theme: light"},
	{"dark", "Theme: dark"},
}

// themeButton switches between the system's theme, light and dark.
type themeButton struct {
	app.Compo
	theme int // index into themes
}

func (b *themeButton) OnMount(app.Context) {
	name := documentElement().Get("dataset").Get("theme")
	for i, t := range themes {
		if name.Truthy() && t.name == name.String() {
			b.theme = i
		}
	}
}

func (b *themeButton) Render() app.UI {
	return iconButton(themes[b.theme].label, iconTheme).OnClick(b.onClick)
}

func (b *themeButton) onClick(ctx app.Context, _ app.Event) {
	b.theme = (b.theme + 1) % len(themes)
	setTheme(themes[b.theme].name)
	ctx.NewAction(actionTheme)
}

func setTheme(name string) {
	if name == "" {
		documentElement().Call("removeAttribute", "data-theme")
	} else {
		documentElement().Call("setAttribute", "data-theme", name)
	}
	remember(themeKey, name)
}

// remember keeps a choice for the next visit, where the browser permits it.
func remember(key, value string) { put("localStorage", key, value) }

// recall returns what remember has kept, "" where there is nothing.
func recall(key string) string { return take("localStorage", key) }

// put and take do the same with any of the storages that a browser has for a page.
func put(storage, key, value string) {
	defer func() { _ = recover() }()
	storageOf(storage).Call("setItem", key, value)
}

func take(storage, key string) (value string) {
	defer func() { _ = recover() }()
	if v := storageOf(storage).Call("getItem", key); v.Truthy() {
		value = v.String()
	}
	return value
}

// storageOf returns a storage. Where that is refused it panics, which can be
// recovered from; to ask the window for it would end the page.
func storageOf(name string) app.Value {
	return app.Window().Get("Reflect").Call("get", app.Window(), name)
}

func documentElement() app.Value {
	return app.Window().Get("document").Get("documentElement")
}
