package trace

// Builder makes a trace event by event, for tests and for readers of other
// forms. It interns strings, frames and stacks.
type Builder struct {
	trace   *Trace
	strings map[string]StringID
	frames  map[Frame]FrameID
	stacks  map[string]StackID
}

// NewBuilder returns a builder of an empty trace with header h.
func NewBuilder(h Header) *Builder {
	return &Builder{
		trace:   &Trace{Header: h},
		strings: map[string]StringID{},
		frames:  map[Frame]FrameID{},
		stacks:  map[string]StackID{},
	}
}

// Trace returns the trace built so far.
func (b *Builder) Trace() *Trace { return b.trace }

// Event appends e, as it is.
func (b *Builder) Event(e Event) { b.trace.Events = append(b.trace.Events, e) }

// String interns s.
func (b *Builder) String(s string) StringID {
	if s == "" {
		return 0
	}
	id, ok := b.strings[s]
	if !ok {
		b.trace.Strings = append(b.trace.Strings, s)
		id = StringID(len(b.trace.Strings))
		b.strings[s] = id
	}
	return id
}

// Frame interns a frame.
func (b *Builder) Frame(fn, file string, line int) FrameID {
	f := Frame{b.String(fn), b.String(file), line}
	id, ok := b.frames[f]
	if !ok {
		b.trace.Frames = append(b.trace.Frames, f)
		id = FrameID(len(b.trace.Frames))
		b.frames[f] = id
	}
	return id
}

// Stack interns a stack, innermost frame first.
func (b *Builder) Stack(frames ...FrameID) StackID {
	if len(frames) == 0 {
		return 0
	}
	key := make([]byte, 0, 4*len(frames))
	for _, f := range frames {
		key = append(key, byte(f), byte(f>>8), byte(f>>16), byte(f>>24))
	}
	id, ok := b.stacks[string(key)]
	if !ok {
		b.trace.Stacks = append(b.trace.Stacks, frames)
		id = StackID(len(b.trace.Stacks))
		b.stacks[string(key)] = id
	}
	return id
}
