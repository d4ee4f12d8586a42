package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The pictures on buttons, drawn on a grid of 20 by 20.
const (
	iconPlay    = `<path d="M6 3.8v12.4L16.4 10z" fill="currentColor"/>`
	iconPause   = `<path d="M5.5 4h3.2v12H5.5zM11.3 4h3.2v12h-3.2z" fill="currentColor"/>`
	iconStep    = `<path d="M5 5l5.5 5L5 15M13.5 5v10"/>`
	iconBack    = `<path d="M15 5l-5.5 5 5.5 5M6.5 5v10"/>`
	iconStart   = `<path d="M4.5 4.5v11M10.5 5l-5 5 5 5M16 5l-5 5 5 5"/>`
	iconEnd     = `<path d="M15.5 4.5v11M9.5 5l5 5-5 5M4 5l5 5-5 5"/>`
	iconFrom    = `<path d="M9 4H6v12h3M10 10h5"/>`
	iconUntil   = `<path d="M11 4h3v12h-3M5 10h5"/>`
	iconLoop    = `<path d="M4 9.5A4.5 4.5 0 0 1 8.5 5H16M13.5 2.5L16 5l-2.5 2.5M16 10.5a4.5 4.5 0 0 1-4.5 4.5H4M6.5 17.5L4 15l2.5-2.5"/>`
	iconLink    = `<path d="M8.5 11.5l3-3M7 9L4.8 11.2a2.8 2.8 0 0 0 4 4L11 13M13 11l2.2-2.2a2.8 2.8 0 0 0-4-4L9 7"/>`
	iconCompare = `<rect x="2.5" y="4.5" width="6" height="11" rx="1.5"/><rect x="11.5" y="4.5" width="6" height="11" rx="1.5"/><path d="M4.5 8h2M13.5 8h2M4.5 11h2"/>`
	iconTheme   = `<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none"/>`
	iconHelp    = `<path d="M7.2 7.4a2.8 2.8 0 1 1 4 2.6c-.8.4-1.2.9-1.2 1.8v.4M10 15.2v.3"/>`
	iconUndo    = `<path d="M7.5 4L4 7.5 7.5 11M4.5 7.5h7a4.3 4.3 0 0 1 0 8.5H7"/>`
	iconRedo    = `<path d="M12.5 4L16 7.5 12.5 11M15.5 7.5h-7a4.3 4.3 0 0 0 0 8.5H13"/>`
	iconReset   = `<path d="M15.5 10a5.5 5.5 0 1 1-1.8-4.1M14.5 2.8v3.4h-3.4"/>`
	iconDice    = `<rect x="3.5" y="3.5" width="13" height="13" rx="3"/><path d="M7.3 7.3v.01M12.7 7.3v.01M10 10v.01M7.3 12.7v.01M12.7 12.7v.01" stroke-width="2.2"/>`
	iconCross   = `<path d="M6 6l8 8M14 6l-8 8"/>`
	iconArrow   = `<path d="M4.5 10h11M11 5.5L15.5 10 11 14.5"/>`
	iconIn      = `<path d="M10 5v10M5 10h10"/>`
	iconOut     = `<path d="M5 10h10"/>`
	iconFit     = `<path d="M3.5 5v10M16.5 5v10M6.5 10h7M8.5 7.5L6 10l2.5 2.5M11.5 7.5L14 10l-2.5 2.5"/>`
	iconFold    = `<path d="M6 8l4 4 4-4"/>`
	iconWarn    = `<path d="M10 3.5L17.5 16.5h-15zM10 8.5v3.5M10 14.2v.1"/>`
	iconStop    = `<circle cx="10" cy="10" r="6.5"/><path d="M7 10h6"/>`
	iconFinish  = `<circle cx="10" cy="10" r="6.5"/><path d="M7.2 10.2l2 2 3.8-4.2"/>`
	iconLeave   = `<path d="M8 4.5H5.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V12M11 4h5v5M16 4l-7 7"/>`
	iconPresent = `<path d="M2.5 4h15M4 4v8.5h12V4M10 12.5V16M7 17l3-2 3 2"/>`
	iconCues    = `<path d="M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01" stroke-width="2.4"/><path d="M7 5.5h10M7 10h10M7 14.5h6"/>`
	iconUp      = `<path d="M10 15.5v-11M5.5 9L10 4.5 14.5 9"/>`
	iconDown    = `<path d="M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5"/>`
	iconShare   = `<path d="M7.5 11.5L4 8l3.5-3.5M12.5 8.5L16 12l-3.5 3.5M4.5 8h7M15.5 12h-7"/>`
)

// icon draws one of the pictures. It says nothing to a screen reader: the
// button around it does.
func icon(shapes string) app.UI {
	return app.Raw(`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">` + shapes + `</svg>`)
}

// iconButton is a button with a picture; label is its name and its tooltip.
func iconButton(label, shapes string) app.HTMLButton {
	return app.Button().Type("button").Class("icon-button").Aria("label", label).Title(label).Body(icon(shapes))
}
