package paint

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// check walks through a list as a reader does.
func check(t *testing.T, l *List, strings int) {
	t.Helper()
	depth := 0
	for a := l.Ops; len(a) > 0; {
		op := Op(a[0])
		if float32(op) != a[0] || op >= opCount {
			t.Fatalf("%v is no operation", a[0])
		}
		n := 1 + Ops[op].Args
		if Ops[op].Each > 0 {
			n += Ops[op].Each * int(a[1])
		}
		if n > len(a) {
			t.Fatalf("%v needs %d numbers, there are %d", op, n, len(a))
		}
		for _, x := range a[1:n] {
			if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
				t.Fatalf("%v has arguments %v", op, a[1:n])
			}
		}
		switch op {
		case OpFill, OpStroke:
			if a[1] < 0 || a[1] >= float32(colours) {
				t.Fatalf("%v has colour %v of %d", op, a[1], colours)
			}
		case OpText:
			if a[1] < 0 || int(a[1]) >= strings {
				t.Fatalf("text has string %v of %d", a[1], strings)
			}
		case OpClip:
			depth++
		case OpUnclip:
			depth--
		}
		a = a[n:]
	}
	if depth != 0 {
		t.Errorf("%d clips are not ended", depth)
	}
}

var runs = []string{"pool", "pipeline", "leak", "panic", "timeout", "misc", "sync", "deadlock"}

func TestListsAreWellFormed(t *testing.T) {
	for _, run := range runs {
		tr := recorded(t, run)
		s := stage.New(world.NewHistory(tr), stage.Options{Width: 800, Height: 400})
		l := &List{}
		known := 0
		for n := range len(tr.Events) + 1 {
			Draw(l, s.Scene(moment(tr, n, 3)))
			known += len(l.Fresh())
			check(t, l, known)
		}
	}
}

// A reader that keeps strings has the same ones as the list, also after it has
// been told to forget them.
func TestFreshStrings(t *testing.T) {
	l := &List{}
	var kept []string
	for frame := range 5 {
		l.begin(100, 100)
		for i := range maxStrings/2 + 1 {
			l.intern(strconv.Itoa(frame*maxStrings/3 + i))
		}
		if Op(l.Ops[0]) == OpForget {
			kept = nil
		}
		kept = append(kept, l.Fresh()...)
		if len(kept) != len(l.Strings) {
			t.Fatalf("frame %d: the reader has %d strings, the list %d", frame, len(kept), len(l.Strings))
		}
		for i := range kept {
			if kept[i] != l.Strings[i] {
				t.Fatalf("frame %d: string %d is %q, the reader has %q", frame, i, l.Strings[i], kept[i])
			}
		}
	}
	if len(l.Strings) > 2*maxStrings {
		t.Errorf("the list keeps %d strings", len(l.Strings))
	}
}

func TestDrawingTheSameAgainAddsNothing(t *testing.T) {
	tr := recorded(t, "pool")
	s := stage.New(world.NewHistory(tr), stage.Options{Width: 800, Height: 400})
	l := &List{}
	Draw(l, s.Scene(moment(tr, 20, 2)))
	l.Fresh()
	if n := testing.AllocsPerRun(10, func() { Draw(l, s.Scene(moment(tr, 20, 0))) }); n > 8 {
		t.Errorf("a frame with no new text allocates %v times", n)
	}
	if fresh := l.Fresh(); len(fresh) > 0 {
		t.Errorf("it adds %q", fresh)
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	for _, run := range runs {
		tr := recorded(t, run)
		for _, theme := range []Theme{Auto, Light, Dark} {
			var b bytes.Buffer
			if err := SVG(&b, draw(tr, 800, 400, len(tr.Events)*2/3, 3), theme); err != nil {
				t.Fatal(err)
			}
			d := xml.NewDecoder(&b)
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", run, err)
				}
			}
		}
	}
}

func TestSVGEscapesText(t *testing.T) {
	l := &List{}
	l.begin(100, 100)
	l.text(`<b>&"`, 0, 0, 100, 10, ink, stage.Words, start)
	var b bytes.Buffer
	if err := SVG(&b, l, Light); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("&lt;b&gt;&amp;&#34;")) {
		t.Errorf("the text is written as %s", b.Bytes())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestSVGReturnsTheWritersError(t *testing.T) {
	if err := SVG(broken{}, draw(recorded(t, "pool"), 800, 400, 20, 0), Light); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("the error is %v", err)
	}
}

// Within a page a picture has no style of its own, and its names are its own.
func TestInlineFitsIntoAPage(t *testing.T) {
	tr := recorded(t, "pool")
	var b bytes.Buffer
	if err := Inline(&b, draw(tr, 800, 400, 40, 0), "pool-", `a "pool" & more`); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, forbidden := range []string{"<style", " style=", ` id="c`, "url(#c"} {
		if strings.Contains(got, forbidden) {
			t.Errorf("it contains %s", forbidden)
		}
	}
	if want := `aria-label="a &#34;pool&#34; &amp; more"`; !strings.Contains(got, want) || !strings.Contains(got, `fill="var(--gs-bg)"`) {
		t.Errorf("it lacks its label, or the colours of the page: %.300s", got)
	}
	if err := xml.Unmarshal(b.Bytes(), new(struct{})); err != nil {
		t.Error(err)
	}
}

// Text that would be too small to be read is larger where there is room.
func TestSmallTextGrows(t *testing.T) {
	wide := stage.TextWidth("main", 1, stage.Words)
	for _, test := range []struct{ zoom, size, width, want float64 }{
		{1, 9, 100, legible},
		{1, 6, 100, 6 * mostGrown},
		{1, 8, 9 * wide, 0.999 * 9},
		{1, 8, 8 * wide, 8},
		{1, 12, 100, 12},
		{2, 5, 100, legible / 2},
	} {
		l := List{Zoom: test.zoom}
		l.begin(100, 100)
		l.text("main", 0, 10, test.width, test.size, ink, stage.Words, start)
		at := len(l.Ops) - 1 - Ops[OpText].Args
		if got := float64(l.Ops[at+5]); math.Abs(got-test.want) > 0.001 {
			t.Errorf("a text of size %v in a width of %v, zoomed %v times, is drawn at %v, want %v", test.size, test.width, test.zoom, got, test.want)
		}
		if got := l.Strings[0]; got != "main" {
			t.Errorf("%v: it is %q", test, got)
		}
	}
}

// Text that nobody could read is not drawn, until the picture is shown larger.
func TestTinyTextIsLeftOut(t *testing.T) {
	for _, test := range []struct {
		zoom, size float64
		drawn      bool
	}{{1, minText - 0.1, false}, {1, minText, true}, {2, minText - 0.1, true}} {
		l := List{Zoom: test.zoom}
		l.begin(100, 100)
		l.text("main", 0, 10, 100, test.size, ink, stage.Words, start)
		if got := len(l.Strings) > 0; got != test.drawn {
			t.Errorf("of size %v, zoomed %v times: drawn %v", test.size, test.zoom, got)
		}
	}
}

// The number in a ring lies within it, whatever its size.
func TestNumbersFitIntoTheirRings(t *testing.T) {
	for _, number := range []string{"3", "12", "100"} {
		for _, r := range []float64{7, 9, 12, 30} {
			var l List
			l.begin(100, 100)
			d := drawer{List: &l, k: 1}
			d.inRing(number, stage.Point{X: 50, Y: 50}, r)
			if len(l.Strings) == 0 {
				continue // there is no room
			}
			size := float64(l.Ops[len(l.Ops)-1-Ops[OpText].Args+5])
			if got := math.Hypot(size*stage.TextWidth(number, 1, stage.Bold), size*0.72) / 2; got > r {
				t.Errorf("%s reaches %.1f from the middle of a ring of %v", number, got, r)
			}
			if got := l.Strings[len(l.Strings)-1]; got != number {
				t.Errorf("it is shortened to %q", got)
			}
		}
	}
}
