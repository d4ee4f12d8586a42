package web

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// objectDetail says of a lock, wait group, semaphore or the like who has it and who
// waits for it.
func objectDetail(w *world.World, o *world.Object) detail {
	if o == nil {
		return detail{Text: "It has not been used yet."}
	}
	return made(w, o.Stack, o.Name(w)+" "+objectState(w, o)+objectQueue(w, o)+"; first used")
}

func objectState(w *world.World, o *world.Object) string {
	held := o.Holders()
	switch o.Kind {
	case world.Semaphore:
		return semaphoreState(w, o)
	case world.WaitGroup, world.Errgroup:
		return groupState(w, o)
	case world.Mutex, world.RWMutex:
		return lockState(w, o)
	case world.Cond:
		return "is a condition that goroutines wait for"
	}
	switch {
	case o.Kind == world.Singleflight && len(held) > 0:
		return "has work done: " + keys(w, held)
	case len(held) > 0:
		return "has its function run by " + w.HolderNames(o)
	case o.Kind == world.Once && o.Done:
		return "has run its function, by " + w.Who(o.By)
	}
	return "has nothing done at the moment"
}

func semaphoreState(w *world.World, o *world.Object) string {
	text := fmt.Sprintf("has %d of %s taken", o.Count, world.Count(o.Size, "slot"))
	var parts []string
	for _, h := range o.Holders() {
		parts = append(parts, fmt.Sprintf("%d by %s", h.N, w.Who(h.G)))
	}
	if len(parts) > 0 {
		text += ": " + few(parts)
	}
	return text
}

func lockState(w *world.World, o *world.Object) string {
	switch held := o.Holders(); {
	case len(held) == 0:
		return "is free"
	case held[0].Shared:
		return "is held by " + world.Count(len(held), "reader") + ": " + w.HolderNames(o)
	}
	return "is held by " + w.HolderNames(o)
}

func groupState(w *world.World, o *world.Object) string {
	text := fmt.Sprintf("has %d of %d finished", o.Finished, o.Total)
	var left []string
	members := o.Members(w)
	for i := range members {
		if m := &members[i]; !m.Done(w) {
			left = append(left, w.Who(m.G))
		}
	}
	if len(left) > 0 {
		text += ", not yet " + few(left)
	}
	if err := o.Err(w); err != "" {
		text += "; its first error is that of " + w.Who(o.By) + ": " + err
	}
	if o.Kind == world.Errgroup && o.Size >= 0 {
		text += fmt.Sprintf("; at most %d run at a time", o.Size)
	}
	return text
}

func objectQueue(w *world.World, o *world.Object) string {
	queue := o.Queue()
	if len(queue) == 0 {
		return ""
	}
	var names []string
	for _, g := range queue {
		name := w.Who(g)
		if o.Kind == world.Semaphore {
			name += fmt.Sprintf(" for %d", o.Wanted(w, g))
		}
		names = append(names, name)
	}
	return "; " + waits(len(queue)) + ": " + few(names)
}

// keys lists for what who does the work.
func keys(w *world.World, held []world.Hold) string {
	var work []string
	for i := range held {
		work = append(work, held[i].Key(w)+" by "+w.Who(held[i].G))
	}
	return few(work)
}

// few lists the first of some names, and how many more there are.
func few(names []string) string {
	const most = 4
	if len(names) > most+1 {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// pickableObjects lists the objects of the program that somebody has, waits for or is
// counted by.
func pickableObjects(w *world.World) []stage.Ref {
	var refs []stage.Ref
	for o := range w.Objects {
		idle := o.Count == 0 && o.Total == 0 && len(o.Queue()) == 0 && o.Kind != world.Semaphore
		if !idle && !o.System && o.Kind != world.OtherObject && o.Kind < world.Server {
			refs = append(refs, stage.Ref{Kind: stage.RefObject, ID: int(o.ID)})
		}
	}
	return refs
}

// kindMeanings says what kinds of objects are for.
var kindMeanings = map[world.ObjectKind]string{
	world.Mutex:        "One goroutine at a time can hold it; the others wait until it is unlocked.",
	world.RWMutex:      "Any number of readers can hold it, or one writer alone.",
	world.WaitGroup:    "It counts what is not done yet; whoever waits for it goes on when all is done.",
	world.Once:         "It runs a function once, whoever comes first; the others wait until that is done.",
	world.Cond:         "Goroutines wait for it until another says that something has changed.",
	world.Semaphore:    "It has so many slots; who finds too few free waits, first come, first served.",
	world.Errgroup:     "It waits for all of its goroutines, and keeps the first error that one returns.",
	world.Singleflight: "Of those who ask for the same at the same time one does the work, and all get its result.",
}

// objectMeaning says what an object is for, and what the source says of it.
func objectMeaning(w *world.World, id trace.Obj) string {
	o := w.Object(id)
	if o == nil {
		return ""
	}
	name, _ := splitName(o.Name(w))
	said := comment(w.Trace.Header.Source, regexp.MustCompile(`^\s*(var )?`+regexp.QuoteMeta(name)+`\s+\*?(sync|semaphore|errgroup|singleflight)\.\w`))
	return strings.TrimSpace(kindMeanings[o.Kind] + " " + said)
}
