// Package paint turns a scene of package stage into a display list, and the list
// into pixels: [SVG] anywhere, and a canvas by painter.js in a page.
//
// A [List] is numbers and strings only, so that a whole frame reaches the page's
// script in one copy. What happens is decided here, in [Draw]; those who read a
// list only obey. [Ops] says what each operation is, and colours are numbers of
// the palette, which [CSS] hands to the page for both themes.
package paint
