package trace

import (
	"encoding/binary"
	"encoding/json"
	"io"
)

// Magic is the first line of a trace file; its number is the format's version.
const Magic = "gopherscope trace 1\n"

// AppendHeader appends the magic line and the header of a trace file: the
// length of its JSON form in 4 bytes, then that form. The same header always
// gives the same bytes.
func AppendHeader(dst []byte, h Header) []byte {
	text, err := json.Marshal(h)
	if err != nil {
		panic(err) // a Header holds strings and numbers only
	}
	dst = append(dst, Magic...)
	dst = appendUint32(dst, len(text))
	return append(dst, text...)
}

// AppendHalt appends the record of a run that the host stopped because it met
// limit, which was set to value.
func AppendHalt(dst []byte, limit Limit, value int64) []byte {
	return appendEvent(dst, &Event{Kind: Halt, N: int64(limit), M: value})
}

func appendUint32[T ~int | ~uint32](dst []byte, v T) []byte {
	return binary.LittleEndian.AppendUint32(dst, uint32(v))
}

func appendString(dst []byte, s string) []byte {
	dst = append(dst, byte(KindString))
	dst = appendUint32(dst, len(s))
	return append(dst, s...)
}

func appendEvent(dst []byte, e *Event) []byte {
	dst = append(dst, byte(e.Kind))
	for _, f := range Specs[e.Kind].Fields {
		dst = appendField(dst, e, f)
	}
	return dst
}

// WriteTo writes t as a trace file, each string, frame and stack defined right
// before the first event that needs it or a later one.
func (t *Trace) WriteTo(w io.Writer) (int64, error) {
	enc := encoder{t: t, out: AppendHeader(nil, t.Header)}
	for i := range t.Events {
		enc.event(&t.Events[i])
	}
	n, err := w.Write(enc.out)
	return int64(n), err
}

// encoder writes the records of t, keeping count of what it has defined.
type encoder struct {
	t       *Trace
	out     []byte
	now     Time
	strings int
	frames  int
	stacks  int
}

func (enc *encoder) event(e *Event) {
	enc.clock(e.Time)
	if e.Str < numeric {
		enc.stringsTo(int(e.Str))
	}
	enc.stacksTo(int(e.Stack))
	enc.out = appendEvent(enc.out, e)
}

func (enc *encoder) clock(now Time) {
	if now == enc.now {
		return
	}
	enc.out = append(enc.out, byte(KindTime))
	enc.out = binary.LittleEndian.AppendUint64(enc.out, uint64(now-enc.now))
	enc.now = now
}

func (enc *encoder) stringsTo(n int) {
	for ; enc.strings < n; enc.strings++ {
		enc.out = appendString(enc.out, enc.t.Strings[enc.strings])
	}
}

func (enc *encoder) framesTo(n int) {
	for ; enc.frames < n; enc.frames++ {
		f := enc.t.Frames[enc.frames]
		enc.stringsTo(int(max(f.Func, f.File)))
		enc.out = append(enc.out, byte(KindFrame))
		enc.out = appendUint32(enc.out, f.Func)
		enc.out = appendUint32(enc.out, f.File)
		enc.out = appendUint32(enc.out, f.Line)
	}
}

func (enc *encoder) stacksTo(n int) {
	for ; enc.stacks < n; enc.stacks++ {
		stack := enc.t.Stacks[enc.stacks]
		for _, id := range stack {
			enc.framesTo(int(id))
		}
		enc.out = append(enc.out, byte(KindStack))
		enc.out = appendUint32(enc.out, len(stack))
		for _, id := range stack {
			enc.out = appendUint32(enc.out, id)
		}
	}
}
