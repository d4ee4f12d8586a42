package trace

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Decoder reads a trace file as it arrives. Its Write takes pieces cut
// anywhere, and never blocks; what they complete is added to the trace.
type Decoder struct {
	trace  Trace
	rest   []byte // received, not yet a whole record
	offset int64  // in the file, of rest
	opened bool   // the header has been read
	err    error
}

// NewDecoder returns a decoder that expects the start of a trace file.
func NewDecoder() *Decoder { return &Decoder{} }

// Trace returns the trace so far, which later writes add to.
func (d *Decoder) Trace() *Trace { return &d.trace }

// Opened reports whether the header has arrived.
func (d *Decoder) Opened() bool { return d.opened }

// Write decodes p. An error is final, and names the offset in the file.
func (d *Decoder) Write(p []byte) (int, error) {
	if d.err != nil {
		return 0, d.err
	}
	buf := p
	if len(d.rest) > 0 {
		d.rest = append(d.rest, p...)
		buf = d.rest
	}
	n, err := d.decode(buf)
	d.offset += int64(n)
	if n > 0 || len(d.rest) == 0 { // a record that goes on is not copied again
		d.rest = append(d.rest[:0], buf[n:]...)
	}
	if err != nil {
		d.err = fmt.Errorf("trace: offset %d: %w", d.offset, err)
		return 0, d.err
	}
	return len(p), nil
}

// Close reports whether the file ended where a file may end.
func (d *Decoder) Close() error {
	if d.err == nil && (len(d.rest) > 0 || !d.opened) {
		d.err = fmt.Errorf("trace: offset %d: the file ends in the middle of a record", d.offset)
	}
	return d.err
}

// Read reads a whole trace file and validates it.
func Read(r io.Reader) (*Trace, error) {
	d := NewDecoder()
	if _, err := io.Copy(d, r); err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	return &d.trace, Validate(&d.trace)
}

// errShort says that a record is not yet whole.
var errShort = errors.New("short")

// decode takes as many whole records from buf as there are, and returns how
// many bytes they had.
func (d *Decoder) decode(buf []byte) (int, error) {
	c := cursor{buf: buf}
	for !c.done() {
		start := c.pos
		var err error
		if d.opened {
			err = d.record(&c)
		} else {
			err = d.header(&c)
		}
		if err == errShort {
			return start, nil
		}
		if err != nil {
			return start, err
		}
	}
	return c.pos, nil
}

func (d *Decoder) header(c *cursor) error {
	n := min(len(Magic), len(c.buf))
	if !bytes.Equal(c.buf[:n], []byte(Magic[:n])) {
		return errors.New("not a trace file of this version")
	}
	c.pos = n
	text, err := c.bytes()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &d.trace.Header); err != nil {
		return errors.New("the header is not valid JSON")
	}
	d.opened = true
	return nil
}

func (d *Decoder) record(c *cursor) error {
	kind := Kind(c.buf[c.pos])
	c.pos++
	switch kind {
	case KindString:
		return d.string(c)
	case KindFrame:
		return d.frame(c)
	case KindStack:
		return d.stack(c)
	case KindTime:
		return d.clock(c)
	}
	if !kind.IsEvent() {
		return fmt.Errorf("no record has kind %d", kind)
	}
	return d.event(c, kind)
}

func (d *Decoder) string(c *cursor) error {
	s, err := c.bytes()
	if err == nil {
		d.trace.Strings = append(d.trace.Strings, string(s))
	}
	return err
}

func (d *Decoder) frame(c *cursor) error {
	fn, err := c.id(len(d.trace.Strings), "string")
	if err != nil {
		return err
	}
	file, err := c.id(len(d.trace.Strings), "string")
	if err != nil {
		return err
	}
	line, err := c.uint32()
	if err != nil {
		return err
	}
	d.trace.Frames = append(d.trace.Frames, Frame{StringID(fn), StringID(file), int(line)})
	return nil
}

func (d *Decoder) stack(c *cursor) error {
	n, err := c.uint32()
	if err != nil {
		return err
	}
	if n > maxStack {
		return fmt.Errorf("a stack of %d frames; at most %d are recorded", n, maxStack)
	}
	stack := make([]FrameID, n)
	for i := range stack {
		id, err := c.id(len(d.trace.Frames), "frame")
		if err != nil {
			return err
		}
		stack[i] = FrameID(id)
	}
	d.trace.Stacks = append(d.trace.Stacks, stack)
	return nil
}

func (d *Decoder) event(c *cursor, kind Kind) error {
	b, err := c.take(sizes[kind])
	if err != nil {
		return err
	}
	e := Event{Kind: kind, Time: d.trace.now}
	for _, f := range Specs[kind].Fields {
		if f.Signed() {
			setNumber(&e, f, int64(binary.LittleEndian.Uint64(b)))
		} else {
			setNumber(&e, f, int64(binary.LittleEndian.Uint32(b)))
		}
		b = b[f.Size():]
	}
	if kind == Halt && Limit(e.N) == LimitTime {
		// The host moves the clock to the limit, and the program, which
		// tells the time, does not live to see it.
		d.trace.now = max(d.trace.now, Time(e.M))
		e.Time = d.trace.now
	}
	if err := d.defined(&e); err != nil {
		return err
	}
	d.trace.Events = append(d.trace.Events, e)
	return nil
}

// defined checks that what e names has been defined.
func (d *Decoder) defined(e *Event) error {
	if e.Str < numeric && int(e.Str) > len(d.trace.Strings) {
		return undefined("string", uint32(e.Str), len(d.trace.Strings))
	}
	if int(e.Stack) > len(d.trace.Stacks) {
		return undefined("stack", uint32(e.Stack), len(d.trace.Stacks))
	}
	return nil
}

func undefined(what string, id uint32, n int) error {
	return fmt.Errorf("%s %d is used; %d are defined", what, id, n)
}

func (d *Decoder) clock(c *cursor) error {
	b, err := c.take(8)
	if err != nil {
		return err
	}
	now := d.trace.now + Time(binary.LittleEndian.Uint64(b))
	if now < d.trace.now {
		return errors.New("time runs backwards")
	}
	d.trace.now = now
	return nil
}

// cursor is a place in received bytes.
type cursor struct {
	buf []byte
	pos int
}

func (c *cursor) done() bool { return c.pos == len(c.buf) }

// take returns the next n bytes.
func (c *cursor) take(n int) ([]byte, error) {
	if n > len(c.buf)-c.pos {
		return nil, errShort
	}
	b := c.buf[c.pos : c.pos+n]
	c.pos += n
	return b, nil
}

func (c *cursor) uint32() (uint32, error) {
	b, err := c.take(4)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(b), nil
}

// id reads the number of something of which n are defined.
func (c *cursor) id(n int, what string) (uint32, error) {
	v, err := c.uint32()
	if err == nil && int(v) > n {
		err = undefined(what, v, n)
	}
	return v, err
}

func (c *cursor) bytes() ([]byte, error) {
	n, err := c.uint32()
	if err != nil {
		return nil, err
	}
	return c.take(int(n))
}
