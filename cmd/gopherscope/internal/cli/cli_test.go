package cli

import (
	"bytes"
	"flag"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/web"
)

var update = flag.Bool("update", false, "write testdata anew")

func TestMain(m *testing.M) {
	web.Register()
	os.Exit(m.Run())
}

// call runs the command and returns what it answers.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = Main(t.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

func TestHelp(t *testing.T) {
	var all strings.Builder
	for _, args := range [][]string{{"help"}, {"help", "serve"}, {"help", "trace"}, {"help", "explore"}, {"help", "build"}} {
		code, stdout, stderr := call(t, args...)
		if code != exitDone || stderr != "" {
			t.Errorf("%v: exit code %d, stderr %q", args, code, stderr)
		}
		all.WriteString("$ gopherscope " + strings.Join(args, " ") + "\n" + stdout + "\n")
	}
	golden := filepath.Join("testdata", "help.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if all.String() != string(want) {
		t.Errorf("help has changed; look at it, and write %s with -update:\n%s", golden, all.String())
	}
	for line := range strings.Lines(all.String()) {
		if len(line) > 81 {
			t.Errorf("too long for a terminal: %s", line)
		}
	}
}

func TestAskingForHelp(t *testing.T) {
	_, want, _ := call(t, "help", "trace")
	for _, args := range [][]string{{"trace", "-h"}, {"trace", "worker", "-help"}, {"trace", "--help", "nobody"}} {
		if code, stdout, _ := call(t, args...); code != exitDone || stdout != want {
			t.Errorf("%v: exit code %d, %q", args, code, stdout)
		}
	}
}

func TestNothingAsked(t *testing.T) {
	if code, stdout, stderr := call(t); code != exitUsage || stdout != "" || !strings.Contains(stderr, "usage: gopherscope <command>") {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

// TestBadInput holds the command to one sentence for each mistake.
func TestBadInput(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	noise := filepath.Join(t.TempDir(), "noise.trace")
	if err := os.WriteFile(noise, []byte("noise"), 0o644); err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, e := range patterns.Catalogue {
		slugs = append(slugs, e.Slug)
	}
	known := strings.Join(slugs, ", ")
	for _, tt := range []struct {
		args string
		code int
		says string
	}{
		{"sreve", exitUsage, `there is no command "sreve"; did you mean serve? (known: serve, trace, explore, build); see: gopherscope help`},
		{"help me", exitUsage, `there is no command "me" (known: serve, trace, explore, build); see: gopherscope help`},
		{"help serve trace", exitUsage, `help explains one command at a time, not serve and trace; see: gopherscope help`},

		{"trace", exitUsage, `program is missing; see: gopherscope help trace`},
		{"trace wroker", exitUsage, `there is no program "wroker"; did you mean worker? (known: ` + known + `); see: gopherscope help trace`},
		{"trace 12", exitUsage, `there is no program "12" (known: ` + known + `); see: gopherscope help trace`},
		{"trace ./demo", exitFailed, `there is no folder or file ./demo`},
		{"trace worker fetch", exitUsage, `only one program is taken, not worker and fetch; see: gopherscope help trace`},
		{"trace worker -knob workers", exitUsage, `invalid value "workers" for flag -knob: want name=value or name=value@time; see: gopherscope help trace`},
		{"trace worker -knob workers=1@soon", exitUsage, `invalid value "workers=1@soon" for flag -knob: "soon" is not a time such as 120ms or 1.5s; see: gopherscope help trace`},
		{"trace worker -seed x", exitUsage, `invalid value "x" for flag -seed: parse error; see: gopherscope help trace`},
		{"trace worker -sede 1", exitUsage, `flag provided but not defined: -sede; see: gopherscope help trace`},
		{"trace worker -text -svg", exitUsage, `only one of -text, -events and -svg can be written; see: gopherscope help trace`},
		{"trace worker -at 3", exitUsage, `-at is about a picture, which -svg asks for; see: gopherscope help trace`},
		{"trace worker -svg -at -3", exitUsage, `invalid value "-3" for flag -at: want the number of an event; see: gopherscope help trace`},
		{"trace " + noise, exitUsage, noise + ` is a trace already; say -text, -events or -svg to see it; see: gopherscope help trace`},
		{"trace -text -seed 3 " + noise, exitUsage, noise + ` is a trace already: -seed, -choices and -knob are for running a program; see: gopherscope help trace`},
		{"trace -text " + noise, exitFailed, noise + `: trace: offset 0: not a trace file of this version`},

		{"serve here", exitUsage, `serve takes no arguments, such as here; see: gopherscope help serve`},
		{"serve -addr 8080", exitUsage, `-addr "8080" is not an address such as 127.0.0.1:8080; see: gopherscope help serve`},
		{"serve -addr " + taken.Addr().String(), exitFailed, `address ` + taken.Addr().String() + ` is in use; choose another with -addr`},

		{"build", exitUsage, `folder is missing; see: gopherscope help build`},
		{"build -base concurrency/ a", exitUsage, `invalid value "concurrency/" for flag -base: want a path such as /concurrency/, with letters, digits and -_~. alone, and no name that begins with a dot; see: gopherscope help build`},
		{"build a b", exitUsage, `only one folder is taken, not a and b; see: gopherscope help build`},
	} {
		code, stdout, stderr := call(t, strings.Fields(tt.args)...)
		if want := "gopherscope: " + tt.says + "\n"; code != tt.code || stderr != want || stdout != "" {
			t.Errorf("gopherscope %s\nexit code %d, want %d\n%swant %s", tt.args, code, tt.code, stderr, want)
		}
	}
}
