package trace

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// The text form has a line for the magic, one for the header, and one for
// each event:
//
//	40ms handoff g=1 peer=3 obj=2 n=0 str="job 7" stack="main.main main.go:12"
//
// Fields that are 0 are left out. A stack's frames stand innermost first,
// divided by " < ". Empty lines and lines that start with # say nothing.

// WriteText writes t in the text form.
func (t *Trace) WriteText(w io.Writer) error {
	header, err := json.Marshal(t.Header)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s%s\n", Magic, header)
	for i := range t.Events {
		out.WriteString(t.Text(&t.Events[i]))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// Text returns the line of the text form for e.
func (t *Trace) Text(e *Event) string {
	line := append([]byte(e.Time.Duration().String()), ' ')
	line = append(line, e.Kind.String()...)
	for _, f := range Specs[e.Kind].Fields {
		line = t.appendFieldText(line, e, f)
	}
	return string(line)
}

func (t *Trace) appendFieldText(line []byte, e *Event, f Field) []byte {
	var text string
	switch f {
	case FieldStr:
		if e.Str != 0 {
			text = strconv.Quote(t.String(e.Str))
		}
	case FieldStack:
		if e.Stack != 0 {
			text = strconv.Quote(t.stackText(e.Stack))
		}
	default:
		if v := numberOf(e, f); v != 0 {
			text = strconv.FormatInt(v, 10)
		}
	}
	if text == "" {
		return line
	}
	line = append(line, ' ')
	line = append(line, f.String()...)
	line = append(line, '=')
	return append(line, text...)
}

const frameSeparator = " < "

func (t *Trace) stackText(id StackID) string {
	var s strings.Builder
	for i, id := range t.Stack(id) {
		if i > 0 {
			s.WriteString(frameSeparator)
		}
		f := t.Frame(id)
		fmt.Fprintf(&s, "%s %s:%d", t.String(f.Func), t.String(f.File), f.Line)
	}
	return s.String()
}

// ParseText reads a trace in the text form. It does not validate it.
func ParseText(r io.Reader) (*Trace, error) {
	p := textParser{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<26)
	n := 0
	for lines.Scan() {
		n++
		if err := p.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("trace: line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("trace: line %d: %w", n+1, err)
	}
	if p.b == nil {
		return nil, errors.New("trace: the text ends before the header")
	}
	return p.b.Trace(), nil
}

type textParser struct {
	magic bool
	b     *Builder // nil until the header is read
	now   Time
}

func (p *textParser) line(s string) error {
	switch {
	case strings.TrimSpace(s) == "" || s[0] == '#':
		return nil
	case !p.magic:
		p.magic = true
		if s+"\n" != Magic {
			return errors.New("not a trace of this version")
		}
		return nil
	case p.b == nil:
		return p.header(s)
	}
	return p.event(s)
}

func (p *textParser) header(s string) error {
	var h Header
	if err := json.Unmarshal([]byte(s), &h); err != nil {
		return errors.New("the header is not valid JSON")
	}
	p.b = NewBuilder(h)
	return nil
}

func (p *textParser) event(s string) error {
	at, rest, _ := strings.Cut(s, " ")
	name, rest, _ := strings.Cut(rest, " ")
	d, err := time.ParseDuration(at)
	if err != nil || Time(d) < p.now {
		return fmt.Errorf("%q is not a time at or after %v", at, p.now.Duration())
	}
	p.now = Time(d)
	e := Event{Kind: kindNamed(name), Time: p.now}
	if e.Kind == kindNone {
		return fmt.Errorf("no event is called %q", name)
	}
	for rest != "" {
		if rest, err = p.field(&e, rest); err != nil {
			return err
		}
	}
	p.b.Event(e)
	return nil
}

func kindNamed(name string) Kind {
	for k := kindNone; k < kindCount; k++ {
		if k.IsEvent() && Specs[k].Name == name {
			return k
		}
	}
	return kindNone
}

func fieldNamed(kind Kind, name string) (Field, bool) {
	for _, f := range Specs[kind].Fields {
		if f.String() == name {
			return f, true
		}
	}
	return 0, false
}

// field reads one name=value from the front of s and returns what follows.
func (p *textParser) field(e *Event, s string) (rest string, err error) {
	name, s, _ := strings.Cut(s, "=")
	f, ok := fieldNamed(e.Kind, name)
	if !ok {
		return "", fmt.Errorf("%s has no field %q", e.Kind, name)
	}
	if f == FieldStr || f == FieldStack {
		return p.quoted(e, f, s)
	}
	text, rest, _ := strings.Cut(s, " ")
	v, err := strconv.ParseInt(text, 10, 64)
	if err != nil || !f.Signed() && v != int64(uint32(v)) {
		return "", fmt.Errorf("%s=%s is not a number", name, text)
	}
	setNumber(e, f, v)
	return rest, nil
}

func (p *textParser) quoted(e *Event, f Field, s string) (rest string, err error) {
	prefix, err := strconv.QuotedPrefix(s)
	if err != nil {
		return "", fmt.Errorf("%s is not a quoted string", s)
	}
	text, _ := strconv.Unquote(prefix)
	if f == FieldStr {
		e.Str = p.b.String(text)
	} else if e.Stack, err = p.stack(text); err != nil {
		return "", err
	}
	return strings.TrimPrefix(s[len(prefix):], " "), nil
}

func (p *textParser) stack(text string) (StackID, error) {
	var frames []FrameID
	for frame := range strings.SplitSeq(text, frameSeparator) {
		// A function of type parameters may have spaces in its name; files have none.
		space, colon := strings.LastIndexByte(frame, ' '), strings.LastIndexByte(frame, ':')
		line, err := strconv.Atoi(frame[colon+1:])
		if space < 0 || colon < space || err != nil {
			return 0, fmt.Errorf("%q is not a frame: function file:line", frame)
		}
		frames = append(frames, p.b.Frame(frame[:space], frame[space+1:colon], line))
	}
	return p.b.Stack(frames...), nil
}
