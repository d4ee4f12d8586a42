package runtime

import "internal/stringslite"

// Only what the program does itself is recorded of some objects, and not what
// a library does with those that it keeps to itself.

type vizOwner uint8

const (
	vizPasses  vizOwner = iota // acts for its caller
	vizOwn                     // the program
	vizWrapper                 // made by the compiler, for the program
	vizLibrary                 // the standard library, or golang.org/x/sync
)

// vizByProgram reports whether the call that returns to pc, with the stack
// pointer sp there, is the program's own.
func vizByProgram(pc, sp uintptr) bool {
	for {
		p := vizPCInfo(pc)
		if p.owner != vizPasses {
			return p.owner != vizLibrary
		}
		if p.last {
			return false
		}
		pc, sp = vizCaller(p, sp)
	}
}

// vizOwnerOf tells whose a function is. Package sync's operations pass on what
// they are called for, to one another.
func vizOwnerOf(fn, file string, wrapper bool) vizOwner {
	pkg := vizPackage(fn)
	switch {
	case stringslite.HasPrefix(pkg, "golang.org/x/sync/"):
		return vizLibrary
	case !vizStandard(fn):
		if wrapper {
			return vizWrapper
		}
		return vizOwn
	case wrapper || pkg == "runtime" || pkg == "sync" && vizOperation(file):
		return vizPasses
	}
	return vizLibrary
}

func vizOperation(file string) bool {
	for _, name := range [...]string{"mutex.go", "waitgroup.go", "once.go", "oncefunc.go", "cond.go"} {
		if stringslite.HasSuffix(file, name) {
			return true
		}
	}
	return false
}
