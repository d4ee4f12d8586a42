package paint

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
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
	var names []string
	for op := range opCount {
		names = append(names, op.String()+": "+strconv.Itoa(int(op)))
	}
	want := "{" + strings.Join(names, ", ") + "}"
	if got := painterConst(t, "OP"); got != want {
		t.Errorf("painter.js has\nconst OP = %s;\nand should have\nconst OP = %s;", got, want)
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
