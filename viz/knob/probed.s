//go:build gopherscope

// The compiler accepts functions without a body, as in probed.go, only in a package
// that has an assembly file.
