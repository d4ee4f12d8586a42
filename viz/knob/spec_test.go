package knob

import (
	"reflect"
	"testing"
)

var (
	workers = Spec{Name: "workers", Kind: KindInt, Default: "4", Min: "0", Max: "32", Doc: `goroutines that "work"`}
	spread  = Spec{Name: "spread", Kind: KindFloat, Default: "0.5", Min: "0", Max: "1"}
	nap     = Spec{Name: "nap", Kind: KindDuration, Default: "40ms", Min: "0s", Max: "1m0s", Unit: "per job"}
	seed    = Spec{Name: "seed", Kind: KindInt, Default: "1"}
	safe    = Spec{Name: "safe", Kind: KindBool, Default: "true"}
	order   = Spec{Name: "order", Kind: KindChoice, Default: "first", Options: []string{"first", "last"}}
)

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		spec        Spec
		value, want string
	}{
		{workers, "0", ""},
		{workers, "32", ""},
		{workers, "33", "knob workers: 33 is not between 0 and 32"},
		{workers, "-1", "knob workers: -1 is not between 0 and 32"},
		{workers, "99999999999999999999", "knob workers: 99999999999999999999 is not between 0 and 32"},
		{workers, "abc", `knob workers: "abc" is not a whole number`},
		{workers, "1.5", `knob workers: "1.5" is not a whole number`},
		{workers, "", `knob workers: "" is not a whole number`},
		{seed, "-7", ""},
		{seed, "99999999999999999999", `knob seed: "99999999999999999999" is not a whole number`},
		{spread, "1", ""},
		{spread, "1e-3", ""},
		{spread, "1.01", "knob spread: 1.01 is not between 0 and 1"},
		{spread, "1e999", "knob spread: 1e999 is not between 0 and 1"},
		{spread, "NaN", `knob spread: "NaN" is not a number`},
		{spread, "Inf", `knob spread: "Inf" is not a number`},
		{nap, "0", ""},
		{nap, "1m", ""},
		{nap, "61s", "knob nap: 61s is not between 0s and 1m0s"},
		{nap, "40", `knob nap: "40" is not a duration such as 40ms or 1.5s`},
		{safe, "false", ""},
		{safe, "yes", `knob safe: "yes" is not true or false`},
		{order, "last", ""},
		{order, "middle", `knob order: "middle" is not one of first, last`},
		{Spec{Name: "x", Kind: "dial"}, "1", `knob x: "dial" is not a kind of knob`},
	} {
		got := ""
		if err := test.spec.Check(test.value); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s.Check(%q) = %s, want %s", test.spec.Name, test.value, got, test.want)
		}
	}
}

func TestText(t *testing.T) {
	const want = `name="workers" kind="int" default="4" min="0" max="32" doc="goroutines that \"work\""`
	if got := workers.String(); got != want {
		t.Errorf("String() = %s\nwant       %s", got, want)
	}
	for _, spec := range []Spec{workers, spread, nap, seed, safe, order} {
		if got, err := Parse(spec.String()); err != nil || !reflect.DeepEqual(got, spec) {
			t.Errorf("Parse(%s) = %+v, %v", spec, got, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		``:                                `knob: "" is not a name of letters, digits and _`,
		`name="a" kind`:                   `knob: description malformed at byte 9, want key="value"`,
		`name="a" kind="int`:              `knob: description malformed at byte 9, want key="value"`,
		`name="a" colour="red"`:           `knob: description malformed at byte 9, want key="value"`,
		`name="a" kind="dial"`:            `knob a: "dial" is not a kind of knob`,
		`name="a" kind="int" default="x"`: `knob a: "x" is not a whole number`,
		`name="a" kind="int" default="1" min="0"`: `knob a: a range needs both ends`,
	} {
		if _, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%s) = %v, want %s", text, err, want)
		}
	}
}

// FuzzParse: what Parse accepts, String writes so that Parse reads the same.
func FuzzParse(f *testing.F) {
	for _, spec := range []Spec{workers, spread, nap, seed, safe, order} {
		f.Add(spec.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		spec, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(spec.String()); err != nil || !reflect.DeepEqual(again, spec) {
			t.Errorf("%s\nreads as %+v\nand then as %+v, %v", text, spec, again, err)
		}
	})
}
