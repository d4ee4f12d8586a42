// Package patterns holds the concurrency patterns that Gopherscope teaches,
// each an idiomatic package of its own below this one, and the [Catalogue] of
// the programs that show them.
package patterns

// Entry is one program that can be watched.
type Entry struct {
	Slug    string // its name in addresses and on the command line: "worker"
	Title   string // "Worker pool"
	Section string // the heading under which it stands
	Dir     string // its main package, from the root of the module, with slashes
	Learn   string // what watching it teaches, in one sentence
}

// Catalogue lists every program in the order in which they are shown. The
// gallery, the addresses, the build and the tests all read it, so a new
// pattern is entered here and nowhere else.
var Catalogue = []Entry{
	{
		Slug:    "worker",
		Title:   "Worker pool",
		Section: "Sharing out work",
		Dir:     "patterns/worker/demo",
		Learn:   "A fixed crew takes tasks from one channel; when its buffer is full, whoever submits has to wait.",
	},
	{
		Slug:    "fetch",
		Title:   "Errgroup",
		Section: "Sharing out work",
		Dir:     "patterns/fetch/demo",
		Learn:   "Three calls run at once in an errgroup; the first error cancels the others, but only those who listen to their context stop.",
	},
	{
		Slug:    "limit",
		Title:   "Semaphore",
		Section: "Sharing out work",
		Dir:     "patterns/limit/demo",
		Learn:   "All callers share a number of slots and wait in one queue, where a heavy item holds up the light ones behind it.",
	},
	{
		Slug:    "pipeline",
		Title:   "Pipeline",
		Section: "Work in steps",
		Dir:     "patterns/pipeline/demo",
		Learn:   "Values flow from stage to stage at the speed of the slowest; stopping early must reach every stage, or they wait for ever.",
	},
	{
		Slug:    "shutdown",
		Title:   "Graceful shutdown",
		Section: "Ending in time",
		Dir:     "patterns/shutdown/demo",
		Learn:   "After SIGTERM a server refuses new requests, lets those in flight complete until the grace period is over, and only then closes what they used.",
	},
	{
		Slug:    "timeout",
		Title:   "Context timeout",
		Section: "Ending in time",
		Dir:     "patterns/timeout/demo",
		Learn:   "Deadlines nest, and the one that ends first runs down the tree of contexts; its cause tells a timeout from a caller who hung up and from a failure.",
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
