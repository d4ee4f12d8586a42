package world

import (
	"slices"
	"testing"
)

func TestShortFunc(t *testing.T) {
	for fn, want := range map[string]string{
		"main.f":                                           "f",
		"example.com/worker.(*Pool).Start.func1":           "Start",
		"example.com/worker.(*Pool).hire.gowrap1":          "hire",
		"example.com/worker.(*Pool).abandon-fm":            "abandon",
		"example.com/worker.Pool.run":                      "run",
		"example.com/v2/pipe.Map[...].func1.2":             "Map",
		"example.com/pipe.Map[example.com/x.T[int]].f":     "f",
		"main.Each-range1":                                 "Each",
		"main.f.func2.deferwrap1":                          "f",
		"main.main.func1":                                  "goroutine",
		"main.init.0.func1":                                "goroutine",
		"main.glob..func1":                                 "goroutine",
		"":                                                 "goroutine",
		"github.com/gopherscope/gopherscope/viz/knob.turn": "knob",
		"example.com/worker.func3d":                        "func3d",
	} {
		if got := shortFunc(fn); got != want {
			t.Errorf("%s is called %q, want %q", fn, got, want)
		}
	}
}

func TestPackageOf(t *testing.T) {
	for fn, want := range map[string]string{
		"main.main":                              "main",
		"example.com/a.b/worker.(*Pool).Start":   "example.com/a.b/worker",
		"sync.(*WaitGroup).Go.func1":             "sync",
		"example.com/p.Map[example.com/q/r.T].f": "example.com/p",
		"nothing":                                "nothing",
	} {
		if got := packageOf(fn); got != want {
			t.Errorf("%s is in package %q, want %q", fn, got, want)
		}
	}
}

func TestKnobOf(t *testing.T) {
	name, value := knobOf(`name="a=b" kind="int" default="say \"x\"" doc="name=\"no\""`)
	if name != "a=b" || value != `say "x"` {
		t.Errorf("name %q, default %q", name, value)
	}
	if name, _ := knobOf(`name=broken`); name != "" {
		t.Errorf("of a broken spec: %q", name)
	}
}

func TestFindLoops(t *testing.T) {
	const src = `package p

func f() {
	for i := range 3 {
		g()
		for {
			h(struct{ a int }{1})
		}
	}
	for x := (func() int { return 1 })(); x < 3; x++ {
		g()
	}
	for _, s := range []T{{1}, {2}} { g() }
	if true { g() }
	for v := range h(func() {
		g()
	}) {
		g()
	}
}
`
	in := map[string][]lineRange{}
	p := &plan{loops: in}
	in["p.go"] = findLoops(src)
	var lines []int
	for line := 1; line < 25; line++ {
		if p.inLoop("p.go", line) {
			lines = append(lines, line)
		}
	}
	if want := []int{5, 6, 7, 8, 9, 11, 12, 13, 18, 19}; !slices.Equal(lines, want) {
		t.Errorf("in loops are lines %v, want %v", lines, want)
	}
}

func TestFindLoopsInBrokenSource(t *testing.T) {
	for _, src := range []string{"", "for", "}}}", "for {", "\x00 for { \xff", "func ( for { }"} {
		findLoops(src) // must not panic
	}
}
