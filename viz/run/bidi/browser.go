package bidi

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// Find finds Firefox: the one that the variable FIREFOX names, or else one that
// is where systems have it. The error names the command that installs it.
func Find() (string, error) {
	if path := os.Getenv("FIREFOX"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	install := "apt-get install firefox-esr"
	if runtime.GOOS == "darwin" {
		install = "brew install --cask firefox"
	}
	return "", fmt.Errorf("no Firefox was found: set FIREFOX to where it is, or install it (%s)", install)
}

// preferences are those of the profile, beside the ones for tests that Firefox
// itself sets when it is driven, which stop what it does in the background.
const preferences = `
user_pref("layout.css.prefers-color-scheme.content-override", 1); // light
user_pref("browser.startup.page", 0);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.update.auto", false);
user_pref("network.prefetch-next", false);
user_pref("media.gmp-manager.url", "");
`

// Browser is a running Firefox.
type Browser struct {
	conn    *conn
	cmd     *exec.Cmd
	profile string

	mu   sync.Mutex
	tabs map[string]*Tab // by the name of their context
}

// Watch is told what happens in a tab; every function of it must be given. They
// are called by the goroutine that reads what the browser sends, so they must not
// call methods of the tab.
type Watch struct {
	Error   func(text string) // a script throws, or complains on the console
	Request func(url string)  // something is asked for
}

// Start starts the Firefox at path. ctx is for the start alone.
func Start(ctx context.Context, path string) (*Browser, error) {
	b := &Browser{tabs: map[string]*Tab{}}
	if err := b.start(ctx, path); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Browser) start(ctx context.Context, path string) error {
	var err error
	if b.profile, err = os.MkdirTemp("", "firefox"); err != nil {
		return fmt.Errorf("bidi: %w", err)
	}
	if err := os.WriteFile(filepath.Join(b.profile, "user.js"), []byte(preferences), 0o600); err != nil {
		return fmt.Errorf("bidi: %w", err)
	}
	address, err := b.launch(ctx, path)
	if err != nil {
		return err
	}
	if b.conn, err = dial(ctx, address+"/session", b.event); err != nil {
		return err
	}
	none := map[string]any{}
	if err := b.conn.call(ctx, "session.new", map[string]any{"capabilities": none}, nil); err != nil {
		return err
	}
	events := map[string]any{"events": []string{"log.entryAdded", "network.beforeRequestSent",
		"browsingContext.load", "browsingContext.navigationFailed"}}
	return b.conn.call(ctx, "session.subscribe", events, nil)
}

// launch starts the process, and reads the address that it prints.
func (b *Browser) launch(ctx context.Context, path string) (string, error) {
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", b.profile, "--remote-debugging-port", "0")
	cmd.Env = append(os.Environ(), "HOME="+b.profile, "MOZ_CRASHREPORTER_DISABLE=1")
	out, err := cmd.StderrPipe()
	if err != nil {
		return "", fmt.Errorf("bidi: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("bidi: %w", err)
	}
	b.cmd = cmd
	defer context.AfterFunc(ctx, func() { cmd.Process.Kill() })()
	said := bufio.NewReader(out)
	for {
		line, err := said.ReadString('\n')
		if _, address, ok := strings.Cut(line, "WebDriver BiDi listening on "); ok {
			go io.Copy(io.Discard, said) // what else it says, until it ends
			return strings.TrimSpace(address), nil
		}
		if err != nil {
			return "", fmt.Errorf("bidi: %s has not said where it listens: %w", path, err)
		}
	}
}

// Close ends the browser, waits until it has ended, and deletes its profile.
func (b *Browser) Close() error {
	if b.conn != nil {
		b.conn.call(context.Background(), "browser.close", map[string]any{}, nil)
		b.conn.close()
	} else if b.cmd != nil {
		b.cmd.Process.Kill()
	}
	if b.cmd != nil {
		b.cmd.Wait()
	}
	return os.RemoveAll(b.profile)
}

// event tells a tab what has happened in it.
func (b *Browser) event(method string, params json.RawMessage) {
	var e struct {
		Context    string
		Navigation string
		Level      string
		Text       string
		Source     struct{ Context string }
		Request    struct{ URL string }
	}
	if err := json.Unmarshal(params, &e); err != nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	t := b.tabs[cmp.Or(e.Context, e.Source.Context)]
	switch {
	case t == nil:
	case method == "network.beforeRequestSent":
		t.watch.Request(e.Request.URL)
	case method == "log.entryAdded" && e.Level == "error":
		t.watch.Error(e.Text)
	case method == "browsingContext.load" || method == "browsingContext.navigationFailed":
		t.arrive(arrival{e.Navigation, method != "browsingContext.load"})
	}
}
