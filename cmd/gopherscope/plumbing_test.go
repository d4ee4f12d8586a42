//go:build !js

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/probe"
)

// read returns a file of the repository.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheToolchainIsTheOneTheProbeKnows(t *testing.T) {
	if want := "TOOLCHAIN   := " + probe.Toolchain + "\n"; !strings.Contains(read(t, "Makefile"), want) {
		t.Errorf("the Makefile does not say %s", want)
	}
	if !strings.Contains(read(t, "README.md"), probe.Toolchain) {
		t.Errorf("the README does not name %s", probe.Toolchain)
	}
}

func TestWasmExecIsTheToolchainsOwn(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal([]byte(read(t, "wasm_exec.js")), theirs) {
		t.Error("wasm_exec.js is not that of the toolchain")
	}
}

// TestTheReadmeIsTrue holds it to what it names: files, packages and targets.
func TestTheReadmeIsTrue(t *testing.T) {
	readme, makefile := read(t, "README.md"), read(t, "Makefile")
	for _, found := range regexp.MustCompile("(?:`|    )make ([a-z]+)").FindAllStringSubmatch(readme, -1) {
		if !strings.Contains(makefile, "\n"+found[1]+":") {
			t.Errorf("the README names make %s", found[1])
		}
	}
	for _, found := range regexp.MustCompile("\\| `([a-z/]+)(?:/…)?` \\||!\\[[^]]*\\]\\(([^)]+)\\)").FindAllStringSubmatch(readme, -1) {
		name := found[1] + found[2]
		if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(name))); err != nil {
			t.Errorf("the README names %s: %v", name, err)
		}
	}
}
