package probe

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// addNames finds what a file calls the channels, timers, goroutines, locks and
// other objects that it makes or uses, for trace.Source.Names.
func addNames(names map[string]string, file string, text []byte) error {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	n := namer{names: names, file: file, fset: fset}
	ast.Inspect(f, n.visit)
	return nil
}

type namer struct {
	names map[string]string
	file  string
	fset  *token.FileSet
	fn    string // the function declared last
}

func (n *namer) visit(node ast.Node) bool {
	switch x := node.(type) {
	case *ast.FuncDecl:
		n.fn = x.Name.Name
	case *ast.GoStmt:
		n.put("go", x.Pos(), n.called(x.Call))
	case *ast.CallExpr:
		n.used(x)
	case *ast.AssignStmt:
		for i, value := range x.Rhs {
			if i < len(x.Lhs) {
				n.made(x.Lhs[i], value)
			}
		}
		if len(x.Lhs) == 2 && len(x.Rhs) == 1 {
			n.second(x.Lhs[1], x.Rhs[0])
		}
	case *ast.ValueSpec:
		for i, value := range x.Values {
			if i < len(x.Names) {
				n.made(x.Names[i], value)
			}
		}
	case *ast.KeyValueExpr:
		n.made(x.Key, x.Value)
	}
	return true
}

// uses are the methods by whose receiver the first use of an object names it.
// The locks among them have names of their own, since a function that locks may
// stand on the line of a call that runs it.
var uses = map[string]string{
	"Lock": "lock", "Unlock": "lock", "TryLock": "lock", "RLock": "lock", "RUnlock": "lock", "TryRLock": "lock",
	"Add": "use", "Done": "use", "Wait": "use", "Go": "use", "TryGo": "use", "SetLimit": "use",
	"Do": "use", "DoChan": "use", "Signal": "use", "Broadcast": "use",
	"Acquire": "use", "TryAcquire": "use", "Release": "use",
	"Serve": "use", "ListenAndServe": "use",
}

// used names the object that a method is called of, and the goroutine that it
// starts.
func (n *namer) used(call *ast.CallExpr) {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	name := method.Sel.Name
	if what := uses[name]; what != "" {
		n.putOne(what, call.Pos(), nameOf(method.X))
	}
	if (name == "Go" || name == "TryGo") && len(call.Args) == 1 {
		n.put("go", call.Pos(), n.function(call.Args[0]))
	}
	if name == "NewCond" && len(call.Args) == 1 {
		n.putOne("lock", call.Pos(), nameOf(call.Args[0]))
	}
}

// second names the second thing that a call makes.
func (n *namer) second(target, value ast.Expr) {
	call, ok := ast.Unparen(value).(*ast.CallExpr)
	if !ok {
		return
	}
	if fn, ok := call.Fun.(*ast.SelectorExpr); ok && nameOf(fn.X) == "errgroup" {
		n.put("make", call.Pos(), nameOf(target))
	}
}

// made names what value makes after where it is kept.
func (n *namer) made(target, value ast.Expr) {
	call, ok := ast.Unparen(value).(*ast.CallExpr)
	name := nameOf(target)
	if !ok || name == "" || name == "_" {
		return
	}
	switch fn := call.Fun.(type) {
	case *ast.Ident:
		if fn.Name == "make" {
			n.put("make", call.Pos(), name)
		}
	case *ast.SelectorExpr:
		pkg, ok := fn.X.(*ast.Ident)
		switch {
		case !ok:
		case pkg.Name == "time" || pkg.Name == "context" || pkg.Name == "signal":
			n.put("make", call.Pos(), name)
			n.put("timer", call.Pos(), name)
		case pkg.Name == "sync" || pkg.Name == "semaphore" || pkg.Name == "errgroup":
			n.put("use", call.Pos(), name)
		case pkg.Name == "iter" && len(call.Args) == 1: // Pull, whose sequence runs as a coroutine
			n.put("go", call.Pos(), n.function(call.Args[0]))
		}
	}
}

// function names a function value, after the function that returns it if it is
// a call, or, if it has no name, after the function around it.
func (n *namer) function(value ast.Expr) string {
	if call, ok := ast.Unparen(value).(*ast.CallExpr); ok {
		return n.called(call)
	}
	if name := nameOf(value); name != "" {
		return name
	}
	return n.fn
}

// called says what a go statement runs: the function's name, or for a
// function literal that of the function around it.
func (n *namer) called(call *ast.CallExpr) string {
	if name := nameOf(call.Fun); name != "" {
		return name
	}
	return n.fn
}

func nameOf(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return nameOf(x.X)
	case *ast.StarExpr:
		return nameOf(x.X)
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			return nameOf(x.X)
		}
	}
	return ""
}

func (n *namer) put(what string, pos token.Pos, name string) {
	n.names[n.key(what, pos)] = strings.TrimSpace(name)
}

// putOne is put where different names on one line are none.
func (n *namer) putOne(what string, pos token.Pos, name string) {
	key := n.key(what, pos)
	if old, ok := n.names[key]; ok && old != name {
		name = ""
	}
	n.names[key] = name
}

func (n *namer) key(what string, pos token.Pos) string {
	return fmt.Sprintf("%s %s:%d", what, n.file, n.fset.Position(pos).Line)
}
