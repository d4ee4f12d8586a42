package world_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// The members of an errgroup work under its context until they end, and who serves a
// request under that of the request until it has responded.
func TestDuties(t *testing.T) {
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + `{}
0s go peer=1 str="main.main"
0s run g=1
0s context g=1 obj=1 str="WithCancel" stack="main.main m.go:1"
0s object g=1 obj=2 ref=1 str="errgroup.Group" stack="main.main m.go:2"
0s go g=1 peer=3 str="main.f" stack="main.main m.go:3"
0s member g=1 peer=3 obj=2
0s go g=1 peer=2 str="main.f" stack="main.main m.go:3"
0s member g=1 peer=2 obj=2
0s run g=2
0s end g=2
0s run g=3
0s context g=3 obj=3 str="WithCancel" stack="net/http.(*conn).serve net/http/server.go:1"
0s end g=3
0s go g=1 peer=4 str="net/http.(*conn).serve" stack="net/http.(*Server).Serve net/http/server.go:2"
0s context g=4 obj=4 str="WithCancel" stack="net/http.(*conn).serve net/http/server.go:1"
0s request g=4 str="GET /"
0s response g=4
0s exit g=1`))
	if err != nil {
		t.Fatal(err)
	}
	d := world.NewDuties(world.NewHistory(tr).At(len(tr.Events)))
	want := map[int][2][]trace.G{6: {{3}, nil}, 8: {{2, 3}, nil}, 10: {{3}, nil}, 13: {nil, nil}, 16: {nil, {4}}, 17: {nil, nil}}
	for i := range tr.Events {
		d.Event(&tr.Events[i])
		if w, ok := want[i+1]; ok && (!slices.Equal(d.Under(1), w[0]) || !slices.Equal(d.Under(4), w[1])) {
			t.Errorf("after %d events %v and %v work under the contexts, want %v", i+1, d.Under(1), d.Under(4), w)
		}
	}
}
