package static

import "testing"

func TestHashedName(t *testing.T) {
	const want = "assets/style.2c26b46b68ffc68f.css" // the SHA-256 of foo begins so
	if got := HashedName("assets/style.css", []byte("foo")); got != want {
		t.Errorf("HashedName = %q, want %q", got, want)
	}
	if HashedName("a.js", []byte("foo")) == HashedName("a.js", []byte("bar")) {
		t.Error("different contents have the same name")
	}
}

func TestIsHashed(t *testing.T) {
	for name, want := range map[string]bool{
		"assets/style.2c26b46b68ffc68f.css": true,
		"app.2c26b46b68ffc68f.wasm":         true,
		"app.js":                            false,
		"assets/icon-192.png":               false,
		"style.2c26b46b68ffc68.css":         false,
		"style.2C26B46B68FFC68F.css":        false,
		"style.2c26b46b68ffc68f":            false,
	} {
		if IsHashed(name) != want {
			t.Errorf("IsHashed(%q) = %v", name, !want)
		}
	}
}

func TestTypeOf(t *testing.T) {
	for name, want := range map[string]string{
		"app.0123456789abcdef.wasm": "application/wasm",
		"manifest.webmanifest":      "application/manifest+json",
		"index.html":                "text/html; charset=utf-8",
		"strange":                   "application/octet-stream",
	} {
		if got := TypeOf(name); got != want {
			t.Errorf("TypeOf(%q) = %q, want %q", name, got, want)
		}
	}
}
