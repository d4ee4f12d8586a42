package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/gopherscope/gopherscope/viz/run/bidi"
)

// The end-to-end tests drive a real browser against the real command, which
// is built and started once. They are left out of short test runs.

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range atExit {
		stop()
	}
	os.Exit(code)
}

// atExit ends what tests have started and share.
var atExit []func()

// patience is how long a test waits for what ought to happen at once.
const patience = time.Minute

// command returns the path of the command, which it builds.
var command = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "gopherscope")
	if err != nil {
		return "", err
	}
	atExit = append(atExit, func() { os.RemoveAll(dir) })
	command := filepath.Join(dir, "gopherscope")
	if out, err := exec.Command("go", "build", "-o", command, "../cmd/gopherscope").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return command, nil
})

// server returns the address of a running "gopherscope serve".
var server = sync.OnceValues(func() (string, error) {
	command, err := command()
	if err != nil {
		return "", err
	}
	return serve(exec.Command(command, "serve", "-addr", "127.0.0.1:0"))
})

// serve starts the command, and reads the address that it prints.
func serve(cmd *exec.Cmd) (string, error) {
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	atExit = append(atExit, func() {
		cmd.Process.Signal(syscall.SIGTERM)
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), " at "); ok {
			return strings.TrimSuffix(strings.TrimSpace(address), "/"), nil
		}
	}
	return "", errors.New("the command has not said where it serves")
}

// browser is one Chromium for all tests.
var browser = sync.OnceValues(func() (context.Context, error) {
	path, err := findBrowser()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("no-sandbox", os.Geteuid() == 0), // which refuses to be root
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	// chromedp has not heard of every event that browsers send by now.
	quiet := chromedp.WithErrorf(func(string, ...any) {})
	ctx, end := chromedp.NewContext(allocator, quiet)
	atExit = append(atExit, end, stop)
	return ctx, chromedp.Run(ctx)
})

// fox is one Firefox for all tests.
var fox = sync.OnceValues(func() (*bidi.Browser, error) {
	path, err := bidi.Find()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	b, err := bidi.Start(ctx, path)
	if err == nil {
		atExit = append(atExit, func() { b.Close() })
	}
	return b, err
})

// findBrowser finds Chromium or Chrome: the one that CHROME names, or else one
// that is where systems have it.
func findBrowser() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	install := "apt-get install chromium"
	if runtime.GOOS == "darwin" {
		install = "brew install --cask chromium"
	}
	return "", fmt.Errorf("no Chromium or Chrome was found: set CHROME to where it is, or install it (%s)", install)
}
