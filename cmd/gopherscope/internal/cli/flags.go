package cli

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// newFlags returns an empty set of flags that leaves all talking to the caller.
func newFlags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	return flags
}

// parse sets flags from args and returns the positional arguments. Flags may
// stand before, between and after these; what follows "--" is positional.
func parse(flags *flag.FlagSet, args []string) (positional []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		rest := flags.Args()
		if used := len(args) - len(rest); used > 0 && args[used-1] == "--" {
			return append(positional, rest...), nil
		}
		if len(rest) == 0 {
			return positional, nil
		}
		positional = append(positional, rest[0])
		args = rest[1:]
	}
}

// only returns the one positional argument that a command takes.
func only(args []string, what string) (string, error) {
	switch len(args) {
	case 0:
		return "", usagef("%s is missing", what)
	case 1:
		return args[0], nil
	}
	return "", usagef("only one %s is taken, not %s", what, strings.Join(args, " and "))
}

// basePath is the value of the flag -base.
type basePath string

// baseFlag declares the flag -base.
func baseFlag(flags *flag.FlagSet) *basePath {
	base := basePath("/")
	flags.Var(&base, "base", "`path` on its host where the site is, like /concurrency/")
	return &base
}

func (b *basePath) String() string { return string(*b) }

// basePaths have nothing that addresses escape or browsers resolve.
var basePaths = regexp.MustCompile(`^/([A-Za-z0-9_~-][A-Za-z0-9_~.-]*/)*$`)

// Set takes a path with or without a slash at its end.
func (b *basePath) Set(text string) error {
	path := strings.TrimSuffix(text, "/") + "/"
	if text == "" || !basePaths.MatchString(path) {
		return fmt.Errorf("want a path such as /concurrency/, with letters, digits and -_~. alone, and no name that begins with a dot")
	}
	*b = basePath(path)
	return nil
}

// inputFlags declares the flags -knob and -seed.
func inputFlags(flags *flag.FlagSet, in *trace.Inputs) {
	flags.Var((*settings)(&in.Knobs), "knob", "turn a knob, at the start or at a later time: `name=value[@time]`")
	flags.Uint64Var(&in.Seed, "seed", 0, "`number` that all randomness of a run follows from")
}

// settings is the value of the flag -knob, which may be given many times.
type settings []trace.Setting

func (s *settings) String() string { return "" }

// Set adds a setting written as name=value or name=value@time.
func (s *settings) Set(text string) error {
	setting, err := parseSetting(text)
	if err != nil {
		return err
	}
	*s = append(*s, setting)
	slices.SortStableFunc(*s, func(a, b trace.Setting) int { return cmp.Compare(a.At, b.At) })
	return nil
}

// parseSetting reads name=value[@time]. The last @ begins the time, so that a
// value with an @ in it can be written with @0s after it.
func parseSetting(text string) (trace.Setting, error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return trace.Setting{}, fmt.Errorf("want name=value or name=value@time")
	}
	setting := trace.Setting{Name: name, Value: value}
	at := strings.LastIndexByte(value, '@')
	if at < 0 {
		return setting, nil
	}
	when, err := time.ParseDuration(value[at+1:])
	if err != nil || when < 0 {
		return trace.Setting{}, fmt.Errorf("%q is not a time such as 120ms or 1.5s", value[at+1:])
	}
	setting.Value, setting.At = value[:at], trace.Time(when)
	return setting, nil
}
