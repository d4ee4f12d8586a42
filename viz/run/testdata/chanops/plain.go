//go:build !gopherscope

package main

//go:wasmimport viz pending
func pending() int32

// Hosts run programs that know them.
func init() { pending() }
