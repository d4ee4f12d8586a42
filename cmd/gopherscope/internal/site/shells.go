package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"github.com/gopherscope/gopherscope/web"
)

// appFiles are the files that go-app makes itself. It makes wasm_exec.js too,
// but that one has to be the toolchain's.
var appFiles = []string{"/app.js", "/app-worker.js", "/app.css", "/manifest.webmanifest"}

// addShells adds the pages, as they are before the user interface has been
// loaded. They are rendered twice, because the version that they carry is the
// digest of everything there is, themselves included.
func (b *builder) addShells(context.Context) error {
	b.site.Version = "0"
	draft, err := render(b.site)
	if err != nil {
		return err
	}
	maps.Copy(b.files, draft)
	b.site.Version = digestOf(b.files)
	shells, err := render(b.site)
	maps.Copy(b.files, shells)
	return err
}

// digestOf returns the digest of the names and contents of files.
func digestOf(files map[string][]byte) string {
	digests := map[string]string{}
	for name, content := range files {
		digests[name] = static.Digest(content)
	}
	text, err := json.Marshal(digests) // in the order of names
	if err != nil {
		panic(err) // strings are always JSON
	}
	return static.Digest(text)
}

// render returns the pages and go-app's files for site s.
func render(s web.Site) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, address := range slices.Concat(appFiles, web.Pages()) {
		at := s.At(address)
		if slices.Contains(appFiles, address) {
			at = address
		}
		answer := httptest.NewRecorder()
		web.Handler(s, address).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, at, nil))
		if answer.Code != http.StatusOK {
			return nil, fmt.Errorf("page %s cannot be rendered: status %d", address, answer.Code)
		}
		name := fileOf(address)
		files[name] = answer.Body.Bytes()
		if path.Ext(name) == ".html" {
			files[name] = protect(tidyAttributes(files[name]))
		}
	}
	return files, confine(files, s.At("/"))
}

// confine has the installed site be what is below base; go-app says all of the host.
func confine(files map[string][]byte, base string) error {
	const name, scope = "manifest.webmanifest", `"scope":"/"`
	if bytes.Count(files[name], []byte(scope)) != 1 {
		return fmt.Errorf("%s has no %s to replace", name, scope)
	}
	files[name] = bytes.Replace(files[name], []byte(scope), []byte(`"scope":"`+base+`"`), 1)
	return nil
}

// protect writes the policy into a page, before anything that it is about.
func protect(page []byte) []byte {
	const head = "<head>"
	return bytes.Replace(page, []byte(head), []byte(head+"\n    "+
		`<meta content="`+web.PagePolicy+`" http-equiv="Content-Security-Policy">`), 1)
}

// fileOf returns the name of the file that is served at address.
func fileOf(address string) string {
	switch {
	case address == web.LostPage:
		return static.LostPage
	case path.Ext(address) != "":
		return strings.TrimPrefix(address, "/")
	}
	return strings.TrimPrefix(path.Join(address, "index.html"), "/")
}

var (
	tag       = regexp.MustCompile(`<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s"'=<>/]+(?:="(?:[^"\\]|\\.)*")?)+`)
	attribute = regexp.MustCompile(`\s+[^\s"'=<>/]+(?:="(?:[^"\\]|\\.)*")?`)
)

// tidyAttributes puts the attributes of every tag of a page in order, and has them
// be HTML. go-app writes them in the random order of a map, so that the same source
// would give different pages; it quotes them as Go does, has what is not hidden say hidden="false", and leaves "true" out, which
// says nothing in an attribute like aria-hidden or data-open.
func tidyAttributes(page []byte) []byte {
	return tag.ReplaceAllFunc(page, func(tag []byte) []byte {
		attributes := attribute.FindAllString(string(tag), -1)
		sorted := tag[:strings.Index(string(tag), attributes[0])]
		for i := range attributes {
			attributes[i] = tidyAttribute(attributes[i])
		}
		slices.Sort(attributes)
		return append(slices.Clone(sorted), strings.Join(attributes, "")...)
	})
}

// switches are attributes that hold as soon as they are there, whatever they say.
var switches = []string{"checked", "disabled", "hidden", "inert", "open", "selected"}

func tidyAttribute(text string) string {
	name, value, valued := strings.Cut(text, "=")
	if bare := strings.TrimSpace(name); !valued && (strings.HasPrefix(bare, "aria-") || strings.HasPrefix(bare, "data-")) {
		return name + `="true"`
	}
	if value == `"false"` && slices.Contains(switches, strings.TrimSpace(name)) {
		return ""
	}
	plain, err := strconv.Unquote(value)
	if !valued || err != nil {
		return text
	}
	// What was HTML before, in a picture, stays what it is.
	return name + `="` + html.EscapeString(html.UnescapeString(plain)) + `"`
}
