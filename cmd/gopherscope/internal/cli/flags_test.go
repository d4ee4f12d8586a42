package cli

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestFlagsMayStandAnywhere(t *testing.T) {
	for args, want := range map[string]struct {
		positional string
		text       bool
		out        string
	}{
		"":                      {"", false, ""},
		"a b":                   {"a b", false, ""},
		"-text a -o f b":        {"a b", true, "f"},
		"a b -o=f -text":        {"a b", true, "f"},
		"a -- -text":            {"a -text", false, ""},
		"-- a -text -- b":       {"a -text -- b", false, ""},
		"-text -- -o":           {"-o", true, ""},
		"a --text b --o f":      {"a b", true, "f"},
		"-text=false a - -o f ": {"a -", false, "f"},
	} {
		flags := newFlags("test")
		text := flags.Bool("text", false, "")
		out := flags.String("o", "", "")
		positional, err := parse(flags, strings.Fields(args))
		if err != nil || strings.Join(positional, " ") != want.positional || *text != want.text || *out != want.out {
			t.Errorf("%q: %q, -text=%v, -o=%q, %v", args, positional, *text, *out, err)
		}
	}
}

func TestBasePath(t *testing.T) {
	for text, want := range map[string]string{
		"/":                "/",
		"/concurrency/":    "/concurrency/",
		"/concurrency":     "/concurrency/",
		"/docs/v1.2/go_~a": "/docs/v1.2/go_~a/",
	} {
		var base basePath
		if err := base.Set(text); err != nil || base.String() != want {
			t.Errorf("-base %s is %q, %v; want %q", text, base, err, want)
		}
	}
	for _, text := range []string{
		"", "concurrency", "concurrency/", "https://user.github.io/concurrency/", "//user.github.io/", "/a//b/", "/a//",
		"/a/?b", "/a#b", "/../a", "/a/..", "/./a", "/a b/", " /a/", "/a/\n", "/a\\b", "/%61/", "/{a}/", "/\"a/",
	} {
		var base basePath
		if err := base.Set(text); err == nil {
			t.Errorf("-base %q is %q", text, base)
		}
	}
}

func TestParseSetting(t *testing.T) {
	for text, want := range map[string]trace.Setting{
		"workers=4":        {Name: "workers", Value: "4"},
		"workers=1@120ms":  {Name: "workers", Value: "1", At: trace.Time(120 * time.Millisecond)},
		"task=40ms@1m2.5s": {Name: "task", Value: "40ms", At: trace.Time(62500 * time.Millisecond)},
		"mode=":            {Name: "mode"},
		"mode=a=b":         {Name: "mode", Value: "a=b"},
		"mode=a@b@0s":      {Name: "mode", Value: "a@b"},
		"mode=a@b@1s":      {Name: "mode", Value: "a@b", At: trace.Time(time.Second)},
	} {
		got, err := parseSetting(text)
		if err != nil || got != want {
			t.Errorf("parseSetting(%q) = %+v, %v", text, got, err)
		}
		if again, err := parseSetting(settingText(got)); err != nil || again != want {
			t.Errorf("%q is written as %q, which is read as %+v, %v", text, settingText(got), again, err)
		}
	}
	for _, text := range []string{"", "workers", "=4", "workers=4@", "workers=4@soon", "workers=4@-1s", "workers=4@12"} {
		if got, err := parseSetting(text); err == nil {
			t.Errorf("parseSetting(%q) = %+v", text, got)
		}
	}
}

func TestSettingsAreOrderedByTime(t *testing.T) {
	var s settings
	for _, text := range []string{"a=1@2s", "b=1", "a=2@1s", "b=2"} {
		if err := s.Set(text); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, setting := range s {
		got = append(got, settingText(setting))
	}
	if want := []string{"b=1", "b=2", "a=2@1s", "a=1@2s"}; !slices.Equal(got, want) {
		t.Errorf("the settings are %q, want %q", got, want)
	}
}
