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

	Object
	Block
	Lock
	Unlock
	Miss
	Acquire
	Release
	GiveUp
	Add
	Member
	Return
	Waited
	Wake
	Begin
	Finish

	Context
	Done
	Cancel

	Notify
	Signal
	Enter
	Request
	Response
	Ask
	Answer

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

	Object:  {"object", []Field{FieldG, FieldObj, FieldRef, FieldN, FieldStr, FieldStack}, "g makes obj, or is the first to use it: str is its type, n its size or limit (-1 is none), ref the object that it belongs to; when an errgroup gets another limit it says so again, without ref"},
	Block:   {"block", []Field{FieldG, FieldObj, FieldN}, "g is about to park for obj, to get n units of it, to lock it (n = 0) or read-lock it (n = 1), or until it is done"},
	Lock:    {"lock", []Field{FieldG, FieldObj, FieldN, FieldStack}, "g holds obj from now on, alone (n = 0) or as one of its readers (n = 1)"},
	Unlock:  {"unlock", []Field{FieldG, FieldObj, FieldN, FieldStack}, "g gives up obj, held alone (n = 0) or by readers (n = 1); who locked it may have been another"},
	Miss:    {"miss", []Field{FieldG, FieldObj, FieldN, FieldStack}, "g tries to get obj, or n units of it, without waiting, and does not"},
	Acquire: {"acquire", []Field{FieldG, FieldPeer, FieldObj, FieldN, FieldM, FieldStack}, "g takes n units of semaphore obj, of which m are then taken; if it was waiting, peer let it in"},
	Release: {"release", []Field{FieldG, FieldObj, FieldN, FieldM, FieldStack}, "g gives back n units of semaphore obj, of which m are then taken"},
	GiveUp:  {"giveup", []Field{FieldG, FieldObj, FieldN, FieldStr, FieldStack}, "g no longer waits for n units of obj, because of str"},
	Add:     {"add", []Field{FieldG, FieldObj, FieldN, FieldM, FieldStack}, "g adds n to the counter of wait group or errgroup obj, which is then m"},
	Member:  {"member", []Field{FieldG, FieldPeer, FieldObj}, "goroutine peer, which g has just started, is one that obj waits for"},
	Return:  {"return", []Field{FieldG, FieldObj, FieldN, FieldStr}, "g's function returns to errgroup obj the error str, which is its first if n = 1"},
	Waited:  {"waited", []Field{FieldG, FieldObj, FieldStr, FieldStack}, "g's Wait for obj returns, with the error str"},
	Wake:    {"wake", []Field{FieldG, FieldObj, FieldN, FieldStack}, "g wakes n of those who wait for condition obj"},
	Begin:   {"begin", []Field{FieldG, FieldObj, FieldStr, FieldStack}, "g begins to run the function of Once obj, or that of singleflight group obj for key str"},
	Finish:  {"finish", []Field{FieldG, FieldObj, FieldN, FieldStr}, "g has run the function of obj, for key str, and n others share the result"},

	Context: {"context", []Field{FieldG, FieldObj, FieldRef, FieldN, FieldStr, FieldStack}, "g derives context obj from ref, or from one that never ends (0), by function str; its own deadline is n, or it has none (0)"},
	Done:    {"done", []Field{FieldObj, FieldRef}, "channel ref is what context obj's Done returns"},
	Cancel:  {"cancel", []Field{FieldG, FieldObj, FieldRef, FieldStr, FieldStack}, "context obj ends, because of str, as its ancestor ref does, or else by the doing of g, or at its deadline (g = 0)"},

	Notify:   {"notify", []Field{FieldG, FieldObj, FieldN, FieldStr, FieldStack}, "g has signals str, or all if it is empty, sent to channel obj from now on (n = 1), or no longer (n = 0)"},
	Signal:   {"signal", []Field{FieldStr}, "the program gets signal str, from the host or from itself"},
	Enter:    {"enter", []Field{FieldG, FieldObj, FieldStr, FieldStack}, "obj, a server or connection, enters state str while g runs"},
	Request:  {"request", []Field{FieldG, FieldObj, FieldStr}, "g begins to serve request str of connection obj"},
	Response: {"response", []Field{FieldG, FieldObj, FieldN}, "g has served the request of connection obj, with status n"},
	Ask:      {"ask", []Field{FieldG, FieldObj, FieldStr, FieldStack}, "g sends request str on connection obj, or has none yet (0)"},
	Answer:   {"answer", []Field{FieldG, FieldObj, FieldN, FieldStr, FieldStack}, "g has the answer on connection obj, which has status n or error str"},

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
