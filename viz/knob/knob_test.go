package knob

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// The knobs of a program that this test binary becomes when it is run again with
// KNOB_TEST_PROGRAM set, since knobs read the environment once, when declared.
var (
	size  = Int("size", 4, Range(0, 1_000_000), Unit("jobs"), Doc("how many"))
	rate  = Float("rate", 0.1, Range(0, 1))
	pause = Duration("pause", 40*time.Millisecond, Range(0, time.Minute))
	loud  = Bool("loud", false)
	mode  = Choice("mode", []string{"fair", "greedy"})
)

func TestMain(m *testing.M) {
	if os.Getenv("KNOB_TEST_PROGRAM") == "" {
		os.Exit(m.Run())
	}
	println(size.Value(), int(rate.Value()*100), pause.Value().String(), loud.Value(), mode.Value())
}

// program returns what the program above prints in an environment.
func program(t *testing.T, env ...string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(env, "KNOB_TEST_PROGRAM=1")...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func TestInitialValues(t *testing.T) {
	for _, test := range []struct {
		name string
		env  []string
		want string
	}{
		{"defaults", nil, "4 10 40ms false fair\n"},
		{"environment", []string{"KNOB_size=1000000", "KNOB_rate=0.5", "KNOB_pause=0", "KNOB_loud=true", "KNOB_mode=greedy"},
			"1000000 50 0s true greedy\n"},
		{"not a number", []string{"KNOB_size=many"},
			"knob size: \"many\" is not a whole number; using 4\n4 10 40ms false fair\n"},
		{"out of range", []string{"KNOB_size=-1"},
			"knob size: -1 is not between 0 and 1000000; using 4\n4 10 40ms false fair\n"},
		{"empty", []string{"KNOB_mode="},
			"knob mode: \"\" is not one of fair, greedy; using fair\n4 10 40ms false fair\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := program(t, test.env...); got != test.want {
				t.Errorf("the program prints\n%swant\n%s", got, test.want)
			}
		})
	}
}

func TestChange(t *testing.T) {
	var heard []int
	k := Int("changing", 4, Range(0, 8))
	defer delete(declared, "changing") // for who runs the test twice
	change("changing=1")
	k.OnChange(func(n int) { heard = append(heard, n) })
	k.OnChange(func(n int) { heard = append(heard, -n) })
	for _, setting := range []string{"changing=2", "changing=9", "changing=x", "changing", "", "unknown=3", "changing=8"} {
		change(setting)
	}
	if want := []int{2, -2, 8, -8}; !slices.Equal(heard, want) {
		t.Errorf("callbacks heard %v, want %v", heard, want)
	}
	if k.Value() != 8 {
		t.Errorf("value = %d, want 8", k.Value())
	}
}

func TestSenselessDeclarationsPanic(t *testing.T) {
	for want, declaration := range map[string]func(){
		`knob signal: the name is taken by the signals that a program is sent`: func() { Bool("signal", true) },
		`knob size: declared twice`:                           func() { Int("size", 1) },
		`knob: "a b" is not a name of letters, digits and _`:  func() { Int("a b", 1) },
		`knob: "" is not a name of letters, digits and _`:     func() { Bool("", true) },
		`knob a: 5 is not between 0 and 4`:                    func() { Int("a", 5, Range(0, 4)) },
		`knob a: "0.5" is not a whole number`:                 func() { Int("a", 0, Range(0.5, 1.5)) },
		`knob a: "10" is not a duration such as 40ms or 1.5s`: func() { Duration("a", 5, Range(0, 10)) },
		`knob a: "NaN" is not a number`:                       func() { Float("a", nan()) },
		`knob a: 4 is not between 4 and 0`:                    func() { Int("a", 4, Range(4, 0)) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panicked with %v, want %s", got, want)
				}
			}()
			declaration()
		}()
	}
}

func nan() float64 {
	zero := 0.0
	return zero / zero
}

func TestProgramsStaySmall(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, big := range []string{"fmt", "encoding/json", "regexp", "text/template"} {
		if slices.Contains(strings.Fields(string(deps)), big) {
			t.Errorf("knob depends on %s, which every program shown would carry", big)
		}
	}
}
