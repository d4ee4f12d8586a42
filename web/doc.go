// Package web is the user interface: the start page, the playground of each
// program, their styles and the few scripts they need.
//
// It is built twice. In the browser, [Register] declares the pages, and
// go-app runs them. On the host, [Handler] and [Assets] give what a site is
// made of: the shells of the pages and the files they name. A [Site] tells
// the first where the second has put things.
//
// go-app renders what changes when somebody clicks. What changes with the
// playhead, sixty times a second, is written straight to the page by the
// leaves that own it: the stage, the scrubber, the lines of code.
package web
