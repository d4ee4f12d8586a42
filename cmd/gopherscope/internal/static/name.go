package static

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"strings"
)

// digestLength is how many hex digits tell one content from another: 64 bits,
// far more than the few dozen files of a site need.
const digestLength = 16

// Digest returns a short name for content: equal contents have equal digests.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])[:digestLength]
}

// HashedName puts the digest of content before the extension of name:
// "assets/style.css" becomes "assets/style.0123456789abcdef.css". What such a
// name stands for never changes, so browsers may keep it for ever.
func HashedName(name string, content []byte) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + Digest(content) + ext
}

var hashed = regexp.MustCompile(`\.[0-9a-f]{16}\.[a-z]+$`)

// IsHashed reports whether name has the form that [HashedName] gives.
func IsHashed(name string) bool { return hashed.MatchString(name) }

// types gives the media types of a site's files. The system's own table is
// not asked, because it differs from machine to machine.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
}

// TypeOf returns the media type of the file called name.
func TypeOf(name string) string {
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}
