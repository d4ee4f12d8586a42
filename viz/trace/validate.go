package trace

import (
	"errors"
	"fmt"
)

// Validate reports the first event of t that no run can have recorded:
// goroutines and objects are numbered in the order of their creation and used
// as what they are, whoever acts has the processor, and no buffer holds more
// than it can. What goroutines may do in which state is package world's to say.
func Validate(t *Trace) error {
	v := validator{trace: t}
	for i := range t.Events {
		if err := v.event(&t.Events[i]); err != nil {
			return fmt.Errorf("trace: event %d: %s: %w", i, t.Events[i].Kind, err)
		}
	}
	return nil
}

type objKind uint8

const (
	objChan objKind = 1 + iota
	objTimer
	objContext
	objMutex
	objRWMutex
	objWaitGroup
	objOnce
	objCond
	objSemaphore
	objErrgroup
	objSingleflight
	objServer
	objConn
)

var objNames = [...]string{
	objChan: "channel", objTimer: "timer", objContext: "context", objMutex: Mutex, objRWMutex: RWMutex,
	objWaitGroup: WaitGroup, objOnce: Once, objCond: Cond, objSemaphore: Semaphore, objErrgroup: Errgroup,
	objSingleflight: Singleflight, objServer: Server, objConn: Conn,
}

// object is anything that has a number.
type object struct {
	kind objKind
	cap  int64 // of a channel or semaphore
	held int64 // values, units, the counter, readers, or functions and requests under way
	mark bool  // locked alone, a Once begun, an error returned, a request served, a done channel made

	parent Obj // of a context
	ended  bool
}

type validator struct {
	trace   *Trace
	gs      G // goroutines started
	running G
	objects []object
	over    bool // the program has ended
}

func (v *validator) event(e *Event) error {
	if v.over && !lastWords(e.Kind) {
		return errors.New("the program has ended")
	}
	if e.G > v.gs || e.G == 0 && scheduled(e.Kind) {
		return fmt.Errorf("goroutine %d does not exist", e.G)
	}
	if err := v.actor(e); err != nil {
		return err
	}
	return v.effect(e)
}

// lastWords reports whether a dying program may still do k.
func lastWords(k Kind) bool { return k == Output || k == Fatal || k == Exit || k == Halt }

// scheduled reports whether k is what only a goroutine does, and the runtime
// does not.
func scheduled(k Kind) bool {
	switch k {
	case Run, Yield, Wait, Park, End, Block, Lock, Acquire, GiveUp, Member, Return, Waited, Begin, Finish, Request, Response:
		return true
	}
	return false
}

// actor checks that whoever acts has the processor: the running goroutine,
// or the runtime. A parked goroutine's operation may be completed by another.
func (v *validator) actor(e *Event) error {
	completed := e.Kind == Send || e.Kind == Handoff || e.Kind == Run || e.Kind == End || e.Kind == Acquire && e.Peer != 0
	if e.G != 0 && e.G != v.running && !completed {
		return fmt.Errorf("goroutine %d acts while %d runs", e.G, v.running)
	}
	return nil
}

func (v *validator) effect(e *Event) error {
	switch e.Kind {
	case Go:
		return v.start(e.Peer)
	case Run:
		v.running = e.G
	case End:
		v.running = 0
	case Park, Yield:
		v.running = 0
	case Ready:
		return v.goroutine(e.Peer)
	case Make:
		return v.create(e.Obj, object{kind: objChan, cap: e.N})
	case TimerSet:
		return v.timer(e)
	case Send, Recv:
		return v.buffer(e)
	case Handoff:
		if err := v.goroutine(e.Peer); err != nil {
			return err
		}
		return v.object(e.Obj, objChan)
	case Wait, Drained, Close:
		return v.object(e.Obj, objChan)
	case Default:
		if e.Obj != 0 {
			return v.object(e.Obj, objChan)
		}
	case TimerStop, TimerFire:
		return v.object(e.Obj, objTimer)
	case Context, Done, Cancel:
		return v.context(e)
	case Notify:
		return v.object(e.Obj, objChan)
	case Fatal, Exit, Halt:
		v.over = true
	default:
		return v.shared(e)
	}
	return nil
}

func (v *validator) start(g G) error {
	if g != v.gs+1 {
		return fmt.Errorf("goroutine %d starts after %d", g, v.gs)
	}
	v.gs = g
	return nil
}

func (v *validator) goroutine(g G) error {
	if g == 0 || g > v.gs {
		return fmt.Errorf("goroutine %d does not exist", g)
	}
	return nil
}

func (v *validator) create(id Obj, o object) error {
	if int(id) != len(v.objects)+1 {
		return fmt.Errorf("object %d is made after %d", id, len(v.objects))
	}
	v.objects = append(v.objects, o)
	return nil
}

func (v *validator) object(id Obj, kind objKind) error {
	if id == 0 && kind == objChan {
		return nil // the nil channel
	}
	if id == 0 || int(id) > len(v.objects) || v.objects[id-1].kind != kind {
		return fmt.Errorf("object %d is not a %s", id, objNames[kind])
	}
	return nil
}

// timer accepts a new timer, or one that is set again.
func (v *validator) timer(e *Event) error {
	if err := v.object(e.Ref, objChan); err != nil {
		return err
	}
	if int(e.Obj) == len(v.objects)+1 {
		return v.create(e.Obj, object{kind: objTimer})
	}
	return v.object(e.Obj, objTimer)
}

func (v *validator) buffer(e *Event) error {
	if err := v.object(e.Obj, objChan); err != nil {
		return err
	}
	if e.Obj == 0 {
		return errors.New("nothing passes through the nil channel")
	}
	o := &v.objects[e.Obj-1]
	if e.Kind == Send {
		o.held++
	} else {
		o.held--
	}
	if o.held != e.N || o.held < 0 || o.held > o.cap {
		return fmt.Errorf("channel %d of capacity %d holds %d after it, the event says %d", e.Obj, o.cap, o.held, e.N)
	}
	return nil
}
