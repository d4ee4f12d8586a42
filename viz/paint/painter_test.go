package paint

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// painterConst returns what painter.js says a constant is, on its one line.
func painterConst(t *testing.T, name string) string {
	t.Helper()
	js, err := os.ReadFile("../../web/painter.js")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^\s*const ` + name + ` = (.*);$`).FindSubmatch(js)
	if m == nil {
		t.Fatalf("painter.js has no line const %s = …;", name)
	}
	return string(m[1])
}

func TestPainterKnowsTheOperations(t *testing.T) {
	js, err := os.ReadFile("../../web/painter.js")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, m := range regexp.MustCompile(`case (\d+):(?: \{)? // (\w+)\n`).FindAllSubmatch(js, -1) {
		got = append(got, string(m[1])+" "+string(m[2]))
	}
	for op := range opCount {
		want = append(want, strconv.Itoa(int(op))+" "+op.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("painter.js does the operations %v; want %v", got, want)
	}
	if got, want := painterConst(t, "FORGET"), strconv.Itoa(int(OpForget)); got != want {
		t.Errorf("painter.js has FORGET = %s; want %s", got, want)
	}
}

func TestPainterKnowsThePalette(t *testing.T) {
	var names []string
	for _, tone := range tones {
		names = append(names, tone.name)
	}
	want, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	if got := painterConst(t, "COLOURS"); got != string(want) {
		t.Errorf("painter.js has\nconst COLOURS = %s;\nand should have\nconst COLOURS = %s;", got, want)
	}
}
