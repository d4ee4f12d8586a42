package probe

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestXSyncKeepsItsLines(t *testing.T) {
	for name, edits := range xsyncEdits {
		for _, e := range edits {
			if strings.Count(e.find, "\n") != strings.Count(e.make, "\n") {
				t.Errorf("%s: %q moves lines", name, e.find)
			}
		}
	}
}

// A module that replaces golang.org/x/sync by a directory of its own, which is
// another version of it.
var otherXSync = map[string]string{
	"go.mod":                      "module a\n\ngo 1.26\n\nrequire golang.org/x/sync v0.1.0\n\nreplace golang.org/x/sync => ./sync\n",
	"go.sum":                      "",
	"main.go":                     "package main\n\nimport \"golang.org/x/sync/semaphore\"\n\nfunc main() { semaphore.NewWeighted(1) }\n",
	"sync/go.mod":                 "module golang.org/x/sync\n",
	"sync/semaphore/semaphore.go": "package semaphore\n\nfunc NewWeighted(n int64) {}\n",
}

func TestXSyncRefuses(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"", "", "golang.org/x/sync@v0.1.0 is not v0.24.0, which the hooks know (go get golang.org/x/sync@v0.24.0): semaphore/semaphore.go has"},
		{"go.work", "go 1.26\n\nuse .\n", "golang.org/x/sync cannot be observed in a workspace; set GOWORK=off"},
		{"vendor/modules.txt", "# golang.org/x/sync v0.1.0 => ./sync\n## explicit\ngolang.org/x/sync/semaphore\n# golang.org/x/sync => ./sync\n",
			"the program's copy of golang.org/x/sync is vendored"},
	} {
		dir := t.TempDir()
		write(t, dir, otherXSync)
		if c.file != "" {
			write(t, dir, map[string]string{c.file: c.text, "vendor/golang.org/x/sync/semaphore/semaphore.go": otherXSync["sync/semaphore/semaphore.go"]})
		}
		if _, err := Build(context.Background(), dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.file, err, c.want)
		}
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
