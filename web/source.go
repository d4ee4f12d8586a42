package web

import (
	"cmp"
	"go/scanner"
	"go/token"
	"html"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// sourceFile is one file of a program as the page shows it.
type sourceFile struct {
	Name  string // as frames name it
	Title string // the last element of Name
	Lines []string

	Mistakes []bool // by line: the source says that it is one
}

// sourceFiles returns the files of a program: the one with main first, then
// those that make more goroutines, channels and timers before those that make
// fewer.
func sourceFiles(source trace.Source) []sourceFile {
	var all []sourceFile
	for name, text := range source.Files {
		all = append(all, sourceFile{Name: name, Title: path.Base(name), Lines: highlight(text), Mistakes: mistakes(text)})
	}
	rank := ranks(source)
	slices.SortFunc(all, func(a, b sourceFile) int {
		return cmp.Or(cmp.Compare(rank[b.Name], rank[a.Name]), cmp.Compare(a.Name, b.Name))
	})
	return all
}

// mistakes finds the lines with a comment that says what a mistake is.
func mistakes(text string) []bool {
	var list []bool
	goesOn := false
	for line := range strings.SplitSeq(text, "\n") {
		comment := strings.HasPrefix(strings.TrimSpace(line), "//")
		says := saysMistake.MatchString(line)
		list = append(list, says || goesOn && comment)
		goesOn = comment && (says || goesOn)
	}
	return list
}

var saysMistake = regexp.MustCompile(`//.*\b[Mm]istakes?:`)

// ranks tells how much there is to be seen of each file.
func ranks(source trace.Source) map[string]int {
	rank := map[string]int{}
	for place := range source.Names { // "make example.com/pool.go:21"
		_, place, _ = strings.Cut(place, " ")
		rank[place[:strings.LastIndexByte(place, ':')+1]]++
	}
	for name, text := range source.Files {
		rank[name] = rank[name+":"]
		if strings.Contains(text, "\nfunc main() {") {
			rank[name] = math.MaxInt
		}
	}
	return rank
}

// highlight returns the lines of Go source text as HTML, with a span around
// each token whose kind has a colour. Text that is not Go comes out whole,
// with fewer colours.
func highlight(text string) []string {
	h := highlighter{text: text}
	h.file = token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(h.file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		h.token(h.file.Offset(pos), tok, lit)
	}
	h.plain(len(text))
	return strings.Split(strings.TrimSuffix(h.out.String(), "\n"), "\n")
}

type highlighter struct {
	text string
	file *token.File
	done int // offset in text of what is not yet in out
	out  strings.Builder
}

func (h *highlighter) token(start int, tok token.Token, lit string) {
	class := tokenClass(tok, lit)
	if class == "" || start < h.done {
		return
	}
	if lit == "" {
		lit = tok.String()
	}
	end := min(start+len(lit), len(h.text))
	if h.text[start:end] != lit { // a raw literal loses its carriage returns
		return
	}
	h.plain(start)
	h.span(class, end)
}

// plain copies the text up to offset end.
func (h *highlighter) plain(end int) {
	h.out.WriteString(html.EscapeString(h.text[h.done:end]))
	h.done = end
}

// span copies the text up to offset end, one span on each of its lines.
func (h *highlighter) span(class string, end int) {
	for i, line := range strings.Split(h.text[h.done:end], "\n") {
		if i > 0 {
			h.out.WriteByte('\n')
		}
		if line != "" {
			h.out.WriteString("<span class=" + strconv.Quote(class) + ">" + html.EscapeString(line) + "</span>")
		}
	}
	h.done = end
}

// tokenClass returns the style of a token, "" for plain text.
func tokenClass(tok token.Token, lit string) string {
	switch {
	case tok == token.COMMENT:
		return "t-com"
	case tok == token.GO, tok == token.SELECT, tok == token.CHAN, tok == token.ARROW, tok == token.DEFER:
		return "t-con" // the words of concurrency stand out
	case tok.IsKeyword():
		return "t-key"
	case tok == token.STRING, tok == token.CHAR:
		return "t-str"
	case tok == token.INT, tok == token.FLOAT, tok == token.IMAG:
		return "t-num"
	case tok == token.IDENT && token.IsExported(lit):
		return "t-exp"
	}
	return ""
}
