package knob

// Signals is not a knob, and no knob has its name: a setting of it is a signal
// that the host sends the program at some moment of the run.
var Signals = Spec{
	Name: "signal", Kind: KindChoice, Default: "interrupt", Options: []string{"interrupt", "terminated"},
	Doc: "what the program is sent",
}
