package cli

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

var exploreCommand = command{
	name:  "explore",
	args:  "<program | folder>",
	short: "run a program under many schedules and sort what becomes of it",
	long: `
Runs a program of the catalogue, or the main package in a folder, under many
schedules: goroutines that are ready run in other orders, and let others run at
other places. Or it runs with many seeds, by which random numbers and the cases
that selects take come out otherwise. What became of the runs is sorted, the
worst first, each kind with the command that shows its shortest run. That some
runs end badly is no failure of the command.

  gopherscope explore worker -knob mistakes=true -knob timeout=100ms
  gopherscope explore ./your/program -runs 1000
`,
	prepare: func(flags *flag.FlagSet) action {
		x := exploring{runs: 200}
		inputFlags(flags, &x.inputs)
		flags.IntVar(&x.runs, "runs", x.runs, "`number` of runs")
		flags.BoolVar(&x.seeds, "seeds", false, "vary the seed, under Go's own schedule, instead of the schedule")
		return x.run
	},
}

// exploring is one use of the explore command.
type exploring struct {
	inputs trace.Inputs
	runs   int
	seeds  bool
}

func (x *exploring) vary() explore.Vary {
	if x.seeds {
		return explore.Seeds
	}
	return explore.Schedules
}

func (x *exploring) run(ctx context.Context, args []string, c console) error {
	arg, err := only(args, "program")
	if err != nil {
		return err
	}
	if err := x.check(); err != nil {
		return err
	}
	from, err := locate(arg)
	if err != nil {
		return err
	}
	if from.file != "" {
		return usagef("%s is a trace, which is one run; explore wants a program", from.file)
	}
	program, err := from.build(ctx, c)
	if err != nil {
		return err
	}
	return withProgram(ctx, program, func(loaded *run.Loaded) error {
		tally, err := x.explore(ctx, program.Name, loaded, c)
		if err != nil {
			return err
		}
		return x.write(c.out, arg, tally)
	})
}

const mostRuns = 1_000_000

// check finds flags that make no sense.
func (x *exploring) check() error {
	switch {
	case x.runs < 1 || x.runs > mostRuns:
		return usagef("-runs %d is not between 1 and %d", x.runs, mostRuns)
	case x.seeds && x.inputs.Seed != 0:
		return usagef("-seeds tries many seeds, so that -seed has no place beside it")
	}
	return nil
}

// explore runs the program on all processors. In which order the runs end does not show.
func (x *exploring) explore(ctx context.Context, name string, loaded *run.Loaded, c console) (*explore.Tally, error) {
	tally := &explore.Tally{Vary: x.vary()}
	var mu sync.Mutex
	add := func(t *trace.Trace) {
		h := world.NewHistory(t)
		h.Verdict() // takes long, and needs no lock
		mu.Lock()
		defer mu.Unlock()
		tally.Add(h)
		if tally.Runs%1000 == 0 && tally.Runs < x.runs {
			c.say("%s runs of %s", world.Grouped(tally.Runs), world.Grouped(x.runs))
		}
	}
	_, first, err := runLoaded(ctx, name, loaded, x.vary().Inputs(x.inputs, 0))
	if err != nil {
		return nil, err
	}
	if err := checkKnobs(first); err != nil {
		return nil, err
	}
	add(first)
	group, going := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := 1; i < x.runs && going.Err() == nil; i++ {
		group.Go(func() error {
			_, t, err := runLoaded(going, name, loaded, x.vary().Inputs(x.inputs, uint64(i)))
			if err == nil {
				add(t)
			}
			return err
		})
	}
	err = cmp.Or(group.Wait(), ctx.Err()) // which may have ended between two runs
	tally.Sort()
	return tally, err
}

// How many kinds of runs, and last lines of each, are told apart.
const (
	mostKinds = 20
	mostWords = 5
)

// write writes a line for each kind of run, and below it the command that shows one.
func (x *exploring) write(w io.Writer, arg string, tally *explore.Tally) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s of %s, by %s:\n", world.Count(tally.Runs, "run"), arg, x.vary().Name())
	for _, k := range tally.Kinds[:min(len(tally.Kinds), mostKinds)] {
		fmt.Fprintf(&b, "\n%7s  %s\n         %s\n", world.Grouped(k.Count()), k.Sentence(), traceLine(arg, k.Shortest()))
		if len(k.Words) == 1 {
			continue // which is the same each time, and tells nothing
		}
		for _, words := range k.Words[:min(len(k.Words), mostWords)] {
			fmt.Fprintf(&b, "%14s  printed last: %s\n                %s\n", world.Grouped(words.Count()), printable(words.Text), traceLine(arg, words.Shortest()))
		}
		if more := len(k.Words) - mostWords; more > 0 {
			fmt.Fprintf(&b, "%14s  %s\n", "", world.Count(more, "other last line"))
		}
	}
	if more := len(tally.Kinds) - mostKinds; more > 0 {
		fmt.Fprintf(&b, "\n%s %s\n", world.Grouped(more), world.Agree(more, "other kind", "other kinds"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printable writes what a program has printed so that a terminal only shows it.
func printable(text string) string {
	switch {
	case text == "":
		return "nothing"
	case strings.ContainsFunc(text, unicode.IsControl):
		return strconv.Quote(text)
	}
	return text
}

// traceLine is the command that shows what happens in a run.
func traceLine(arg string, in trace.Inputs) string {
	line := "gopherscope trace " + quoted(arg)
	for _, k := range in.Knobs {
		setting := k.Name + "=" + k.Value
		if k.At > 0 || strings.Contains(k.Value, "@") {
			setting += "@" + k.At.Duration().String()
		}
		line += " -knob " + quoted(setting)
	}
	if in.Seed != 0 {
		line += fmt.Sprintf(" -seed %d", in.Seed)
	}
	if in.Choices != 0 {
		line += fmt.Sprintf(" -choices %d", in.Choices)
	}
	return line + " -text"
}

// plainWord is what no shell takes for anything else.
var plainWord = regexp.MustCompile(`^[\w@%+=:,./-]+$`)

// quoted writes a word as shells read it.
func quoted(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
