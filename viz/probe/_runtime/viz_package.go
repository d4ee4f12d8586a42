package runtime

import "internal/stringslite"

// vizPackage returns the import path in a function's name.
func vizPackage(fn string) string {
	if i := stringslite.IndexByte(fn, '['); i >= 0 { // type arguments have paths too
		fn = fn[:i]
	}
	dot := len(fn)
	for i := len(fn) - 1; i >= 0 && fn[i] != '/'; i-- {
		if fn[i] == '.' {
			dot = i
		}
	}
	return fn[:dot]
}

// vizBase returns a function's name without its package.
func vizBase(fn string) string {
	return fn[min(len(vizPackage(fn))+1, len(fn)):]
}

// vizStandard reports whether a function belongs to the standard library. Import
// paths that begin with a dotless name do, but for main and those of a module
// with such a name.
func vizStandard(fn string) bool {
	pkg := vizPackage(fn)
	first, _, deep := stringslite.Cut(pkg, "/")
	if deep && stringslite.IndexByte(first, '.') >= 0 || pkg == "main" {
		return false
	}
	return !vizModule(pkg)
}

// vizModule reports whether a module of the program holds package pkg.
func vizModule(pkg string) bool {
	for info := modinfo; info != ""; {
		var line string
		line, info, _ = stringslite.Cut(info, "\n")
		kind, rest, _ := stringslite.Cut(line, "\t")
		path, _, _ := stringslite.Cut(rest, "\t")
		if kind != "mod" && kind != "dep" {
			continue
		}
		if pkg == path || stringslite.HasPrefix(pkg, path) && pkg[len(path)] == '/' {
			return true
		}
	}
	return false
}
