package trace

import (
	"errors"
	"fmt"
	"slices"
)

// shared checks what happens to the objects of an [Object] event.
func (v *validator) shared(e *Event) error {
	switch e.Kind {
	case Object:
		return v.newObject(e)
	case Block, Miss:
		return v.wanted(e)
	case Lock, Unlock:
		return v.lock(e)
	case Acquire, Release, GiveUp:
		return v.semaphore(e)
	case Add, Member, Return, Waited:
		return v.group(e)
	case Wake:
		return v.object(e.Obj, objCond)
	case Begin, Finish:
		return v.function(e)
	case Enter, Request, Response, Ask, Answer:
		return v.connection(e)
	}
	return nil
}

// owners are the kinds of objects that one of a kind can belong to.
var owners = map[objKind][]objKind{
	objCond:     {objMutex, objRWMutex},
	objErrgroup: {objContext},
	objConn:     {objServer},
}

func (v *validator) newObject(e *Event) error {
	name := v.trace.String(e.Str)
	kind := objKind(max(0, slices.Index(objNames[:], name)))
	if kind < objMutex {
		return fmt.Errorf("no object has type %q", name)
	}
	if e.Ref != 0 {
		if err := v.oneOf(e.Ref, owners[kind]...); err != nil {
			return err
		}
	}
	if kind == objErrgroup && v.object(e.Obj, kind) == nil {
		v.objects[e.Obj-1].cap = e.N
		return nil
	}
	return v.create(e.Obj, object{kind: kind, cap: e.N})
}

// oneOf checks that object id is of one of some kinds.
func (v *validator) oneOf(id Obj, kinds ...objKind) error {
	if id == 0 || int(id) > len(v.objects) || !slices.Contains(kinds, v.objects[id-1].kind) {
		return fmt.Errorf("object %d is nothing that this can happen to", id)
	}
	return nil
}

func (v *validator) wanted(e *Event) error {
	if e.Kind == Miss {
		return v.oneOf(e.Obj, objMutex, objRWMutex, objSemaphore, objErrgroup)
	}
	return v.oneOf(e.Obj, objMutex, objRWMutex, objWaitGroup, objOnce, objCond, objSemaphore, objErrgroup, objSingleflight)
}

// lock checks that a lock has one holder, or readers.
func (v *validator) lock(e *Event) error {
	if err := v.oneOf(e.Obj, objMutex, objRWMutex); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	if e.N != 0 && (e.N != 1 || o.kind == objMutex) {
		return fmt.Errorf("a %s is not locked in way %d", objNames[o.kind], e.N)
	}
	switch {
	case e.Kind == Lock && (o.mark || e.N == 0 && o.held > 0):
		return fmt.Errorf("lock %d is held", e.Obj)
	case e.Kind == Unlock && (e.N == 0 && !o.mark || e.N == 1 && o.held == 0):
		return fmt.Errorf("lock %d is not held so", e.Obj)
	case e.N == 0:
		o.mark = e.Kind == Lock
	case e.Kind == Lock:
		o.held++
	default:
		o.held--
	}
	return nil
}

// semaphore checks that no more units are taken than there are.
func (v *validator) semaphore(e *Event) error {
	if err := v.object(e.Obj, objSemaphore); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	switch e.Kind {
	case GiveUp:
		return nil
	case Acquire:
		if e.Peer != 0 && e.Peer != v.running {
			return fmt.Errorf("goroutine %d acts while %d runs", e.Peer, v.running)
		}
		o.held += e.N
	case Release:
		o.held -= e.N
	}
	if e.N < 0 || o.held != e.M || o.held < 0 || o.held > o.cap {
		return fmt.Errorf("%d units of %d are taken after it, the event says %d", o.held, o.cap, e.M)
	}
	return nil
}

// group checks that a wait group or errgroup counts, that Wait returns at
// zero, and that one error is the first.
func (v *validator) group(e *Event) error {
	if err := v.oneOf(e.Obj, objWaitGroup, objErrgroup); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	switch e.Kind {
	case Add:
		o.held += e.N
		if o.held != e.M {
			return fmt.Errorf("the counter is %d after it, the event says %d", o.held, e.M)
		}
	case Member:
		return v.goroutine(e.Peer)
	case Return:
		if o.kind != objErrgroup || e.N < 0 || e.N > 1 || e.N == 1 && o.mark {
			return errors.New("only one error is an errgroup's first")
		}
		o.mark = o.mark || e.N == 1
	case Waited:
		if o.held != 0 {
			return fmt.Errorf("the counter is %d", o.held)
		}
	}
	return nil
}

// function checks that functions begin before they finish, and a Once's once.
func (v *validator) function(e *Event) error {
	if err := v.oneOf(e.Obj, objOnce, objSingleflight); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	switch {
	case e.Kind == Finish && o.held == 0:
		return errors.New("no function is under way")
	case e.Kind == Finish:
		o.held--
	case o.kind == objOnce && o.mark:
		return fmt.Errorf("once %d has begun before", e.Obj)
	default:
		o.held++
		o.mark = true
	}
	return nil
}

// connection checks that what a connection serves is asked and then answered.
func (v *validator) connection(e *Event) error {
	switch e.Kind {
	case Enter:
		return v.oneOf(e.Obj, objServer, objConn)
	case Ask, Answer:
		if e.Obj == 0 {
			return nil
		}
		return v.object(e.Obj, objConn)
	}
	if err := v.object(e.Obj, objConn); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	if o.mark == (e.Kind == Request) {
		return fmt.Errorf("connection %d serves one request at a time", e.Obj)
	}
	o.mark = e.Kind == Request
	return nil
}
