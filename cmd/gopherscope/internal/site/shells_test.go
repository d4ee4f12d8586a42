package site

import "testing"

func TestTidyAttributes(t *testing.T) {
	for page, want := range map[string]string{
		`<p>`:                                  `<p>`,
		`<p id="b" class="a">`:                 `<p class="a" id="b">`,
		`<script src="/a.js" defer>`:           `<script defer src="/a.js">`,
		`<a title="x \"y\" <b>" href="/">`:     `<a href="/" title="x &#34;y&#34; &lt;b&gt;">`,
		`<a title="one\ntwo &amp; three">`:     "<a title=\"one\ntwo &amp; three\">",
		`<p hidden="false" aria-busy="false">`: `<p aria-busy="false">`,
		`<p hidden aria-hidden id="a">`:        `<p aria-hidden="true" hidden id="a">`,
		"<img\n src=\"/i\"\n alt=\"\">":        "<img\n alt=\"\"\n src=\"/i\">",
		`<p b="1" a="2">c="1" b="2"</p>`:       `<p a="2" b="1">c="1" b="2"</p>`,
		`<br b="1" a="2"/>`:                    `<br a="2" b="1"/>`,
		`1 < 2 b="1" a="2"`:                    `1 < 2 b="1" a="2"`,
	} {
		if got := string(tidyAttributes([]byte(page))); got != want {
			t.Errorf("tidyAttributes(%s)\n = %s\nwant %s", page, got, want)
		}
	}
}

func TestFileOf(t *testing.T) {
	for address, want := range map[string]string{
		"/":                     "index.html",
		"/404":                  "404.html",
		"/play/worker":          "play/worker/index.html",
		"/app.js":               "app.js",
		"/manifest.webmanifest": "manifest.webmanifest",
	} {
		if got := fileOf(address); got != want {
			t.Errorf("fileOf(%s) = %s, want %s", address, got, want)
		}
	}
}
