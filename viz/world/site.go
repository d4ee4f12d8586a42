package world

import (
	"path"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// site is what a stack says about where something happened.
type site struct {
	known  bool
	own    bool   // some frame lies in the program's own source
	direct bool   // the innermost one does
	near   bool   // between it and the innermost frame there is only a thin library
	loop   bool   // a loop of the program's own is under way, so it may happen again
	file   string // of the innermost own frame, as the next
	line   int
	fn     string
	via    string // the library function called there: "time.After"
	top    string // the innermost function
}

// thin are packages that make goroutines, channels and timers on behalf of
// their caller, whom a reader thinks of as the maker.
var thin = map[string]bool{
	"context": true, "os/signal": true, "sync": true, "time": true, "runtime": true,
	"golang.org/x/sync/errgroup": true,
}

// site returns what the stack id says, the zero site for none.
func (p *plan) site(id trace.StackID) *site {
	s := &p.sites[id]
	if !s.known {
		*s = p.look(id)
		s.known = true
	}
	return s
}

func (p *plan) look(id trace.StackID) site {
	s := site{direct: true, near: true}
	for _, id := range p.t.Stack(id) {
		f := p.t.Frame(id)
		file, fn := p.t.String(f.File), p.t.String(f.Func)
		if s.top == "" && packageOf(fn) != "runtime" {
			s.top = fn
		}
		if _, own := p.t.Header.Source.Files[file]; own {
			if !s.own {
				s.own, s.fn, s.file, s.line = true, fn, file, f.Line
			}
			s.loop = s.loop || p.inLoop(file, f.Line)
		} else if !s.own {
			s.pass(fn)
		}
	}
	s.direct, s.near = s.direct && s.own, s.near && s.own
	return s
}

// pass notes a library's frame inside of the innermost own one.
func (s *site) pass(fn string) {
	pkg := packageOf(fn)
	s.direct = s.direct && pkg == "runtime"
	s.near = s.near && thin[pkg]
	s.via = fn
}

func (s *site) place() string { return s.file + ":" + strconv.Itoa(s.line) }

// chanKind tells what a channel made at s is for.
func (s *site) chanKind() ChanKind {
	switch {
	case s.top == "time.NewTimer", s.top == "time.NewTicker", s.top == "time.After", s.top == "time.Tick":
		return TimerChan
	case strings.HasPrefix(s.top, "context.") && strings.HasSuffix(s.top, ").Done"):
		return DoneChan
	}
	return Plain
}

// timerName names a timer that the source does not.
func (s *site) timerName() string {
	switch pkg, fn, _ := strings.Cut(s.via, "."); {
	case pkg == "context":
		return "timeout"
	case fn == "After", fn == "AfterFunc":
		return s.via
	case fn == "NewTicker", fn == "Tick":
		return "ticker"
	}
	return "timer"
}

// ownPackages returns the import paths of the packages whose source is given.
func ownPackages(src trace.Source) map[string]bool {
	own := map[string]bool{"main": true}
	for file := range src.Files {
		dir := path.Dir(file)
		if module, rest, ok := strings.Cut(dir, "@"); ok {
			_, rest, _ = strings.Cut(rest, "/")
			dir = path.Join(module, rest)
		}
		own[dir] = true
	}
	return own
}

// owns reports whether a function is the program's own.
func (p *plan) owns(fn string) bool { return p.own[packageOf(fn)] }

// packageOf returns the import path in a function's name:
// "example.com/worker" in "example.com/worker.(*Pool).Start.func1".
func packageOf(fn string) string {
	fn, _, _ = strings.Cut(fn, "[") // type arguments have paths too
	slash := strings.LastIndexByte(fn, '/') + 1
	dot := strings.IndexByte(fn[slash:], '.')
	if dot < 0 {
		return fn
	}
	return fn[:slash+dot]
}
