package probe

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// addNames finds what a file calls the channels, timers and goroutines that
// it makes, for trace.Source.Names.
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
	case *ast.AssignStmt:
		for i, value := range x.Rhs {
			if i < len(x.Lhs) {
				n.made(x.Lhs[i], value)
			}
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

// made names the channel or timer that value makes after where it is kept.
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
		case pkg.Name == "time" || pkg.Name == "context":
			n.put("make", call.Pos(), name)
			n.put("timer", call.Pos(), name)
		case pkg.Name == "iter" && len(call.Args) == 1: // Pull, whose sequence runs as a coroutine
			n.put("go", call.Pos(), n.sequence(call.Args[0]))
		}
	}
}

// sequence names a sequence after the function that makes it, or, if that has
// no name, after the function around it.
func (n *namer) sequence(seq ast.Expr) string {
	if call, ok := ast.Unparen(seq).(*ast.CallExpr); ok {
		return n.called(call)
	}
	if name := nameOf(seq); name != "" {
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
	}
	return ""
}

func (n *namer) put(what string, pos token.Pos, name string) {
	line := n.fset.Position(pos).Line
	n.names[fmt.Sprintf("%s %s:%d", what, n.file, line)] = strings.TrimSpace(name)
}
