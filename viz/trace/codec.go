package trace

import "encoding/binary"

// Records are of a fixed size for each kind, but for strings and stacks. They
// are written far more often than they are kept, by hooks for which a branch
// costs more than the bytes that variable lengths would save.

// Size returns the bytes of a field in a record.
func (f Field) Size() int {
	if f.Signed() {
		return 8
	}
	return 4
}

// Signed reports whether a field is a signed number of 64 bits. All others are
// unsigned and of 32 bits.
func (f Field) Signed() bool { return f == FieldN || f == FieldM }

// sizes holds the bytes of each kind's fields.
var sizes = func() (sizes [kindCount]int) {
	for k, spec := range Specs {
		for _, f := range spec.Fields {
			sizes[k] += f.Size()
		}
	}
	return sizes
}()

func appendField(dst []byte, e *Event, f Field) []byte {
	switch f {
	case FieldN:
		return binary.LittleEndian.AppendUint64(dst, uint64(e.N))
	case FieldM:
		return binary.LittleEndian.AppendUint64(dst, uint64(e.M))
	}
	return binary.LittleEndian.AppendUint32(dst, uint32(numberOf(e, f)))
}

// numberOf returns the number in field f.
func numberOf(e *Event, f Field) int64 {
	switch f {
	case FieldG:
		return int64(e.G)
	case FieldPeer:
		return int64(e.Peer)
	case FieldObj:
		return int64(e.Obj)
	case FieldRef:
		return int64(e.Ref)
	case FieldStack:
		return int64(e.Stack)
	case FieldStr:
		return int64(e.Str)
	case FieldN:
		return e.N
	}
	return e.M
}

// setNumber stores v in field f.
func setNumber(e *Event, f Field, v int64) {
	switch f {
	case FieldG:
		e.G = G(v)
	case FieldPeer:
		e.Peer = G(v)
	case FieldObj:
		e.Obj = Obj(v)
	case FieldRef:
		e.Ref = Obj(v)
	case FieldStack:
		e.Stack = StackID(v)
	case FieldStr:
		e.Str = StringID(v)
	case FieldN:
		e.N = v
	case FieldM:
		e.M = v
	}
}
