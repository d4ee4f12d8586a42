// Package patterns holds the concurrency patterns that Gopherscope teaches,
// each an idiomatic package of its own below this one, and the [Catalogue] of
// the programs that show them.
package patterns

import "strings"

// Entry is one program that can be watched.
type Entry struct {
	Slug    string // its name in addresses and on the command line: "worker"
	Title   string // "Worker pool"
	Section string // the heading under which it stands
	Dir     string // its main package, from the root of the module, with slashes
	Learn   string // what watching it teaches, in one sentence
	Mistake Mistake
}

// Mistake is how the program's version with the mistakes, which its knob "mistakes" runs,
// is shown beside the sound one.
type Mistake struct {
	Knobs string // with which it is seen, as links have them: "tasks:8,timeout:1s"
	Watch string // what to look at, with {sound} and {flawed} for the names of the two versions
}

// WatchAs returns what to look at, given what the two versions are called.
func (m Mistake) WatchAs(sound, flawed string) string {
	return strings.NewReplacer("{sound}", sound, "{flawed}", flawed).Replace(m.Watch)
}

// Catalogue lists every program in the order in which they are shown. The
// gallery, the addresses, the build and the tests all read it, so a new
// pattern is entered here and nowhere else but in [Cues].
var Catalogue = []Entry{
	{
		Slug:    "worker",
		Title:   "Worker pool",
		Section: "Sharing out work",
		Dir:     "patterns/worker/demo",
		Learn:   "A fixed crew takes tasks from one channel; when its buffer is full, whoever submits has to wait.",
		Mistake: Mistake{
			Knobs: "timeout:100ms",
			Watch: "When the context ends, {flawed}'s workers leave and main waits for ever to submit the next job. In {sound}, Submit returns an error, and every job is accounted for.",
		},
	},
	{
		Slug:    "fetch",
		Title:   "Errgroup",
		Section: "Sharing out work",
		Dir:     "patterns/fetch/demo",
		Learn:   "Three calls run at once in an errgroup; the first error cancels the others, but only those who listen to their context stop.",
		Mistake: Mistake{
			Knobs: "panics:true",
			Watch: "The first source panics. In {sound} that becomes an error which says where it comes from; in {flawed} it ends the whole program, and the others with it.",
		},
	},
	{
		Slug:    "limit",
		Title:   "Semaphore",
		Section: "Sharing out work",
		Dir:     "patterns/limit/demo",
		Learn:   "All callers share a number of slots and wait in one queue, where a heavy item holds up the light ones behind it.",
		Mistake: Mistake{
			Watch: "A job of caller 1 fails. In {flawed}, its call returns while another job of it still runs, the error is lost, and of three jobs nobody knows that they were not run.",
		},
	},
	{
		Slug:    "pipeline",
		Title:   "Pipeline",
		Section: "Work in steps",
		Dir:     "patterns/pipeline/demo",
		Learn:   "Values flow from stage to stage at the speed of the slowest; stopping early must reach every stage, or they wait for ever.",
		Mistake: Mistake{
			Knobs: "cancelAfter:4",
			Watch: "Main has enough after four results. In {sound} it waits until every stage has left; in {flawed} it goes on at once, and ten goroutines are still there.",
		},
	},
	{
		Slug:    "shutdown",
		Title:   "Graceful shutdown",
		Section: "Ending in time",
		Dir:     "patterns/shutdown/demo",
		Learn:   "After SIGTERM a server refuses new requests, lets those in flight complete until the grace period is over, and only then closes what they used.",
		Mistake: Mistake{
			Watch: "When the grace period is over, {sound} tells the handler that still runs to stop and closes database and cache; in {flawed}, log.Fatal ends the program there, and nothing is closed.",
		},
	},
	{
		Slug:    "timeout",
		Title:   "Context timeout",
		Section: "Ending in time",
		Dir:     "patterns/timeout/demo",
		Learn:   "Deadlines nest, and the one that ends first runs down the tree of contexts; its cause tells a timeout from a caller who hung up and from a failure.",
		Mistake: Mistake{
			Knobs: "fail:user",
			Watch: "The user's repository fails. {sound} says so; {flawed} says that the caller has hung up, because errgroup cancels the context that {flawed} asks.",
		},
	},
}

// Find returns the entry with the given slug, and false if there is none.
func Find(slug string) (Entry, bool) {
	for _, e := range Catalogue {
		if e.Slug == slug {
			return e, true
		}
	}
	return Entry{}, false
}
