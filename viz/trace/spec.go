package trace

// Kind tells what a record is.
type Kind uint8

// The records of a trace. The first four build tables or set the clock, and
// are not events.
const (
	kindNone Kind = iota
	KindString
	KindFrame
	KindStack
	KindTime

	Go
	Run
	Yield
	Wait
	Park
	Ready
	End

	Make
	Send
	Recv
	Handoff
	Drained
	Close
	Default

	TimerSet
	TimerStop
	TimerFire

	Panic
	Recover
	Fatal
	Exit
	Output
	Knob
	Set
	Halt

	kindCount
)

// Field is a field of [Event] as a record carries it.
type Field uint8

var fieldNames = [fieldCount]string{"g", "peer", "obj", "ref", "stack", "str", "n", "m"}

// String returns the field's name in the text form.
func (f Field) String() string { return fieldNames[f] }

// The fields of an event's record.
const (
	FieldG Field = iota
	FieldPeer
	FieldObj
	FieldRef
	FieldStack
	FieldStr
	FieldN
	FieldM
	fieldCount
)

// Spec describes one kind of event.
type Spec struct {
	Name   string
	Fields []Field // in the order of the wire
	Doc    string  // what happened, and what the fields say of it
}

// Specs describes every kind of event, and is the one place that does. A kind
// without a name is not an event.
var Specs = [kindCount]Spec{
	Go:    {"go", []Field{FieldG, FieldPeer, FieldStr, FieldStack}, "g starts goroutine peer, which will run function str; stack is at the go statement"},
	Run:   {"run", []Field{FieldG}, "g gets the processor; whoever had it is no longer running"},
	Yield: {"yield", []Field{FieldG, FieldStack}, "g gives up the processor, or the runtime takes it (no stack), and stays runnable"},
	Wait:  {"wait", []Field{FieldG, FieldObj, FieldN, FieldStr}, "g is about to park for channel obj, to receive (n = 0) or to send str (n = 1); one for each case of a select"},
	Park:  {"park", []Field{FieldG, FieldStr, FieldN, FieldStack}, "g blocks, for reason str; a sleep ends at n"},
	Ready: {"ready", []Field{FieldG, FieldPeer}, "g makes peer runnable"},
	End:   {"end", []Field{FieldG}, "g ends"},

	Make:    {"make", []Field{FieldG, FieldObj, FieldN, FieldStr, FieldStack}, "g makes channel obj of capacity n for elements of type str"},
	Send:    {"send", []Field{FieldG, FieldObj, FieldN, FieldStr, FieldStack}, "g's value str enters the buffer of obj, which then holds n; g may have been parked, and another have made room"},
	Recv:    {"recv", []Field{FieldG, FieldObj, FieldN, FieldStack}, "g takes the oldest value from the buffer of obj, which then holds n"},
	Handoff: {"handoff", []Field{FieldG, FieldPeer, FieldObj, FieldN, FieldStr, FieldStack}, "g's value str passes to peer through obj, past the buffer; peer was parked (n = 0) or g was (n = 1)"},
	Drained: {"drained", []Field{FieldG, FieldObj, FieldStack}, "g receives the zero value from obj, which is closed and empty"},
	Close:   {"close", []Field{FieldG, FieldObj, FieldStack}, "g closes obj"},
	Default: {"default", []Field{FieldG, FieldObj, FieldStack}, "g's select finds nothing ready and takes its default case; obj is its one channel, or 0"},

	TimerSet:  {"timer", []Field{FieldG, FieldObj, FieldRef, FieldN, FieldM, FieldStr, FieldStack}, "g sets timer obj to fire at n and then every m; it sends on channel ref or calls function str, and when it is set again it says neither"},
	TimerStop: {"stop", []Field{FieldG, FieldObj, FieldStack}, "g stops timer obj before it fires"},
	TimerFire: {"fire", []Field{FieldObj}, "timer obj fires"},

	Panic:   {"panic", []Field{FieldG, FieldStr, FieldStack}, "g panics with str"},
	Recover: {"recover", []Field{FieldG}, "g recovers from its panic"},
	Fatal:   {"fatal", []Field{FieldG, FieldStr, FieldStack}, "the runtime ends the program, while g runs, with the error str"},
	Exit:    {"exit", []Field{FieldG, FieldN}, "g ends the program with exit code n"},
	Output:  {"output", []Field{FieldG, FieldN, FieldStr, FieldStack}, "g writes str to file descriptor n"},
	Knob:    {"knob", []Field{FieldG, FieldStr}, "g declares a knob; str is its spec"},
	Set:     {"set", []Field{FieldG, FieldStr}, "g gives a knob its new value; str is name=value"},
	Halt:    {"halt", []Field{FieldN, FieldM}, "the host stops the program, which met limit n, set to m; at a limit of time it does so then"},
}

// IsEvent reports whether records of kind k are events.
func (k Kind) IsEvent() bool { return k < kindCount && Specs[k].Name != "" }

// String returns the kind's name in the text form.
func (k Kind) String() string {
	if k.IsEvent() {
		return Specs[k].Name
	}
	return "invalid"
}
