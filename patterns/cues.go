package patterns

// Cue is a moment of a program that is worth showing to a room.
type Cue struct {
	Title string
	Ask   string // what to look for, or to ask before it is played
	Query string // the inputs and the moment, as the address of a playground has them
	Note  string // for the speaker alone: the answer
}

// Cues are moments of each program, by slug, with which a workshop can begin.
var Cues = map[string][]Cue{
	"worker": {
		{"Four workers", "When the buffer is full, who waits, and for whom?", "",
			"main waits, in Submit, until a worker takes a job out of the buffer. All 24 jobs take 244 ms."},
		{"One worker", "The same jobs, one goroutine. How much longer will it take?", "knobs=workers:1",
			"941 ms instead of 244: nearly four times, since the jobs sleep and nothing else is shared."},
		{"No buffer", "Every send is now a hand-off: two goroutines meet. What did the buffer buy?", "knobs=buffer:0",
			"Not time: it takes 244 ms again. A buffer lets main run ahead of the workers, it does not make them faster."},
		{"Nobody works", "No workers at all. What will main do, and when does it end?", "knobs=workers:0",
			"It waits for room until its context ends after 2 s; then all 24 jobs are reported as not run."},
		{"With the mistakes", "The first version of the code, and a context that ends early. Who is left behind?", "knobs=mistakes:true,timeout:60ms",
			"main. The workers leave at 60 ms, nobody takes jobs any more, and main waits for room for ever: Go reports the deadlock."},
		{"By good luck", "The same mistakes, and everybody gets home. Has somebody repaired it?", "choices=85&knobs=mistakes:true,timeout:100ms",
			"No. When the context has ended and a job is ready, select takes either; here the workers took every job before they left. S tries 200 schedules: 172 deadlock."},
	},
	"fetch": {
		{"One of three fails", "The first error ends the context. Two others are told; does everybody listen?", "",
			"Orders stops at once, at 40 ms. Products does not listen to its context and answers at 100 ms, and Wait waits for it."},
		{"All goes well", "The same calls without the error. How long do they take together?", "knobs=fail:none",
			"100 ms, as long as the slowest of them."},
		{"One at a time", "And now, with a limit of one?", "knobs=fail:none,limit:1",
			"240 ms, the sum of 60, 80 and 100: main waits in Go until the call before is done."},
		{"A panic", "Where an error was, a panic. Who is left to hear of it?", "knobs=panics:true",
			"main: the panic is recovered in its goroutine, and becomes an error that says which source it came from."},
		{"With the mistakes", "The same panic in the first version of the code. Who ends now?", "knobs=panics:true,mistakes:true",
			"The whole program. A panic that nobody recovers in its own goroutine ends all the others with it."},
	},
	"limit": {
		{"Four slots", "Light jobs take one slot, every fifth takes three. Watch the queue behind a heavy one.", "",
			"The queue is first in, first out: while the heavy job waits for three slots, light ones behind it wait though a slot is free."},
		{"Only light jobs", "Does anybody block the queue now?", "knobs=every:0",
			"No: slots are never left free while somebody waits. 180 ms instead of 260."},
		{"Too heavy", "A job wants more slots than there are. What happens?", "knobs=slots:2,weight:3",
			"It could only wait for ever, so each call refuses it with an error at once, before anything runs."},
		{"With the mistakes", "The first version returns early. Who still runs?", "knobs=mistakes:true",
			"A job of caller 1. Its call has returned at 20 ms, the error is lost, and of three jobs nobody knows that they were not run."},
	},
	"pipeline": {
		{"Three workers", "Follow one colour from the generator to main. Which stage is the bottleneck?", "",
			"The one with the workers, in the middle. 12 results in 266 ms, five of them out of order."},
		{"One worker", "How fast is a line whose slowest stage has one worker?", "knobs=workers:1",
			"As fast as that worker: 650 ms. With one, the order is kept."},
		{"A slow reader", "Now main is the slowest. How far back is that felt?", "knobs=collect:80ms",
			"Up to the generator: from the end backwards, every stage waits to hand on its value. 1.03 s, hardly more than 12 times 80 ms."},
		{"Stopping early", "main has enough after three results. How does every stage learn of it?", "knobs=cancelAfter:3",
			"By the context: each send and receive is a select with Done. main waits until all have left, and is told that nine values were dropped."},
		{"With the mistakes", "The first version, stopped early. Who waits for ever?", "knobs=mistakes:true,cancelAfter:3",
			"Ten goroutines are still there when main has its three results: they wait to send what nobody will receive."},
	},
	"shutdown": {
		{"In good order", "SIGTERM comes while requests are in flight. Which of them still get an answer?", "",
			"Those that are done within the grace period. Of 16, nine are completed, one is cut off, and the six that come later are refused."},
		{"No patience", "A grace period that is too short. What is lost?", "knobs=grace:10ms",
			"Requests that only needed a little longer: seven are completed, and those still in flight are cut off at 220 ms."},
		{"A deaf handler", "One handler ignores its context. What does that cost at the end?", "knobs=deaf:true",
			"The server waits for it a moment longer, and then closes the database while that handler still runs. It says so."},
		{"With the mistakes", "The first version. What is closed, and while who still uses it?", "knobs=mistakes:true",
			"Nothing is closed: when the grace period is over, log.Fatal ends the program, with a request still in flight."},
	},
	"timeout": {
		{"Too slow", "Deadlines in deadlines. Which of them ends first, and who hears of it?", "",
			"The inner one, after 80 ms. The products' repository stops, and main is told that they are what is missing."},
		{"In time", "The same calls with more time. What ends the contexts now?", "knobs=timeout:200ms,outer:300ms",
			"Their own cancel functions, which are deferred: both calls have answered by 120 ms."},
		{"The caller hangs up", "No timeout this time. How can the program tell?", "knobs=cancel:30ms",
			"By the context's cause. It says ErrCancelled, with the words of the caller, and not ErrTimeout."},
		{"A deaf repository", "One repository ignores its context, and goes on after everybody has left.", "knobs=deaf:products",
			"main gives up at 80 ms. The products' repository answers at 120 ms, into a channel from which nobody receives."},
		{"With the mistakes", "A repository fails. What does the first version say was wrong?", "knobs=mistakes:true,fail:user",
			"It says that the caller has hung up: errgroup has cancelled the context that it asks, because of the failure."},
	},
}
