package knob

import "testing"

func TestRead(t *testing.T) {
	jobs := Spec{Name: "jobs", Kind: KindInt, Default: "4", Min: "0", Max: "32", Unit: "jobs"}
	for _, test := range []struct {
		spec             Spec
		text, want, says string
	}{
		{jobs, "7", "7", ""},
		{jobs, " 7\t", "7", ""},
		{jobs, "7 jobs", "7", ""},
		{jobs, "7jobs", "7", ""},
		{jobs, "7 tasks", "", `knob jobs: "7 tasks" is not a whole number`},
		{jobs, "1,000", "", `knob jobs: "1,000" has a comma; decimals come after a point, as in 0.5`},
		{jobs, "33 jobs", "", "knob jobs: 33 is not between 0 and 32"},
		{jobs, "", "", `knob jobs: "" is not a whole number`},
		{spread, "0.5", "0.5", ""},
		{spread, "0,5", "", `knob spread: "0,5" has a comma; decimals come after a point, as in 0.5`},
		{nap, "40 ms", "40ms", ""},
		{nap, "40", "40ms", ""},
		{nap, "0", "0ms", ""},
		{nap, "1.5 s", "1.5s", ""},
		{nap, "0 m 30 s", "0m30s", ""},
		{nap, "1,5 s", "", `knob nap: "1,5s" has a comma; decimals come after a point, as in 0.5`},
		{nap, "70000", "", "knob nap: 70000ms is not between 0s and 1m0s"},
		{nap, "-1", "", "knob nap: -1ms is not between 0s and 1m0s"},
		{nap, "soon", "", `knob nap: "soon" is not a duration such as 40ms or 1.5s`},
		{nap, "", "", `knob nap: "" is not a duration such as 40ms or 1.5s`},
		{safe, " true ", "true", ""},
		{order, "last", "last", ""},
		{order, "last,first", "", `knob order: "last,first" is not one of first, last`},
	} {
		got, err := test.spec.Read(test.text)
		says := ""
		if err != nil {
			got, says = "", err.Error()
		}
		if got != test.want || says != test.says {
			t.Errorf("%s.Read(%q) = %q, %s; want %q, %s", test.spec.Name, test.text, got, says, test.want, test.says)
		}
	}
}
