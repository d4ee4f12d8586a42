package web

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func setting(name, value string, at time.Duration) trace.Setting {
	return trace.Setting{Name: name, Value: value, At: trace.Time(at)}
}

func TestAddressRoundTrip(t *testing.T) {
	for query, want := range map[string]address{
		"":                        {},
		"seed=3":                  {Seed: 3},
		"seed=1&choices=2&at=57":  {Seed: 1, Choices: 2, At: 57},
		"knobs=workers:4&at=1":    {Knobs: []trace.Setting{setting("workers", "4", 0)}, At: 1},
		"knobs=a:1,a:2@120ms":     {Knobs: []trace.Setting{setting("a", "1", 0), setting("a", "2", 120*time.Millisecond)}},
		"knobs=a:1@1.5us,a:@1m0s": {Knobs: []trace.Setting{setting("a", "1", 1500), setting("a", "", time.Minute)}},
		"knobs=~2c~3a~40~7e:%26+": {Knobs: []trace.Setting{setting(",:@~", "& ", 0)}},
	} {
		got, err := parseAddress(query)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("parseAddress(%q) = %+v, %v; want %+v", query, got, err, want)
		}
		if back := got.query(); back != query {
			t.Errorf("address %+v is written %q; want %q", got, back, query)
		}
	}
}

// Programs that pass links on escape what they need not.
func TestAddressEscapedByOthers(t *testing.T) {
	want := address{Knobs: []trace.Setting{setting("a", "1", time.Second)}}
	got, err := parseAddress("knobs=a%3A1%401s")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestAddressKeepsWhatItCanRead(t *testing.T) {
	for query, want := range map[string]struct {
		address address
		says    string
	}{
		"seed=x&at=7":              {address{At: 7}, `seed "x" is not a whole number`},
		"seed=-1":                  {address{}, `seed "-1" is not a whole number`},
		"seed=3&at=-2":             {address{Seed: 3}, `the moment "-2" is not the number of an event`},
		"seed=3&kno":               {address{Seed: 3}, `nothing is called "kno"`},
		"seed=3&knobs=a%2":         {address{Seed: 3}, `"knobs=a%2" is cut off or wrongly escaped`},
		"seed=3&knobs=wor":         {address{Seed: 3}, `knob "wor" has no value`},
		"knobs=a:1,a:2@12&at=1":    {address{Knobs: []trace.Setting{setting("a", "1", 0)}, At: 1}, `knob "a" changes at "12", which is not a time`},
		"knobs=a:1@-1s,b:2,:3":     {address{Knobs: []trace.Setting{setting("b", "2", 0)}}, `knob ":3" has no value`},
		"at=99999999999999999999&": {address{}, `the moment "99999999999999999999"`},
	} {
		got, err := parseAddress(query)
		if !reflect.DeepEqual(got, want.address) {
			t.Errorf("parseAddress(%q) = %+v; want %+v", query, got, want.address)
		}
		if err == nil || !strings.Contains(err.Error(), want.says) {
			t.Errorf("parseAddress(%q) says %v; want %s", query, err, want.says)
		}
	}
}

func FuzzAddress(f *testing.F) {
	f.Add("seed=3&knobs=workers:4,workers:1@120ms&at=57")
	f.Add("knobs=~2c:%00@1ns&choices=18446744073709551615")
	f.Add("knobs=,&at=%")
	f.Fuzz(func(t *testing.T, query string) {
		first, _ := parseAddress(query)
		again, err := parseAddress(first.query())
		if err != nil {
			t.Fatalf("%q was read as %+v, whose own link %q says: %v", query, first, first.query(), err)
		}
		if !reflect.DeepEqual(first, again) {
			t.Fatalf("%q was read as %+v, then as %+v", query, first, again)
		}
	})
}
