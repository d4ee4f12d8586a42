package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// start runs the serve command until the test cancels it, and returns the
// address that it prints and what will be its exit code.
func start(t *testing.T, args ...string) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Main(ctx, append([]string{"serve", "-addr", "127.0.0.1:0"}, args...), write, os.Stderr)
		write.Close()
	}()
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("no address is printed: %v", err)
	}
	fields := strings.Fields(line)
	return fields[len(fields)-1], func() int { cancel(); return <-code }
}

func TestServe(t *testing.T) {
	dir := folder(t, map[string]string{"index.html": "start", "manifest.webmanifest": `{"scope":"/"}`})
	address, stop := start(t, "-dir", dir)
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if text, err := io.ReadAll(answer.Body); err != nil || string(text) != "start" {
		t.Errorf("GET %s: %q, %v", address, text, err)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'self'") {
		t.Errorf("the policy is %q", policy)
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit code %d after an interrupt", code)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

func TestServeBelowAPath(t *testing.T) {
	dir := folder(t, map[string]string{
		"index.html":              "index.html",
		"embed/worker/index.html": "embed/worker/index.html",
		"manifest.webmanifest":    `{"scope":"/concurrency/"}`,
	})
	address, stop := start(t, "-dir", dir)
	defer stop()
	host, ok := strings.CutSuffix(address, "/concurrency/")
	if !ok {
		t.Fatalf("the address is %s", address)
	}
	for path, want := range map[string]string{
		"/concurrency/":             "index.html",
		"/concurrency":              "index.html",
		"/concurrency/embed/worker": "embed/worker/index.html",
	} {
		answer, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if text, err := io.ReadAll(answer.Body); err != nil || string(text) != want {
			t.Errorf("GET %s: %q, %v", path, text, err)
		}
		framed := strings.HasSuffix(answer.Header.Get("Content-Security-Policy"), "frame-ancestors *")
		if framed != strings.Contains(path, "/embed/") {
			t.Errorf("the policy of %s is %s", path, answer.Header.Get("Content-Security-Policy"))
		}
	}
	for _, path := range []string{"/", "/index.html", "/concurrencyx/"} {
		answer, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound {
			t.Errorf("GET %s: %s", path, answer.Status)
		}
	}
}

// folder returns the path of one with such files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestServingAFolderWithoutASite(t *testing.T) {
	for want, args := range map[string][]string{
		"there is no site in":                                      {filepath.Join(t.TempDir(), "none")},
		"is damaged; this would make it anew":                      {folder(t, map[string]string{"manifest.webmanifest": "{}"})},
		"was built for the path /concurrency/, not for /parallel/": {folder(t, map[string]string{"manifest.webmanifest": `{"scope":"/concurrency/"}`}), "-base", "/parallel/"},
	} {
		code, _, stderr := call(t, append([]string{"serve", "-addr", "127.0.0.1:0", "-dir"}, args...)...)
		if code == exitDone || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) {
			t.Errorf("exit code %d, %s; want %s", code, stderr, want)
		}
	}
}

func TestRequestsInFlightComplete(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	entered, release := make(chan bool), make(chan bool)
	served := make(chan error, 1)
	go func() {
		served <- serveUntil(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(entered)
			<-release
			io.WriteString(w, "whole")
		}))
	}()
	answered := make(chan string, 1)
	go func() {
		answer, err := http.Get(addressOf(listener))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		answered <- string(text)
	}()
	<-entered
	cancel()
	for { // until the listener is closed, so that the shutdown has begun
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			break
		}
		conn.Close()
	}
	close(release)
	if text := <-answered; text != "whole" {
		t.Errorf("the answer is %q", text)
	}
	if err := <-served; err != nil {
		t.Errorf("serveUntil: %v", err)
	}
}

func TestAddressOf(t *testing.T) {
	for listen, want := range map[string]string{
		"127.0.0.1:0": "http://127.0.0.1:",
		":0":          "http://localhost:",
		"0.0.0.0:0":   "http://localhost:",
	} {
		l, err := net.Listen("tcp", listen)
		if err != nil {
			t.Fatal(err)
		}
		if got := addressOf(l); !strings.HasPrefix(got, want) || strings.HasSuffix(got, ":0/") {
			t.Errorf("listening on %s, the address is %s", listen, got)
		}
		l.Close()
	}
}
