package web

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// asked is a question as a student puts it, at the moment at which it arises, and what
// leads to the answer.
type asked struct {
	question string
	moment   string // the address of the page, without /play/
	actions  []deed
	answer   []string // what the page then says, which is what the source and the trace say
}

// deed is one thing that a reader does.
type deed func(p *tab)

// mostDeeds is how many of them an answer may take.
const mostDeeds = 3

var questions = []asked{
	{
		// All 24 jobs have been handed out, main is in pool.Wait, and worker 2 has the last job.
		"Why is worker 3 not working?", "worker?at=451", []deed{onStage("worker 3")},
		[]string{"Only main still sends on tasks; it waits at pool.go:145: 0 of 6 in wg have finished.", "wg waits for 4 that have not finished, such as worker 2"},
	},
	{
		// Pool.settle closes it, for whoever settles the last job.
		"Who closed this channel?", "worker?at=488", []deed{onStage("tasks")},
		[]string{"It was closed by worker 2, at 244 ms at crew.go:141."},
	},
	{
		// The run with workers=6 takes 173.15 ms, the one with 4 takes 244.28 ms.
		"What would two more workers change?", "worker?at=1", []deed{compare, turn("workers", "6")},
		[]string{"B ends 71.1 ms sooner, at 173 ms instead of 244 ms."},
	},
	{
		// main returns after three results, before the stages have left.
		"Which goroutines were left behind, and where were they started?", "pipeline?knobs=mistakes:true,cancelAfter:3&at=319", []deed{press("e")},
		[]string{"10 goroutines cut off", "generator, started by main at flawed.go:28, was at flawed.go:31: it is ready to run. Remedy: wait for it before main returns"},
	},
	{
		// main sends it at once, at the start; worker 1 is the first to be free for it.
		"How long did job 7 wait?", "worker?at=88", []deed{onStage("job 7")},
		[]string{"It waited for 29.6 ms in all", "main sent it to tasks at pool.go:117; it lay there for 29.6 ms, behind 2 others, until worker 1 received it at crew.go:68."},
	},
	{
		// Wait of an errgroup returns the first error that one of its functions has returned.
		"Why did main have no data, but an error?", "fetch?at=79", []deed{press("w")},
		[]string{"main goes on: all 3 in g have finished, with the error fetch: users: connection lost", "fetchUsers returns an error to g, the first: fetch: users: connection lost"},
	},
	{
		// A light job and a heavy one have all four.
		"Who has the slots that caller 2 waits for?", "limit?at=98", []deed{onStage("caller 2")},
		[]string{"run 1 has held 1 of the 4 slots of sem", "run 2 has held 3 of the 4 slots of sem", "This ends at 20 ms"},
	},
	{
		// The workers leave at 60 ms; four jobs lie in the channel, and main has the next in its hand.
		"Which jobs were never run?", "worker?knobs=mistakes:true,timeout:60ms&at=173", []deed{press("e")},
		[]string{"main is stuck at flawed.go:72 with job 13", "In taskChan at flawed.go:33: job 9, job 10, job 11, job 12"},
	},
	{
		// Both wait in a select on the context that ends with it.
		"What did the end of the context wake?", "timeout?at=71", []deed{press("f")},
		[]string{"groupCtx ends with timeoutCtx", "main wakes: groupCtx has ended", "getProducts wakes: groupCtx has ended"},
	},
	{
		// The deaf source sleeps for 100 ms, and the context ends at 40 ms.
		"Did anybody ignore the cancellation?", "fetch?at=53", []deed{press("e")},
		[]string{"fetchProducts, at main.go:64, went on for 60 ms after ctx had ended, and never looked whether it had."},
	},
	{
		// Each of the four workers is at a job.
		"Why is this buffer full, and who is the bottleneck?", "worker?at=160", []deed{onStage("tasks")},
		[]string{"main waits to send", "It is full because the 4 who receive from it are busy, and so are the bottleneck.", "worker 3: it has job 3"},
	},
	{
		// It has job 5 from 24.5 ms to 48.9 ms, and job 8 from then to 91.1 ms.
		"What was worker 2 doing between 40 ms and 60 ms?", "worker?at=170", []deed{onStage("worker 2")},
		[]string{"worker 2 receives job 5 from tasks; 3 of 4 left.", "48.9 ms worker 2 receives job 8 from tasks; 3 of 4 left.",
			"48.9 ms worker 2 blocks: it waits for the end of ctx (in 1.95 s) or time.After (in 42.3 ms), for 42.3 ms."},
	},
	{
		// The command line, on its own host, counts as many.
		"Does this deadlock every time?", "worker?knobs=mistakes:true,timeout:100ms", []deed{press("s")},
		[]string{"172 of 200 runs end badly.", "1 Finished in 100 ms."},
	},
}

// onStage clicks on a thing where it is drawn.
func onStage(name string) deed {
	return func(p *tab) {
		x, y := p.whereIs(name)
		p.do(chromedp.MouseClickXY(x, y))
	}
}

// press presses a key, which the help must list.
func press(key string) deed {
	return func(p *tab) {
		if _, ok := shortcutOf(shortcuts, key, false); !ok {
			p.t.Fatalf("the help has no key %s", key)
		}
		p.keys(key)
	}
}

// compare presses the key that puts another run beside this one, and waits for that.
func compare(p *tab) {
	press("v")(p)
	p.settleBoth()
}

// turn types a value into the field of a knob.
func turn(name, value string) deed {
	return func(p *tab) {
		p.enter("#knob-"+name, value)
	}
}

// told is what the page says in its answers, of two runs, and of many.
const told = `[...document.querySelectorAll(".answer, .compare-bar, .explore .scroll")].map(e => e.innerText).join(" ").replace(/\s+/g, " ")`

// The page answers what students ask, in a few clicks or keys.
func TestQuestions(t *testing.T) {
	p := newTab(t)
	for _, q := range questions {
		if len(q.actions) > mostDeeds {
			t.Errorf("%s: the answer takes %d actions", q.question, len(q.actions))
		}
		p.open("/play/" + q.moment)
		for _, act := range q.actions {
			act(p)
		}
		for _, words := range q.answer {
			p.says(q.question, words)
		}
	}
}

// says waits until the page says something, in answer to a question.
func (p *tab) says(question, words string) {
	p.t.Helper()
	defer func() {
		if p.t.Failed() {
			p.t.Logf("%s It says: %s", question, p.eval(told))
		}
	}()
	p.wait(told + `.includes(` + strconv.Quote(words) + `)`)
}
