package trace_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestValidateFollowsSharedObjects(t *testing.T) {
	opening := strings.Join(strings.Split(story, "\n")[:2], "\n") + `
0s go peer=1 str="main.main"
0s run g=1
0s object g=1 obj=1 str="sync.RWMutex"
0s object g=1 obj=2 n=2 str="semaphore.Weighted"
0s object g=1 obj=3 str="sync.WaitGroup"
0s object g=1 obj=4 str="sync.Once"
0s object g=1 obj=5 str="http.Conn"
`
	for text, want := range map[string]string{
		"lock g=1 obj=1 n=1; lock g=1 obj=1 n=1; unlock g=1 obj=1 n=1; unlock g=1 obj=1 n=1; lock g=1 obj=1; unlock g=1 obj=1": "",
		"lock g=1 obj=1; lock g=1 obj=1 n=1":                               "lock 1 is held",
		"lock g=1 obj=1 n=1; lock g=1 obj=1":                               "lock 1 is held",
		"lock g=1 obj=1; unlock g=1 obj=1 n=1":                             "lock 1 is not held so",
		"lock g=1 obj=1 n=2":                                               "a sync.RWMutex is not locked in way 2",
		"lock g=1 obj=2":                                                   "object 2 is nothing that this can happen to",
		"block g=1 obj=9":                                                  "object 9 is nothing that this can happen to",
		"object g=1 obj=6 str=\"sync.Map\"":                                `no object has type "sync.Map"`,
		"object g=1 obj=6 ref=2 str=\"sync.Cond\"":                         "object 2 is nothing that this can happen to",
		"acquire g=1 obj=2 n=2 m=2; release g=1 obj=2 n=1 m=1":             "",
		"acquire g=1 obj=2 n=1 m=1; acquire g=1 obj=2 n=2 m=3":             "3 units of 2 are taken after it",
		"release g=1 obj=2 n=1 m=1":                                        "-1 units of 2 are taken after it, the event says 1",
		"add g=1 obj=3 n=1 m=1; add g=1 obj=3 n=-1; waited g=1 obj=3":      "",
		"add g=1 obj=3 n=1 m=2":                                            "the counter is 1 after it, the event says 2",
		"add g=1 obj=3 n=1 m=1; waited g=1 obj=3":                          "the counter is 1",
		"member g=1 peer=2 obj=3":                                          "goroutine 2 does not exist",
		"begin g=1 obj=4; finish g=1 obj=4":                                "",
		"finish g=1 obj=4":                                                 "no function is under way",
		"begin g=1 obj=4; finish g=1 obj=4; begin g=1 obj=4":               "once 4 has begun before",
		"request g=1 obj=5 str=\"GET /\"; response g=1 obj=5 n=200":        "",
		"request g=1 obj=5 str=\"GET /\"; request g=1 obj=5 str=\"GET /\"": "connection 5 serves one request at a time",
	} {
		err := trace.Validate(parse(t, opening+"0s "+strings.ReplaceAll(text, "; ", "\n0s ")+"\n"))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}
