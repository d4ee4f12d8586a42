package runtime

import (
	"internal/abi"
	"internal/strconv"
	"unsafe"
)

// Labels say in a few characters what a value is: 7, "job 7" for a job with
// an ID, {3 true} for a struct. Nothing of the program is called to make them.

const vizLabelMax = 48

var vizLabelBuf [vizLabelMax + 64]byte

// vizLabelQuick is vizLabel, but does not call anything for most integers: a
// label with the highest bit set is a number of 31 bits.
func vizLabelQuick(t *_type, p unsafe.Pointer) uint32 {
	if t.Kind_ == abi.Int && p != nil {
		if v := *(*int)(p); v == v<<33>>33 {
			return 1<<31 | uint32(v)
		}
	}
	return vizLabel(t, p)
}

// vizLabel returns the label of the value of type t at p, 0 if it has none.
//
//go:yeswritebarrierrec
func vizLabel(t *_type, p unsafe.Pointer) uint32 {
	if p == nil || t.Size_ == 0 {
		return 0
	}
	return vizLabelString(vizAppendValue(vizLabelBuf[:0], t, p, 0))
}

var vizPanicBuf [1024]byte

// vizPanicText returns prefix and what the runtime prints for e, if it has made
// that printable, and else its label.
//
//go:yeswritebarrierrec
func vizPanicText(prefix string, e any) uint32 {
	text := append(vizPanicBuf[:0], prefix...)
	switch e := e.(type) {
	case string:
		text = append(text, e[:vizCut(e, len(vizPanicBuf)-len(text))]...)
	case plainError:
		text = append(text, e[:vizCut(string(e), len(vizPanicBuf)-len(text))]...)
	default:
		text = vizAppendEface(text, efaceOf(&e), 0)
	}
	return vizString(unsafe.String(unsafe.SliceData(text), len(text)))
}

// vizPrintable returns the text of an error of the runtime's own, and other
// values as they are. Like gopanic, it must not be called where memory cannot
// be allocated.
func vizPrintable(e any) any {
	switch e := e.(type) {
	case errorString:
		return e.Error()
	case boundsError:
		return e.Error()
	case *TypeAssertionError:
		return e.Error()
	}
	return e
}

func vizLabelString(b []byte) uint32 {
	s := unsafe.String(unsafe.SliceData(b), len(b))
	if n := vizCut(s, vizLabelMax); n < len(s) {
		s = unsafe.String(unsafe.SliceData(b), len(append(b[:n], "…"...)))
	}
	return vizString(s)
}

const vizRuneMax = 4 // bytes of an encoded rune

// vizCut returns how many bytes of s to keep so that at most most are left and
// no encoded rune is cut in two.
func vizCut(s string, most int) int {
	if len(s) <= most {
		return len(s)
	}
	for n := most; n > most-vizRuneMax; n-- {
		if s[n]&0xC0 != 0x80 {
			return n
		}
	}
	return most
}

// vizAppendValue appends to b, and stops early when b is long enough, so that
// b never outgrows its array and nothing is allocated.
func vizAppendValue(b []byte, t *_type, p unsafe.Pointer, depth int) []byte {
	if len(b) > vizLabelMax || depth > 3 {
		return b
	}
	switch t.Kind() {
	case abi.Bool:
		if *(*bool)(p) {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case abi.Int, abi.Int8, abi.Int16, abi.Int32, abi.Int64:
		return strconv.AppendInt(b, vizIntAt(t, p), 10)
	case abi.Uint, abi.Uint8, abi.Uint16, abi.Uint32, abi.Uint64, abi.Uintptr:
		return strconv.AppendUint(b, vizUintAt(t, p), 10)
	case abi.Float32:
		return strconv.AppendFloat(b, float64(*(*float32)(p)), 'g', 6, 32)
	case abi.Float64:
		return strconv.AppendFloat(b, *(*float64)(p), 'g', 6, 64)
	case abi.String:
		s := *(*string)(p)
		return append(b, s[:min(len(s), vizLabelMax+1)]...)
	case abi.Struct:
		return vizAppendStruct(b, t, p, depth)
	case abi.Pointer:
		return vizAppendPointer(b, t, *(*unsafe.Pointer)(p), depth)
	case abi.Interface:
		return vizAppendInterface(b, t, p, depth)
	}
	return b
}

func vizIntAt(t *_type, p unsafe.Pointer) int64 {
	switch t.Size_ {
	case 1:
		return int64(*(*int8)(p))
	case 2:
		return int64(*(*int16)(p))
	case 4:
		return int64(*(*int32)(p))
	}
	return *(*int64)(p)
}

func vizUintAt(t *_type, p unsafe.Pointer) uint64 {
	switch t.Size_ {
	case 1:
		return uint64(*(*uint8)(p))
	case 2:
		return uint64(*(*uint16)(p))
	case 4:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// vizAppendStruct labels a struct by its ID if it has one, by its text if it
// is only that, as errors are, and else by its fields.
func vizAppendStruct(b []byte, t *_type, p unsafe.Pointer, depth int) []byte {
	st := (*structtype)(unsafe.Pointer(t))
	switch toRType(t).string() {
	case "time.Time":
		return b
	case "fmt.wrapError", "fmt.wrapErrors": // whose first field is the whole text
		return vizAppendValue(b, st.Fields[0].Typ, p, depth+1)
	}
	for i := range st.Fields {
		if f := &st.Fields[i]; vizIsID(f.Name.Name()) {
			b = vizAppendTypeName(b, t)
			return vizAppendValue(b, f.Typ, add(p, f.Offset), depth+1)
		}
	}
	if len(st.Fields) == 1 && st.Fields[0].Typ.Kind() == abi.String {
		return vizAppendValue(b, st.Fields[0].Typ, p, depth+1)
	}
	return vizAppendFields(b, st, p, depth)
}

func vizAppendFields(b []byte, st *structtype, p unsafe.Pointer, depth int) []byte {
	b = append(b, '{')
	for i := range st.Fields {
		f := &st.Fields[i]
		if i > 0 {
			b = append(b, ' ')
		}
		b = vizAppendValue(b, f.Typ, add(p, f.Offset), depth+1)
		if len(b) > vizLabelMax {
			return b
		}
	}
	return append(b, '}')
}

func vizIsID(name string) bool { return name == "ID" || name == "Id" || name == "id" }

func vizAppendTypeName(b []byte, t *_type) []byte {
	if t.TFlag&abi.TFlagNamed == 0 {
		return b
	}
	name := toRType(t).name()
	b = append(b, name[:min(len(name), vizLabelMax-8)]...)
	return append(b, ' ')
}

// vizAppendPointer labels a pointer by the struct it points to.
func vizAppendPointer(b []byte, t *_type, p unsafe.Pointer, depth int) []byte {
	if p == nil {
		return append(b, "nil"...)
	}
	elem := (*ptrtype)(unsafe.Pointer(t)).Elem
	if elem.Kind() != abi.Struct {
		return b
	}
	return vizAppendValue(b, elem, p, depth+1)
}

func vizAppendInterface(b []byte, t *_type, p unsafe.Pointer, depth int) []byte {
	if (*interfacetype)(unsafe.Pointer(t)).NumMethod() == 0 {
		return vizAppendEface(b, (*eface)(p), depth)
	}
	i := (*iface)(p)
	if i.tab == nil {
		return append(b, "nil"...)
	}
	e := eface{i.tab.Type, i.data}
	if toRType(e._type).string() == "syscall.Signal" {
		return vizAppendSignal(b, *(*int)(e.data))
	}
	return vizAppendEface(b, &e, depth)
}

func vizAppendEface(b []byte, e *eface, depth int) []byte {
	if e._type == nil {
		return append(b, "nil"...)
	}
	p := e.data
	if e._type.IsDirectIface() {
		p = unsafe.Pointer(&e.data)
	}
	return vizAppendValue(b, e._type, p, depth+1)
}
