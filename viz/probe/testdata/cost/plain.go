//go:build !gopherscope

package main

import "os"

// The hosts of package run take programs that import something of theirs.
//
//go:wasmimport viz pending
func pending() int32

func init() {
	if os.Getenv("KNOB_kind") == "never" {
		println(pending())
	}
}
