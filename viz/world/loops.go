package world

import (
	"go/scanner"
	"go/token"
)

// lineRange is the body of a for statement, without the line of its head unless
// all of it stands there.
type lineRange struct{ from, to int }

// inLoop reports whether a line of the program's source is inside the body of
// a for statement.
func (p *plan) inLoop(file string, line int) bool {
	loops, ok := p.loops[file]
	if !ok {
		loops = findLoops(p.t.Header.Source.Files[file])
		p.loops[file] = loops
	}
	for _, r := range loops {
		if r.from <= line && line <= r.to {
			return true
		}
	}
	return false
}

// findLoops returns the bodies of all for statements of a Go file. It reads
// tokens only, since a parser is a lot of code for a page.
func findLoops(src string) []lineRange {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), nil, 0)
	var f loopFinder
	for {
		pos, tok, _ := s.Scan()
		if tok == token.EOF {
			return f.found
		}
		f.token(tok, file.Line(pos))
	}
}

type loopFinder struct {
	found  []lineRange
	open   []int // for each open brace: the line of a loop's body, else 0
	parens int
	header bool // the next brace outside of parentheses opens a loop's body
	depth  int  // of parentheses at the for
}

func (f *loopFinder) token(tok token.Token, line int) {
	switch tok {
	case token.FOR:
		f.header, f.depth = true, f.parens
	case token.LPAREN, token.LBRACK:
		f.parens++
	case token.RPAREN, token.RBRACK:
		f.parens--
	case token.LBRACE:
		f.push(line)
	case token.RBRACE:
		f.pop(line)
	}
}

func (f *loopFinder) push(line int) {
	if f.header && f.parens == f.depth {
		f.header = false
		f.open = append(f.open, line)
		return
	}
	f.open = append(f.open, 0)
}

func (f *loopFinder) pop(line int) {
	n := len(f.open) - 1
	if n < 0 {
		return
	}
	if head := f.open[n]; head > 0 {
		f.found = append(f.found, lineRange{min(head+1, line), line})
	}
	f.open = f.open[:n]
}
