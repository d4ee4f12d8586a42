//go:build !gopherscope

package knob

import "os"

// Without a host nobody wants to know of a knob, or of its changes.
func declare(string) {}
func changed(string) {}

func complain(sentence string) { os.Stderr.WriteString(sentence + "\n") }
