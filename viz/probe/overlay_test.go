package probe

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestEditsMustFitOnce(t *testing.T) {
	e := wrap("runtime/x.go", "func (t *T) run(n int) bool {")
	got, err := e.apply("package x\nfunc (t *T) run(n int) bool {\n}")
	if want := "package x\nfunc (t *T) run__orig(n int) bool {\n}"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	for _, source := range []string{
		"package x\nfunc (t *T) run(n int64) bool {\n}",
		"package x\nfunc (t *T) run(n int) bool {\n}\nfunc (t *T) run(n int) bool {\n}",
	} {
		_, err := e.apply(source)
		if err == nil || !strings.Contains(err.Error(), "runtime/x.go") || !strings.Contains(err.Error(), "func (t *T) run(n int) bool {") {
			t.Errorf("got %v; want the file and the declaration", err)
		}
	}
}

func TestOverlayRefusesAnotherToolchain(t *testing.T) {
	_, err := overlay(t.TempDir(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "the toolchain has no runtime/chan.go") {
		t.Errorf("got %v", err)
	}
}

func TestEveryEventHasAnEmitter(t *testing.T) {
	source := emitters()
	for k := trace.Go; k <= trace.Halt; k++ {
		name := k.String()
		if want := "func vizEmit" + strings.ToUpper(name[:1]) + name[1:] + "("; !strings.Contains(source, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestNamesComeFromTheSource(t *testing.T) {
	names := map[string]string{}
	const source = `package p
var jobs = make(chan int)
func (p *Pool) Start() {
	p.taskChan, other = make(chan Task, n), 1
	go p.worker(1)
	go func() {}()
	ctx, cancel := context.WithTimeout(parent, d)
	s := &server{quit: make(chan bool)}
	go run[int](1)
	_ = make(chan int)
	next, stop := iter.Pull(slices.Values(list))
	p.mu.Lock()
	wg.Go(func() { once.Do(open) })
	g.Go(fetchUsers)
	q.notEmpty = sync.NewCond(&q.mu)
	group, shared := errgroup.WithContext(ctx)
	pool.wg.Wait(); defer pool.mu.Unlock()
}`
	if err := addNames(names, "p/p.go", []byte(source)); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"make p/p.go:2": "jobs", "make p/p.go:4": "taskChan", "go p/p.go:5": "worker", "go p/p.go:6": "Start",
		"timer p/p.go:7": "ctx", "make p/p.go:8": "quit", "go p/p.go:9": "run", "make p/p.go:10": "",
		"go p/p.go:11": "Values", "lock p/p.go:12": "mu", "use p/p.go:13": "", "go p/p.go:13": "Start",
		"use p/p.go:14": "g", "go p/p.go:14": "fetchUsers", "use p/p.go:15": "notEmpty", "lock p/p.go:15": "mu",
		"use p/p.go:16": "group", "make p/p.go:16": "shared", "use p/p.go:17": "wg", "lock p/p.go:17": "mu",
	} {
		if names[key] != want {
			t.Errorf("%s: got %q, want %q", key, names[key], want)
		}
	}
}
