package web

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// textOf undoes highlight.
func textOf(lines []string) string {
	return html.UnescapeString(tags.ReplaceAllString(strings.Join(lines, "\n"), "")) + "\n"
}

func TestHighlightKeepsTheText(t *testing.T) {
	self, err := os.ReadFile("source.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		string(self),
		"package p\n\nvar s = `one\n<two> & three\n`\n",
		"/* a\nb */ go f(\"<\") // c\n",
		"not \x00 go `at all\n",
		"\n",
	} {
		if got := textOf(highlight(text)); got != text {
			t.Errorf("highlight(%q) has the text %q", text, got)
		}
	}
}

func TestHighlightColours(t *testing.T) {
	got := highlight("/* a\nb */ x <- 1\n")
	want := []string{
		`<span class="t-com">/* a</span>`,
		`<span class="t-com">b */</span> x <span class="t-con">&lt;-</span> <span class="t-num">1</span>`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSourceFilesInOrder(t *testing.T) {
	files := sourceFiles(trace.Source{
		Files: map[string]string{
			"example.com/a/a.go":      "package a\n",
			"example.com/b/b.go":      "package b\n",
			"example.com/demo/z.go":   "package main\n\nfunc main() {\n}\n",
			"example.com/demo/aux.go": "package main\n",
		},
		Names: map[string]string{"make example.com/b/b.go:3": "jobs", "go example.com/b/b.go:7": "worker"},
	})
	var titles []string
	for _, f := range files {
		titles = append(titles, f.Title)
	}
	if want := []string{"z.go", "b.go", "a.go", "aux.go"}; !slices.Equal(titles, want) {
		t.Errorf("files are in the order %v; want %v", titles, want)
	}
}
