package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

var traceCommand = command{
	name:  "trace",
	args:  "<program | folder | trace file>",
	short: "run a program and record what its goroutines do",
	long: `
Runs a program of the catalogue, or the main package in a folder, and writes
its trace: the same bytes as a page records from the same inputs. Given a trace
file, shows that instead of running anything. How the program ended is said on
standard error, and is no failure whatever it is.

  gopherscope trace worker -o run.trace
  gopherscope trace worker -knob workers=4 -knob workers=1@120ms -text
  gopherscope trace run.trace -svg -at 57 -o moment.svg
`,
	prepare: func(flags *flag.FlagSet) action {
		t := tracing{at: lastEvent}
		inputFlags(flags, &t.inputs)
		flags.Uint64Var(&t.inputs.Choices, "choices", 0, "`number` that the scheduler's choices follow from; 0 is Go's own schedule")
		flags.BoolVar(&t.story, "text", false, "write the story, a sentence for each event that is seen")
		flags.BoolVar(&t.events, "events", false, "write every event in the text form of traces")
		flags.BoolVar(&t.picture, "svg", false, "draw one moment, as a page would, in the theme of whoever looks at it")
		flags.Func("at", "`event` after which to draw; without it, the last", t.setAt)
		flags.StringVar(&t.out, "o", "", "`file` to write to, instead of standard output")
		return t.run
	},
}

// tracing is one use of the trace command.
type tracing struct {
	inputs                 trace.Inputs
	story, events, picture bool
	at                     int
	out                    string
}

func (t *tracing) run(ctx context.Context, args []string, c console) error {
	arg, err := only(args, "program")
	if err != nil {
		return err
	}
	if err := t.check(); err != nil {
		return err
	}
	from, err := locate(arg)
	if err != nil {
		return err
	}
	if from.file != "" {
		return t.show(from, c)
	}
	return t.record(ctx, from, c)
}

// lastEvent stands for the moment after the last event.
const lastEvent = -1

func (t *tracing) setAt(text string) error {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return errors.New("want the number of an event")
	}
	t.at = int(n)
	return nil
}

// check finds flags that contradict each other.
func (t *tracing) check() error {
	forms := 0
	for _, asked := range []bool{t.story, t.events, t.picture} {
		if asked {
			forms++
		}
	}
	switch {
	case forms > 1:
		return usagef("only one of -text, -events and -svg can be written")
	case !t.picture && t.at != lastEvent:
		return usagef("-at is about a picture, which -svg asks for")
	}
	return nil
}

// record runs the program and writes its trace.
func (t *tracing) record(ctx context.Context, from target, c console) error {
	if t.binary() && t.out == "" && isTerminal(c.out) {
		return usagef("a trace is not for a terminal to print; say -text, or -o with a file")
	}
	raw, recorded, err := record(ctx, from, t.inputs, c)
	if err != nil {
		return err
	}
	if err := t.write(recorded, raw, c); err != nil {
		return err
	}
	c.say("%s %s", from.name, summary(recorded))
	return nil
}

// show writes a trace that was recorded before. What can be read of a file
// that has been cut off is shown before the error is.
func (t *tracing) show(from target, c console) error {
	if t.binary() {
		return usagef("%s is a trace already; say -text, -events or -svg to see it", from.file)
	}
	if t.inputs.Seed != 0 || t.inputs.Choices != 0 || t.inputs.Knobs != nil {
		return usagef("%s is a trace already: -seed, -choices and -knob are for running a program", from.file)
	}
	recorded, err := readTrace(from.file)
	if recorded == nil {
		return err
	}
	if err := t.write(recorded, nil, c); err != nil {
		return err
	}
	if err == nil {
		c.say("%s %s", recorded.Header.Program, summary(recorded))
	}
	return err
}

// binary reports whether the trace itself is asked for.
func (t *tracing) binary() bool { return !t.story && !t.events && !t.picture }

// write writes the trace in the form asked for; raw is its file.
func (t *tracing) write(recorded *trace.Trace, raw []byte, c console) error {
	var text bytes.Buffer
	err := error(nil)
	switch {
	case t.story:
		err = writeStory(&text, recorded)
	case t.events:
		err = recorded.WriteText(&text)
	case t.picture:
		err = writePicture(&text, recorded, t.at)
	default:
		text.Write(raw)
	}
	if err != nil {
		return err
	}
	if t.out == "" {
		_, err = text.WriteTo(c.out)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(t.out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(t.out, text.Bytes(), 0o644)
}
