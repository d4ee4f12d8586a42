package world_test

// things has main make a lock (3), an RWMutex (4), a semaphore of 2 units (5), a
// wait group (6), a Once (7), an errgroup (8), a connection (9), and contexts 10 and, in
// it, 11, which has a deadline at 10 ms.
const things = `
0s object g=1 obj=3 str="sync.Mutex"
0s object g=1 obj=4 str="sync.RWMutex"
0s object g=1 obj=5 str="semaphore.Weighted" n=2
0s object g=1 obj=6 str="sync.WaitGroup"
0s object g=1 obj=7 str="sync.Once"
0s object g=1 obj=8 str="errgroup.Group" n=-1
0s object g=1 obj=9 str="http.Conn"
0s context g=1 obj=10 str="WithCancel"
0s context g=1 obj=11 ref=10 n=10000000 str="WithTimeout"
`

// Each of these stories goes on after opening and things.
var illegalObjects = []struct{ name, story, want string }{
	{"locks twice", things + `
0s lock g=1 obj=3
0s lock g=1 obj=3`, "event 14: goroutine 1 locks 3, which goroutine 1 holds"},
	{"writes among readers", things + `
0s lock g=1 obj=4 n=1
0s lock g=1 obj=4 n=1
0s lock g=1 obj=4`, "event 15: goroutine 1 locks 4, which goroutine 1 holds"},
	{"reads beside a writer", things + `
0s lock g=1 obj=4
0s lock g=1 obj=4 n=1`, "event 14: goroutine 1 locks 4, which goroutine 1 holds"},
	{"reads under a mutex", things + `
0s lock g=1 obj=3 n=1`, "event 13: goroutine 1 reads under mutex 3"},
	{"unlocks what is free", things + `
0s unlock g=1 obj=3`, "event 13: goroutine 1 unlocks 3, which nobody holds so"},
	{"unlocks as a reader", things + `
0s lock g=1 obj=4
0s unlock g=1 obj=4 n=1`, "event 14: goroutine 1 unlocks 4, which nobody holds so"},
	{"locks a semaphore", things + `
0s lock g=1 obj=5`, "event 13: lock of object 5, which is a semaphore"},
	{"locks nothing", `
0s lock g=1 obj=9`, "event 4: object 9 does not exist"},
	{"takes too much", things + `
0s acquire g=1 obj=5 n=3 m=3`, "event 13: of the 2 units of semaphore 5, 3 are taken, the event says 3"},
	{"miscounts units", things + `
0s acquire g=1 obj=5 n=1 m=2`, "event 13: of the 2 units of semaphore 5, 1 are taken, the event says 2"},
	{"gives back too much", things + `
0s release g=1 obj=5 n=1 m=-1`, "event 13: of the 2 units of semaphore 5, -1 are taken, the event says -1"},
	{"takes what another waits for", things + `
0s acquire g=1 obj=5 n=1 m=1
0s go g=1 peer=2 str="main.f"
0s run g=2
0s block g=2 obj=5 n=2
0s park g=2 str="select"
0s run g=1
0s acquire g=1 obj=5 n=1 m=2`, "event 19: goroutine 1 gets units of semaphore 5, for which goroutine 2 waits"},
	{"gets less than it waits for", things + `
0s go g=1 peer=2 str="main.f"
0s run g=2
0s block g=2 obj=5 n=2
0s park g=2 str="select"
0s run g=1
0s acquire g=2 peer=1 obj=5 n=1 m=1`, "event 18: goroutine 2 gets 1 units of semaphore 5 and is not the first to wait for them"},
	{"miscounts members", things + `
0s add g=1 obj=6 n=1 m=2`, "event 13: the counter of 6 is 1, the event says 2"},
	{"does not wait", things + `
0s add g=1 obj=6 n=1 m=1
0s waited g=1 obj=6`, "event 14: Wait for 6 returns, whose counter is 1"},
	{"fails first twice", things + `
0s return g=1 obj=8 n=1 str="a"
0s return g=1 obj=8 n=1 str="b"`, "event 14: 8 has two first errors"},
	{"does once twice", things + `
0s begin g=1 obj=7
0s finish g=1 obj=7
0s begin g=1 obj=7`, "event 15: once 7 begins twice"},
	{"finishes what it has not begun", things + `
0s finish g=1 obj=7`, "event 13: goroutine 1 finishes a function of 7 that it has not begun"},
	{"serves two at once", things + `
0s request g=1 obj=9 str="GET /a"
0s request g=1 obj=9 str="GET /b"`, `event 14: request on connection 9, which serves request "GET /a"`},
	{"answers nothing", things + `
0s response g=1 obj=9`, `event 13: response on connection 9, which serves request ""`},
	{"ends twice", things + `
0s cancel g=1 obj=11 str="a"
0s cancel g=1 obj=11 str="b"`, "event 14: context 11 ends twice"},
	{"ends with one that goes on", things + `
0s cancel g=1 obj=11 ref=10 str="a"`, "event 13: context 11 ends as 10 does, which has not ended"},
	{"ends before its deadline", things + `
9ms cancel obj=11 str="a"`, "event 13: context 11 ends at 9ms, before its deadline at 10ms"},
	{"goes on", things + `
0s cancel g=1 obj=10 str="a"`, "context 11 goes on, and 10 has ended"},
	{"derives from nothing", `
0s context g=1 obj=3 ref=2`, "event 4: context 3 derives from 2, which does not exist"},
	{"is no context", things + `
0s cancel g=1 obj=9`, "event 13: context 9 does not exist"},
}
