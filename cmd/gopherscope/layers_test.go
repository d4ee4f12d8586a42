package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// module is the prefix of all packages of ours.
const module = "github.com/gopherscope/gopherscope/"

// layers says which packages of ours each package may import; a name ending
// in /... stands for all below it. What it does not list imports none.
var layers = map[string][]string{
	"cmd/gopherscope/...": {"cmd/gopherscope/...", "web", "viz/...", "patterns"},
	"web":                 {"viz/ask", "viz/explore", "viz/play", "viz/paint", "viz/plot", "viz/timeline", "viz/stage", "viz/cause", "viz/world", "viz/trace", "viz/run", "viz/knob", "patterns"},
	"viz/ask":             {"viz/play", "viz/cause", "viz/world", "viz/trace"},
	"viz/play":            {"viz/stage", "viz/world", "viz/trace"},
	"viz/paint":           {"viz/plot", "viz/timeline", "viz/stage", "viz/world", "viz/trace"},
	"viz/plot":            {"viz/timeline", "viz/stage", "viz/world", "viz/trace"},
	"viz/timeline":        {"viz/stage", "viz/cause", "viz/world", "viz/trace"},
	"viz/stage":           {"viz/world", "viz/trace"},
	"viz/world":           {"viz/trace"},
	"viz/world/worldtest": {"viz/world", "viz/trace"},
	"viz/cause":           {"viz/trace"},
	"viz/explore":         {"viz/world", "viz/trace"},
	"viz/run":             {"viz/trace"},
	"viz/probe":           {"viz/trace"},
}

// hosts are the targets that packages of ours are built for.
var hosts = [][2]string{{"linux", "amd64"}, {"js", "wasm"}, {"wasip1", "wasm"}}

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// list returns the packages of ours that are built for a target.
func list(t *testing.T, goos, goarch string) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-tags", "gopherscope", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir = path.Join("..", "..")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// covers reports whether pattern stands for the package name.
func covers(pattern, name string) bool {
	if below, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == below || strings.HasPrefix(name, below+"/")
	}
	return name == pattern
}

// may reports whether the package from may import the package to, both without
// the module's prefix.
func may(from, to string) bool {
	if strings.HasPrefix(from, "patterns/") && path.Base(from) == "demo" {
		return to == "viz/knob" || to == path.Dir(from)
	}
	for pattern, allowed := range layers {
		if covers(pattern, from) && slices.ContainsFunc(allowed, func(p string) bool { return covers(p, to) }) {
			return true
		}
	}
	return false
}

func TestImportsRunOneWay(t *testing.T) {
	for _, host := range hosts {
		for _, p := range list(t, host[0], host[1]) {
			from := strings.TrimPrefix(p.ImportPath, module)
			for _, imported := range p.Imports {
				if to, ours := strings.CutPrefix(imported, module); ours && !may(from, to) {
					t.Errorf("%s: %s imports %s, which stands above it or beside it", host[0], from, to)
				}
			}
		}
	}
}

// TestOnlyTheUserInterfaceKnowsGoApp keeps go-app out of everything that is
// to survive it.
func TestOnlyTheUserInterfaceKnowsGoApp(t *testing.T) {
	for _, host := range hosts {
		for _, p := range list(t, host[0], host[1]) {
			name := strings.TrimPrefix(p.ImportPath, module)
			known := slices.ContainsFunc(p.Deps, func(dep string) bool { return strings.Contains(dep, "/go-app/") })
			if known && name != "web" && !covers("cmd/gopherscope/...", name) {
				t.Errorf("%s: %s depends on go-app", host[0], name)
			}
		}
	}
}

// TestThePageIsWithoutTheHost keeps what only the command line needs out of
// what every visitor loads.
func TestThePageIsWithoutTheHost(t *testing.T) {
	for _, p := range list(t, "js", "wasm") {
		if p.ImportPath != strings.TrimSuffix(module, "/")+"/cmd/gopherscope" {
			continue
		}
		for _, dep := range p.Deps {
			for _, unwanted := range []string{"wazero", "brotli", "viz/probe", "internal/cli", "chromedp"} {
				if strings.Contains(dep, unwanted) {
					t.Errorf("the page contains %s", dep)
				}
			}
		}
		return
	}
	t.Error("the page is not there")
}

// TestTheProgramsAreWithoutTheStage keeps programs small: beside their own
// pattern they hold the knobs alone.
func TestTheProgramsAreWithoutTheStage(t *testing.T) {
	for _, p := range list(t, "wasip1", "wasm") {
		name := strings.TrimPrefix(p.ImportPath, module)
		if path.Base(name) != "demo" {
			continue
		}
		for _, dep := range p.Deps {
			if to, ours := strings.CutPrefix(dep, module); ours && !may(name, to) {
				t.Errorf("%s contains %s", name, to)
			}
		}
	}
}
