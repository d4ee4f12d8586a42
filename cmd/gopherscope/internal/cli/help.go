package cli

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// commands lists the commands in the order in which help names them.
func commands() []command {
	return []command{serveCommand, traceCommand, exploreCommand, buildCommand}
}

// find returns the command with the given name.
func find(name string) (command, error) {
	var names []string
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd, nil
		}
		names = append(names, cmd.name)
	}
	return command{}, usagef("there is no command %q%s", name, suggestion(name, names))
}

// help explains the command that args names, or all of them.
func help(args []string, w io.Writer) error {
	text := overview()
	if len(args) > 1 {
		return usagef("help explains one command at a time, not %s", strings.Join(args, " and "))
	}
	if len(args) == 1 && args[0] != "help" {
		cmd, err := find(args[0])
		if err != nil {
			return err
		}
		text = cmd.usage()
	}
	_, err := io.WriteString(w, text)
	return err
}

func overview() string {
	var b strings.Builder
	b.WriteString("Gopherscope runs real Go programs and shows what their goroutines do.\n\nusage: gopherscope <command> [flags]\n\n")
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "  %-8s %s\n", cmd.name, cmd.short)
	}
	b.WriteString("  help     explain a command\n\n")
	b.WriteString("Exit codes: 0 done, 1 it failed, 2 the question made no sense.\n")
	return b.String()
}

// usage returns the whole explanation of cmd.
func (cmd command) usage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: gopherscope %s [flags]%s\n\n%s\n", cmd.name, prefixed(" ", cmd.args), strings.TrimSpace(cmd.long))
	flags := newFlags(cmd.name)
	cmd.prepare(flags)
	b.WriteString("\nFlags, before or after the arguments:\n\n")
	flags.VisitAll(func(f *flag.Flag) { b.WriteString(flagUsage(f)) })
	return b.String()
}

// flagUsage returns the two lines that explain f.
func flagUsage(f *flag.Flag) string {
	value, text := flag.UnquoteUsage(f)
	if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "false" {
		text += " (default " + f.DefValue + ")"
	}
	return fmt.Sprintf("  -%s%s\n        %s\n", f.Name, prefixed(" ", value), text)
}
