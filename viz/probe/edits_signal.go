package probe

// signalEdits give programs signals, which wasip1 does not have: the host sends
// them, or the program itself. What becomes of them is as on Unix, in
// runtime/sigqueue.go and package os/signal.
var signalEdits = []edit{
	{"runtime/os_wasm.go", "\nconst _NSIG = 0\n", "\nconst _NSIG = 32\n"},
	{"runtime/sigqueue.go", "\n					notetsleepg(&sig.note, -1)\n					noteclear(&sig.note)\n", "\n					vizSignalWait()\n"},
	{"runtime/sigqueue.go", "\n				notewakeup(&sig.note)\n", "\n				vizSignalWake()\n"},
	{"syscall/syscall_wasip1.go", "\n	ProcExit(128 + int32(signum))\n", "\n	viz_kill(uint32(signum), signum.String())\n"},

	after("os/signal/signal.go", "				h.clear(n)\n", "				vizNotify(c, []os.Signal{syscall.Signal(n)}, false)\n"),
	before("os/signal/signal.go", "	h := handlers.m[c]\n", "	if h == nil {\n		if handlers.m == nil {\n", "	vizNotify(c, sig, true)\n"),
	after("os/signal/signal.go", "	delete(handlers.m, c)\n", "	vizNotify(c, nil, false)\n"),
	after("os/signal/signal.go", "	\"sync\"\n", "	\"syscall\"\n"),
}
