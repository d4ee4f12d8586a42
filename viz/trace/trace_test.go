package trace_test

import (
	"bytes"

	"strconv"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// story is a trace in the text form: main hands a value to a worker, which ends.
const story = `gopherscope trace 1
{"Go":"go1.26.8","Program":"story","Inputs":{"Seed":7,"Knobs":[{"Name":"n","Value":"2","At":5}]},"Source":{"Files":{"a/main.go":"package main"},"Names":{"make a/main.go:3":"jobs"}}}
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 str="int" stack="main.main a/main.go:3"
0s go g=1 peer=2 str="main.work" stack="main.main a/main.go:4"
0s wait g=1 obj=1 n=1 str="7"
0s park g=1 str="chan send" stack="main.main a/main.go:5"
0s run g=2
0s handoff g=1 peer=2 obj=1 n=1 str="7" stack="main.work a/main.go:9 < main.outer a/main.go:12"
0s ready g=2 peer=1
1.5ms end g=2
1.5ms run g=1
1.5ms timer g=1 obj=2 n=-1 m=3 stack="main.main a/main.go:6"
1.5ms output g=1 n=1 str="\"done\"\n"
1.5ms exit g=1
`

func parse(t *testing.T, text string) *trace.Trace {
	t.Helper()
	tr, err := trace.ParseText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func encode(t *testing.T, tr *trace.Trace) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := tr.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextAndBytesCarryTheSame(t *testing.T) {
	file := encode(t, parse(t, story))
	tr, err := trace.Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := tr.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if text.String() != story {
		t.Errorf("after a round trip:\n%s", text.String())
	}
	if !bytes.Equal(encode(t, tr), file) {
		t.Error("encoding what was decoded gives other bytes")
	}
}

func TestDecoderTakesPiecesCutAnywhere(t *testing.T) {
	file := encode(t, parse(t, story))
	d := trace.NewDecoder()
	for i := range file {
		if _, err := d.Write(file[i : i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encode(t, d.Trace()), file) {
		t.Error("the pieces do not add up to the file")
	}
}

func TestReadRefusesWhatIsNoTrace(t *testing.T) {
	file := encode(t, parse(t, story))
	for name, test := range map[string]struct {
		file []byte
		want string
	}{
		"empty":          {nil, "trace: offset 0: the file ends in the middle of a record"},
		"another format": {[]byte("GIF89a"), "trace: offset 0: not a trace file of this version"},
		"cut in half":    {file[:len(file)-2], "the file ends in the middle of a record"},
		"no such kind":   {append(bytes.Clone(file), 250), "no record has kind 250"},
		"no such string": {append(bytes.Clone(file), byte(trace.Knob), 1, 0, 0, 0, 99, 0, 0, 0), "string 99 is used; 8 are defined"},
		"after the end":  {append(bytes.Clone(file), byte(trace.Run), 1, 0, 0, 0), "trace: event 14: run: the program has ended"},
	} {
		_, err := trace.Read(bytes.NewReader(test.file))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", name, err, test.want)
		}
	}
}

func TestParseTextNamesTheLine(t *testing.T) {
	head := strings.Join(strings.Split(story, "\n")[:2], "\n") + "\n"
	for text, want := range map[string]string{
		"":                                    "the text ends before the header",
		"hello":                               "line 1: not a trace of this version",
		head + "0s jump g=1":                  `line 3: no event is called "jump"`,
		head + "0s run x=1":                   `line 3: run has no field "x"`,
		head + "0s run g=one":                 "line 3: g=one is not a number",
		head + "5s run g=1\n4s run g=1":       `line 4: "4s" is not a time at or after 5s`,
		head + `0s knob str="open`:            "is not a quoted string",
		head + `0s yield g=1 stack="no line"`: "is not a frame",
	} {
		_, err := trace.ParseText(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// Each case breaks one rule of a valid story by replacing a piece of a line.
func TestValidateFindsTheFirstImpossibleEvent(t *testing.T) {
	if err := trace.Validate(parse(t, story)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"run g=1", "run", "event 1: run: goroutine 0 does not exist"},
		{"timer g=1 obj=2", "timer g=1 obj=2 ref=9", "object 9 is not a channel"},
		{"go g=1 peer=2", "go g=1 peer=3", "event 3: go: goroutine 3 starts after 1"},
		{"make g=1 obj=1", "make g=1 obj=2", "object 2 is made after 0"},
		{"timer g=1 obj=2", "timer g=1 obj=3", "object 3 is not a timer"},
		{"ready g=2 peer=1", "ready g=1 peer=1", "goroutine 1 acts while 2 runs"},
		{"ready g=2 peer=1", "ready g=2 peer=9", "goroutine 9 does not exist"},
		{"wait g=1 obj=1 n=1", "send g=1 obj=1 n=1", "channel 1 of capacity 0 holds 1 after it, the event says 1"},
		{`wait g=1 obj=1 n=1 str="7"`, "fire obj=1", "object 1 is not a timer"},
	} {
		text := strings.Replace(story, test.old, test.new, 1)
		err := trace.Validate(parse(t, text))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.new, err, test.want)
		}
	}
}

func TestOutcomeReadsTheEnd(t *testing.T) {
	body := strings.TrimSuffix(story, "1.5ms exit g=1\n")
	for end, want := range map[string]string{
		"1.5ms exit g=1":     "finished",
		"1.5ms exit g=1 n=3": "exited with code 3",
		"1.5ms fatal str=\"all goroutines are asleep - deadlock!\"\n1.5ms output n=2 str=\"x\"\n1.5ms exit n=2":           "deadlock: all goroutines are asleep",
		"1.5ms fatal g=1 str=\"panic: boom\"\n1.5ms exit g=1 n=2":                                                         "panicked: boom",
		"1.5ms fatal str=\"all goroutines are asleep - deadlock!\"\n1.5ms output n=2 str=\"x\"\n1.5ms halt n=3 m=1048576": "deadlock: all goroutines are asleep",
		"1.5ms output n=2 str=\"x\"\n1.5ms halt n=3 m=1048576":                                                            "stopped after printing 1 MiB",
		"1.5ms fatal g=1 str=\"stack overflow\"":                                                                          "crashed: stack overflow",
		"2s halt n=1 m=2000000000":                                                                                        "stopped after 2s of virtual time",
		"2s halt n=2 m=1000000":                                                                                           "stopped after 1000000 events",
		"2s halt n=3 m=1048576":                                                                                           "stopped after printing 1 MiB",
		"2s halt n=4 m=1073741824":                                                                                        "stopped: it wants more than 1024 MiB of memory",
		"2s halt n=5 m=5000000000":                                                                                        "stopped after 5s: still computing",
		"2s run g=1":                                                                                                      "unfinished",
	} {
		if got := parse(t, body+end).Outcome().String(); got != want {
			t.Errorf("%s: got %q, want %q", end, got, want)
		}
	}
}

func TestIntegersNeedNoDefinition(t *testing.T) {
	b := trace.NewBuilder(trace.Header{})
	b.Event(trace.Event{Kind: trace.Go, Peer: 1})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	want := []int32{0, 1, -1, 1<<30 - 1, -1 << 30}
	for _, v := range want {
		b.Event(trace.Event{Kind: trace.Knob, G: 1, Str: trace.StringID(1<<31 | uint32(v))})
	}
	tr, err := trace.Read(bytes.NewReader(encode(t, b.Trace())))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range want {
		if got := tr.String(tr.Events[2+i].Str); got != strconv.Itoa(int(v)) {
			t.Errorf("got %s, want %d", got, v)
		}
	}
}

func TestSpecsDescribeEveryEvent(t *testing.T) {
	seen := map[string]bool{}
	for k := trace.Go; k <= trace.Halt; k++ {
		spec := trace.Specs[k]
		if spec.Name == "" || spec.Doc == "" || len(spec.Fields) == 0 || seen[spec.Name] {
			t.Errorf("kind %d: %+v", k, spec)
		}
		seen[spec.Name] = true
		for _, f := range spec.Fields {
			if !strings.Contains(" "+strings.NewReplacer(",", "", ";", "", "'s", "", "(", "").Replace(spec.Doc)+" ", " "+f.String()+" ") && f != trace.FieldStack {
				t.Errorf("%s: its doc does not say what %s is", spec.Name, f)
			}
		}
	}
}

func TestAppendHaltEndsAFile(t *testing.T) {
	tr := parse(t, strings.TrimSuffix(story, "1.5ms exit g=1\n"))
	for limit, end := range map[trace.Limit]trace.Time{trace.LimitReal: tr.End(), trace.LimitTime: 5e9} {
		file := trace.AppendHalt(encode(t, tr), limit, 5e9)
		got, err := trace.Read(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if o := got.Outcome(); o.Ending != trace.Halted || o.Limit != limit {
			t.Errorf("%+v", o)
		}
		if got.End() != end {
			t.Errorf("halted at limit %d at %v, want %v", limit, got.End().Duration(), end.Duration())
		}
	}
}

func TestTextOfFunctionsWithTypeParameters(t *testing.T) {
	const fn = "main.F[go.shape.struct { X int }].func1"
	b := trace.NewBuilder(trace.Header{})
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Stack: b.Stack(b.Frame(fn, "a/main.go", 7))})
	var text strings.Builder
	if err := b.Trace().WriteText(&text); err != nil {
		t.Fatal(err)
	}
	tr := parse(t, text.String())
	if f := tr.Frame(tr.Stack(tr.Events[0].Stack)[0]); tr.String(f.Func) != fn || f.Line != 7 {
		t.Errorf("got function %s, line %d", tr.String(f.Func), f.Line)
	}
}

func FuzzRead(f *testing.F) {
	tr, err := trace.ParseText(strings.NewReader(story))
	if err != nil {
		f.Fatal(err)
	}
	var file bytes.Buffer
	tr.WriteTo(&file)
	f.Add(file.Bytes())
	f.Add(file.Bytes()[:file.Len()/2])
	f.Add([]byte(trace.Magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		tr, err := trace.Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		again, err := trace.Read(bytes.NewReader(encode(t, tr)))
		if err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		if len(again.Events) != len(tr.Events) {
			t.Fatalf("%d events became %d", len(tr.Events), len(again.Events))
		}
		tr.Outcome()
	})
}

func BenchmarkDecode(b *testing.B) {
	body := strings.Split(story, "\n")
	var text strings.Builder
	text.WriteString(strings.Join(body[:9], "\n") + "\n")
	for range 10000 {
		text.WriteString("0s yield g=2 stack=\"main.main a/main.go:6\"\n0s run g=2\n")
	}
	tr, err := trace.ParseText(strings.NewReader(text.String()))
	if err != nil {
		b.Fatal(err)
	}
	var file bytes.Buffer
	tr.WriteTo(&file)
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		d := trace.NewDecoder()
		if _, err := d.Write(file.Bytes()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(tr.Events)), "ns/event")
}
