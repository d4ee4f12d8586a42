// Package cli is the gopherscope command: what it can be asked to do, and how
// it answers.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
)

// The exit codes of the command.
const (
	exitDone   = 0 // it did what was asked, or explained itself
	exitFailed = 1
	exitUsage  = 2 // the question made no sense
)

// command is one of the things that can be asked for.
type command struct {
	name  string
	args  string // after the name, in the usage
	short string // one line
	long  string // the paragraphs below the usage
	// prepare declares the flags and returns what to do once they are set.
	prepare func(*flag.FlagSet) action
}

// action carries out a command. Its positional arguments are args.
type action func(ctx context.Context, args []string, c console) error

// console is where a command speaks: its result goes to out, everything about
// how it gets there to err.
type console struct{ out, err io.Writer }

func (c console) say(format string, args ...any) { fmt.Fprintf(c.err, format+"\n", args...) }

// usageError is an error in the question, not in the answer.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// Main runs the command with the given arguments, without its own name, and
// returns the exit code of the process. It returns early when ctx ends. Pages
// must have been registered with package web.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c := console{stdout, stderr}
	if len(args) == 0 {
		fmt.Fprint(stderr, overview())
		return exitUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return report(help(args[1:], stdout), "", c)
	}
	cmd, err := find(args[0])
	if err == nil {
		err = cmd.run(ctx, args[1:], c)
	}
	return report(err, cmd.name, c)
}

// run parses the flags and carries out the command.
func (cmd command) run(ctx context.Context, args []string, c console) error {
	flags := newFlags(cmd.name)
	do := cmd.prepare(flags)
	positional, err := parse(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(c.out, cmd.usage())
		return err
	}
	if err != nil {
		return usageError{err.Error()}
	}
	return do(ctx, positional, c)
}

// report says what went wrong, if anything did, and returns the exit code.
func report(err error, command string, c console) int {
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		c.say("gopherscope: interrupted")
		return exitFailed
	case errors.As(err, &wrong):
		c.say("gopherscope: %v; see: gopherscope help%s", err, prefixed(" ", command))
		return exitUsage
	}
	c.say("gopherscope: %v", err)
	return exitFailed
}

// prefixed puts prefix before text, unless there is no text.
func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}
