package patterns

// Cue is a moment of a program that is worth showing to a room.
type Cue struct {
	Title string
	Ask   string // what to look for, or to ask before it is played
	Query string // the inputs and the moment, as the address of a playground has them
}

// Cues are moments of each program, by slug, with which a workshop can begin.
var Cues = map[string][]Cue{
	"worker": {
		{"Four workers", "When the buffer is full, who waits, and for whom?", ""},
		{"One worker", "The same jobs, one goroutine. How much longer will it take?", "knobs=workers:1"},
		{"No buffer", "Every send is now a hand-off: two goroutines meet. What did the buffer buy?", "knobs=buffer:0"},
		{"Nobody works", "No workers at all. What will main do, and when does it end?", "knobs=workers:0"},
		{"With the mistakes", "The first version of the code, and a context that ends early. Who is left behind?", "knobs=seed:true,timeout:60ms"},
	},
	"fetch": {
		{"One of three fails", "The first error ends the context. Two others are told; does everybody listen?", ""},
		{"All goes well", "The same calls without the error. How long do they take together?", "knobs=fail:none"},
		{"One at a time", "And now, with a limit of one?", "knobs=fail:none,limit:1"},
		{"A panic", "Where an error was, a panic. Who is left to hear of it?", "knobs=panics:true"},
		{"With the mistakes", "The first version of the code. What is different at the end?", "knobs=seed:true"},
	},
	"limit": {
		{"Four slots", "Light jobs take one slot, every fifth takes three. Watch the queue behind a heavy one.", ""},
		{"Only light jobs", "Does anybody block the queue now?", "knobs=every:0"},
		{"Too heavy", "A job wants more slots than there are. What happens?", "knobs=slots:2,weight:3"},
		{"With the mistakes", "The first version returns early. Who still runs?", "knobs=seed:true"},
	},
	"pipeline": {
		{"Three workers", "Follow one colour from the generator to main. Which stage is the bottleneck?", ""},
		{"One worker", "How fast is a line whose slowest stage has one worker?", "knobs=workers:1"},
		{"A slow reader", "Now main is the slowest. How far back is that felt?", "knobs=collect:80ms"},
		{"Stopping early", "main has enough after three results. How does every stage learn of it?", "knobs=cancelAfter:3"},
		{"With the mistakes", "The first version, stopped early. Who waits for ever?", "knobs=seed:true,cancelAfter:3"},
	},
	"shutdown": {
		{"In good order", "SIGTERM comes while requests are in flight. Which of them still get an answer?", ""},
		{"No patience", "A grace period that is too short. What is lost?", "knobs=grace:10ms"},
		{"A deaf handler", "One handler ignores its context. What does that cost at the end?", "knobs=deaf:true"},
		{"With the mistakes", "The first version. What is closed, and while who still uses it?", "knobs=seed:true"},
	},
	"timeout": {
		{"Too slow", "Deadlines in deadlines. Which of them ends first, and who hears of it?", ""},
		{"In time", "The same calls with more time. What ends the contexts now?", "knobs=timeout:200ms,outer:300ms"},
		{"The caller hangs up", "No timeout this time. How can the program tell?", "knobs=cancel:30ms"},
		{"A deaf repository", "One repository ignores its context, and goes on after everybody has left.", "knobs=deaf:products"},
		{"With the mistakes", "A repository fails. What does the first version say was wrong?", "knobs=seed:true,fail:products"},
	},
}
