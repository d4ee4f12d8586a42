package static_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
)

const policy = "default-src 'self'"

var (
	script = []byte("console.log(1)")
	named  = "assets/" + static.HashedName("a.js", script)
	folder = map[string]string{
		"index.html":             "start",
		"404.html":               "lost",
		"play/worker/index.html": "worker",
		"app.js":                 "app",
		"app.js.br":              "app in brotli",
		"app.js.gz":              "app in gzip",
		named:                    string(script),
		".gopherscope.json":      "secret",
		".hidden/a.html":         "secret",
		"lonely.br":              "a copy of nothing",
	}
)

func open(t *testing.T, folder map[string]string) *static.Files {
	t.Helper()
	dir := t.TempDir()
	for name, text := range folder {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := static.Open(dir, func(string) string { return policy })
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func ask(files *static.Files, method, path string, header ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	files.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	text := make([]byte, 1<<10)
	n, _ := r.Body.Read(text)
	return string(text[:n])
}

func TestAddresses(t *testing.T) {
	files := open(t, folder)
	for _, tt := range []struct {
		path   string
		status int
		body   string
	}{
		{"/", 200, "start"},
		{"/index.html", 200, "start"},
		{"/play/worker", 200, "worker"},
		{"/play/worker/", 200, "worker"},
		{"/play/worker?seed=3&at=57", 200, "worker"},
		{"/" + named, 200, string(script)},
		{"/lonely.br", 200, "a copy of nothing"},
		{"/play", 404, "lost"},
		{"/play/unknown", 404, "lost"},
		{"/app.js/", 404, "lost"},
		{"/app.js.br", 404, "lost"},
		{"/.gopherscope.json", 404, "lost"},
		{"/.hidden/a.html", 404, "lost"},
		{"/../static.go", 404, "lost"},
	} {
		got := ask(files, "GET", tt.path)
		if text := body(t, got); got.StatusCode != tt.status || text != tt.body {
			t.Errorf("GET %s = %d %q, want %d %q", tt.path, got.StatusCode, text, tt.status, tt.body)
		}
	}
}

func TestHeaders(t *testing.T) {
	files := open(t, folder)
	for path, want := range map[string]map[string]string{
		"/":          {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Vary": ""},
		"/app.js":    {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache", "Vary": "Accept-Encoding"},
		"/" + named:  {"Cache-Control": "public, max-age=31536000, immutable"},
		"/elsewhere": {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Content-Security-Policy": policy},
	} {
		got := ask(files, "GET", path)
		want["Content-Security-Policy"] = policy
		want["X-Content-Type-Options"] = "nosniff"
		for key, value := range want {
			if got.Header.Get(key) != value {
				t.Errorf("GET %s: %s is %q, want %q", path, key, got.Header.Get(key), value)
			}
		}
	}
}

func TestCompressedCopies(t *testing.T) {
	files := open(t, folder)
	for accepted, want := range map[string][2]string{
		"br, gzip": {"br", "app in brotli"},
		"gzip":     {"gzip", "app in gzip"},
		"":         {"", "app"},
	} {
		got := ask(files, "GET", "/app.js", "Accept-Encoding", accepted)
		if encoding, text := got.Header.Get("Content-Encoding"), body(t, got); encoding != want[0] || text != want[1] {
			t.Errorf("with %q: %q %q, want %q", accepted, encoding, text, want)
		}
		if got.ContentLength != int64(len(want[1])) || got.Header.Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("with %q: length %d, type %q", accepted, got.ContentLength, got.Header.Get("Content-Type"))
		}
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	files := open(t, folder)
	seen := map[string]bool{}
	for _, accepted := range []string{"", "gzip", "br"} {
		etag := ask(files, "GET", "/app.js", "Accept-Encoding", accepted).Header.Get("ETag")
		if etag == "" || seen[etag] {
			t.Errorf("with %q the tag is %q, which must be its own", accepted, etag)
		}
		seen[etag] = true
		again := ask(files, "GET", "/app.js", "Accept-Encoding", accepted, "If-None-Match", etag)
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("with %q and its tag: %d", accepted, again.StatusCode)
		}
	}
}

func TestOnlyReading(t *testing.T) {
	files := open(t, folder)
	if got := ask(files, "POST", "/"); got.StatusCode != http.StatusMethodNotAllowed || got.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, allowed %q", got.StatusCode, got.Header.Get("Allow"))
	}
	if got := ask(files, "HEAD", "/app.js"); got.StatusCode != 200 || body(t, got) != "" || got.ContentLength != 3 {
		t.Errorf("HEAD: %d, length %d", got.StatusCode, got.ContentLength)
	}
}

func TestAFolderWithoutLostPage(t *testing.T) {
	got := ask(open(t, nil), "GET", "/")
	if text := body(t, got); got.StatusCode != 404 || text == "" {
		t.Errorf("GET / of an empty folder = %d %q", got.StatusCode, text)
	}
}

func TestNoFolder(t *testing.T) {
	if _, err := static.Open(filepath.Join(t.TempDir(), "none"), nil); err == nil {
		t.Error("a folder that does not exist was opened")
	}
}
