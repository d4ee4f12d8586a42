package probe

import (
	"fmt"
	"slices"
	"strings"
)

// An edit changes a file of the toolchain. Its text must occur exactly once.
type edit struct {
	file string // below GOROOT/src
	find string
	make string
}

// wrap renames the function with this declaration, so that a hook can take its
// name and call the original, which is not exported.
func wrap(file, decl string) edit {
	name := len("func ")
	if strings.HasPrefix(decl, "func (") { // a method's name follows its receiver
		name = strings.Index(decl, ") ") + 2
	}
	end := name + strings.IndexByte(decl[name:], '(')
	orig := strings.ToLower(decl[name:name+1]) + decl[name+1:end] + "__orig"
	return edit{file, "\n" + decl, "\n" + decl[:name] + orig + decl[end:]}
}

// after adds text after a place, which begins on a line of its own.
func after(file, place, text string) edit {
	return edit{file, "\n" + place, "\n" + place + text}
}

// before adds text between a place, which begins on a line of its own, and what
// follows it.
func before(file, place, next, text string) edit {
	return edit{file, "\n" + place + next, "\n" + place + text + next}
}

// edits are all changes to the toolchain. They name whole declarations, so
// that a function whose parameters change is noticed.
var edits = slices.Concat(
	runtimeEdits,
	syncEdits,
	syscallEdits,
	contextEdits,
	parkEdits,
	signalEdits,
	httpEdits,
)

// apply returns source with e applied.
func (e edit) apply(source string) (string, error) {
	if n := strings.Count(source, e.find); n != 1 {
		return "", fmt.Errorf("%s has %q %d times; once is expected", e.file, strings.TrimSpace(e.find), n)
	}
	return strings.Replace(source, e.find, e.make, 1), nil
}
