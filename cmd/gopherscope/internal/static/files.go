// Package static serves a folder of files to browsers: the compressed copy
// where there is one and the browser takes it, hashed names to keep for ever,
// everything else to be asked for again, and nothing from anywhere else.
package static

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// LostPage is the file that is shown at an address that has none.
const LostPage = "404.html"

// Files is an [http.Handler] of the files of a folder, as they were when it
// was opened. A folder is found by its index.html, with or without a slash at
// the end of the address. Files whose names begin with a dot are not served.
type Files struct {
	policy func(address string) string
	files  map[string]*file // by slash-separated path in the folder
}

// file is one file and its compressed copies.
type file struct {
	name    string
	digest  string
	content map[string][]byte // by encoding, "" for the file itself
}

// Open reads the folder dir into memory. The Content-Security-Policy of
// what is at an address is policy(address).
func Open(dir string, policy func(address string) string) (*Files, error) {
	f := &Files{policy: policy, files: map[string]*file{}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") && name != "." {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		return f.add(dir, name)
	})
	if err != nil {
		return nil, fmt.Errorf("static: %w", err)
	}
	f.attachCopies()
	return f, nil
}

func (f *Files) add(dir, name string) error {
	content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	f.files[name] = &file{name, Digest(content), map[string][]byte{"": content}}
	return nil
}

// attachCopies moves each compressed copy to the file that it is a copy of.
func (f *Files) attachCopies() {
	for name, original := range f.files {
		for _, e := range encodings {
			if packed, ok := f.files[name+e.ext]; ok {
				original.content[e.name] = packed.content[""]
				delete(f.files, name+e.ext)
			}
		}
	}
}

// ServeHTTP answers GET and HEAD requests. It does not block but for the
// client's own slowness.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.protect(w.Header(), r.URL.Path)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are served here", http.StatusMethodNotAllowed)
		return
	}
	found := f.find(r.URL.Path)
	if found == nil {
		f.serveLost(w)
		return
	}
	found.serve(w, r)
}

// protect sets the headers by which a page cannot load or leak anything.
func (f *Files) protect(h http.Header, address string) {
	h.Set("Content-Security-Policy", f.policy(address))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

func (f *Files) find(address string) *file {
	name := strings.Trim(address, "/")
	if found, ok := f.files[name]; ok && !strings.HasSuffix(address, "/") {
		return found
	}
	return f.files[strings.TrimPrefix(name+"/index.html", "/")]
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	e := negotiate(strings.Join(r.Header.Values("Accept-Encoding"), ","), func(e encoding) bool {
		return f.content[e.name] != nil
	})
	h := w.Header()
	h.Set("Content-Type", TypeOf(f.name))
	h.Set("ETag", strconv.Quote(f.digest+e.ext))
	h.Set("Cache-Control", "no-cache")
	if IsHashed(f.name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if len(f.content) > 1 {
		h.Set("Vary", "Accept-Encoding")
	}
	content := f.content[e.name]
	if e.name != "" {
		h.Set("Content-Encoding", e.name)
		h.Set("Content-Length", strconv.Itoa(len(content))) // ServeContent leaves it out of encoded answers
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// plainLost stands in for a folder that has no [LostPage] of its own.
const plainLost = `<!doctype html><title>Not here</title><p>There is nothing at this address.</p>`

func (f *Files) serveLost(w http.ResponseWriter) {
	page := []byte(plainLost)
	if lost, ok := f.files[LostPage]; ok {
		page = lost.content[""]
	}
	w.Header().Set("Content-Type", TypeOf(LostPage))
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(http.StatusNotFound)
	w.Write(page)
}
