package run

import (
	"fmt"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// environ returns the environment of a program whose knobs are set to start
// when it starts. Of two settings of one knob the later holds.
func environ(start []trace.Setting, in trace.Inputs) []string {
	var env []string
	for i, s := range start {
		later := func(t trace.Setting) bool { return t.Name == s.Name }
		if !slices.ContainsFunc(start[i+1:], later) {
			env = append(env, "KNOB_"+s.Name+"="+s.Value)
		}
	}
	return append(env,
		fmt.Sprintf("GOPHERSCOPE_EVENTS=%010d", in.Limits.Events),
		fmt.Sprintf("GOPHERSCOPE_OUTPUT=%010d", in.Limits.Output),
		fmt.Sprintf("GOPHERSCOPE_MEMORY=%010d", in.Limits.Memory),
		"GOPHERSCOPE_CHOICES="+digit(in.Choices != 0))
}

// flushing tells the program whether to flush after every event.
func flushing(always bool) string { return "GOPHERSCOPE_FLUSH=" + digit(always) }

func digit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
