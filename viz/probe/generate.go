package probe

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// emitters returns the source of the hooks' functions that record an event,
// one for each row of trace.Specs, so that hooks and readers cannot disagree.
func emitters() string {
	var b strings.Builder
	b.WriteString("package runtime\n\nimport \"unsafe\"\n\nconst (\n")
	fmt.Fprintf(&b, "\tvizKindString = %d\n\tvizKindFrame = %d\n\tvizKindStack = %d\n\tvizKindTime = %d\n",
		trace.KindString, trace.KindFrame, trace.KindStack, trace.KindTime)
	for k := trace.Go; k.IsEvent(); k++ {
		fmt.Fprintf(&b, "\tvizKind%s = %d\n", title(k), k)
	}
	fmt.Fprintf(&b, "\tvizLimitEvents = %d\n\tvizLimitOutput = %d\n\tvizLimitMemory = %d\n)\n",
		trace.LimitEvents, trace.LimitOutput, trace.LimitMemory)
	for kind := range trace.Specs {
		if k := trace.Kind(kind); k.IsEvent() {
			emitter(&b, k)
		}
	}
	return b.String()
}

// emitter writes the function for one kind. It calls nothing and decides
// little on its way: both are dear in wasm.
func emitter(b *strings.Builder, kind trace.Kind) {
	spec := trace.Specs[kind]
	var params []string
	for _, f := range spec.Fields {
		params = append(params, f.String()+" "+goType(f))
	}
	fmt.Fprintf(b, `
func vizEmit%s(%s) {
	vizEvents--
	if vizEvents < 0 || vizOut.n > vizBufSize-vizEventSize {
		vizRoom()
	}
	p := add(unsafe.Pointer(vizBuf), uintptr(vizOut.n))
	*(*byte)(p) = %d
`, title(kind), strings.Join(params, ", "), kind)
	size := 1
	for _, f := range spec.Fields {
		fmt.Fprintf(b, "\t*(*%s)(add(p, %d)) = %s\n", goType(f), size, f)
		size += f.Size()
	}
	fmt.Fprintf(b, `	vizOut.n += %d
	if vizCareful {
		vizCarefully(%d, %s)
	}
}
`, size, kind, strings.Join(checked(spec), ", "))
}

// title returns the name of a kind of event as it stands in a Go name.
func title(kind trace.Kind) string {
	name := kind.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// checked returns the fields of an event that vizCarefully is given, 0 for
// those that it does not have.
func checked(spec trace.Spec) []string {
	var args []string
	for _, f := range []trace.Field{trace.FieldG, trace.FieldPeer, trace.FieldObj, trace.FieldN} {
		if slices.Contains(spec.Fields, f) {
			args = append(args, f.String())
		} else {
			args = append(args, "0")
		}
	}
	return args
}

func goType(f trace.Field) string {
	if f.Signed() {
		return "int64"
	}
	return "uint32"
}
