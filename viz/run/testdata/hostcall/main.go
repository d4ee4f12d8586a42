// Hostcall is a program for a host to run that calls every function of the
// contract itself, without a probe, and records what they answer as the strings
// of a trace.
package main

import (
	crand "crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand"
	"os"
	"strconv"
	"structs"
	"time"
	"unsafe"
)

//go:wasmimport viz attach
func attach(state *state)

//go:wasmimport viz flush
func flush(p *byte, n int32)

//go:wasmimport viz idle
func idle(until int64) int32

//go:wasmimport viz pending
func pending() int32

//go:wasmimport viz input
func input(p *byte, n int32) int32

//go:wasmimport viz choose
func choose(kind, n int32) int32

//go:wasmimport viz stop
func stop(limit int32)

// state is what attach shows to the host.
type state struct {
	_        structs.HostLayout
	buf, len uint32
}

var (
	buffer [1024]byte
	shared = &state{buf: uint32(uintptr(unsafe.Pointer(&buffer)))}
)

// record appends a string to the trace.
func record(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	p := binary.LittleEndian.AppendUint32([]byte{1}, uint32(len(text)))
	p = append(p, text...)
	if int(shared.len)+len(p) > len(buffer) {
		flushAll()
	}
	if len(p) > len(buffer) {
		flush(&p[0], int32(len(p)))
		return
	}
	copy(buffer[shared.len:], p)
	shared.len += uint32(len(p))
	if os.Getenv("GOPHERSCOPE_FLUSH") == "1" {
		flushAll()
	}
}

func flushAll() {
	flush(&buffer[0], int32(shared.len))
	shared.len = 0
}

func main() {
	attach(shared)
	record("%q %q", os.Args, settings())
	clocks()
	randomness()
	choices()
	descriptors()
	knobs()
	limits()
	end()
}

// settings is the environment but for GOPHERSCOPE_FLUSH, which is no part of
// what a run depends on.
func settings() (env []string) {
	for _, e := range os.Environ() {
		if e != "GOPHERSCOPE_FLUSH=0" && e != "GOPHERSCOPE_FLUSH=1" {
			env = append(env, e)
		}
	}
	return env
}

func clocks() {
	record("%v", time.Now().UTC())
	time.Sleep(1500 * time.Microsecond)
	record("%v %d", time.Now().UTC(), nanotime())
	record("idle %d", idle(nanotime()+7))
	record("idle %d", idle(nanotime()-7))
	record("clock %d", nanotime())
}

func nanotime() int64 { return time.Now().UnixNano() }

func randomness() {
	p := make([]byte, 100)
	crand.Read(p)
	record("%x", p)
	record("%d", rand.Uint64())
	for k := range map[int]bool{1: true, 2: true, 3: true, 4: true, 5: true} {
		record("map %d", k)
	}
	ready := make(chan int)
	close(ready)
	select {
	case <-ready:
		record("first")
	case <-ready:
		record("second")
	}
}

func choices() {
	for n := range int32(20) {
		record("choose %d %d", choose(0, n), choose(1, 2))
	}
}

func descriptors() {
	p, err := io.ReadAll(os.Stdin)
	record("stdin %q %v", p, err)
	n, err := fmt.Println("to stdout")
	record("stdout %d %v", n, err)
	n, err = os.Stderr.WriteString("to stderr\n")
	record("stderr %d %v", n, err)
	_, err = os.Open("file")
	record("open %v", err)
	record("create %v", os.WriteFile("file", p, 0o666))
	_, err = os.ReadDir(".")
	record("readdir %v", err)
	_, err = os.Getwd()
	record("getwd %v", err)
	record("mkdir %v", os.Mkdir("dir", 0o777))
	_, err = os.Stdout.Stat()
	record("stat %v", err)
	_, err = os.NewFile(7, "seven").Write(p)
	record("seven %v", err)
	raw()
}

func knobs() {
	p := make([]byte, 4096)
	for until := int64(0); idle(until) == 1; until = 0 {
		for pending() == 1 {
			n := input(&p[0], int32(len(p)))
			record("%d input %q", nanotime(), p[:n])
		}
	}
	record("input %d", input(&p[0], 0))
	record("clock %d", nanotime())
}

// limits stops at the limit that knob "limit" numbers, in the way of a probe.
func limits() {
	switch limit, _ := strconv.Atoi(os.Getenv("KNOB_limit")); limit {
	case 0:
	case 1:
		record("too late")
		time.Sleep(24 * time.Hour)
	case 5:
		record("too long")
		for {
		}
	default:
		record("too much")
		stop(int32(limit))
	}
}

// end leaves a record in the buffer, for the host to find.
func end() {
	record("end")
	switch os.Getenv("KNOB_end") {
	case "exit":
		os.Exit(3)
	case "panic":
		panic("end")
	case "fault":
		flush((*byte)(unsafe.Pointer(uintptr(0xfffffff0))), 64)
	}
}
