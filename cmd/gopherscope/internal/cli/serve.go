package cli

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"github.com/gopherscope/gopherscope/web"
)

var serveCommand = command{
	name:  "serve",
	short: "build the site and serve it to browsers",
	long: `
Builds the site into a hidden folder of the repository, of which only what has
changed is built again, and serves it. The address is printed once it can be
opened. An interrupt lets requests in flight complete for some seconds; a second
one does not.

  gopherscope serve
  gopherscope serve -addr 127.0.0.1:0      on a port that is free
  gopherscope serve -dir site              what "gopherscope build site" wrote
  gopherscope serve -base /concurrency/    below a path of the host

A folder is served below the path that it was built for.
`,
	prepare: func(flags *flag.FlagSet) action {
		addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; port 0 for a free one")
		dir := flags.String("dir", "", "`folder` with a site that is built already; without it, build one")
		base := baseFlag(flags)
		return func(ctx context.Context, args []string, c console) error {
			if len(args) > 0 {
				return usagef("serve takes no arguments, such as %s", args[0])
			}
			return serve(ctx, *addr, *dir, string(*base), c)
		}
	},
}

// shutdownTime is how long requests in flight may take when the server stops.
const shutdownTime = 5 * time.Second

// serve listens first, so that an address in use is told before the building.
// Who connects meanwhile waits.
func serve(ctx context.Context, addr, dir, base string, c console) error {
	listener, err := listen(ctx, addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if dir == "" {
		dir, err = buildOwnSite(ctx, base, c)
	} else {
		base, err = baseOf(dir, base)
	}
	if err != nil {
		return err
	}
	files, err := static.Open(dir, web.Policy)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "Gopherscope is at %s\n", strings.TrimSuffix(addressOf(listener), "/")+base)
	return serveUntil(ctx, listener, below(base, files))
}

// below serves a site below base, and nothing elsewhere.
func below(base string, site http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(base, http.StripPrefix(strings.TrimSuffix(base, "/"), site))
	return mux
}

// buildOwnSite builds the site into the hidden folder and returns its path.
func buildOwnSite(ctx context.Context, base string, c console) (string, error) {
	root, err := sourceRoot()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(root, buildFolder, "site")
	_, err = buildSite(ctx, dir, base, quick, c)
	return dir, err
}

// baseOf returns the path that the site in dir was built for, which its manifest tells.
// It is an error if another one is wanted.
func baseOf(dir, wanted string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, "manifest.webmanifest"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("there is no site in %s; this would make one: gopherscope build %s", dir, dir)
	}
	if err != nil {
		return "", err
	}
	var manifest struct{ Scope string }
	var base basePath
	if err := json.Unmarshal(text, &manifest); err != nil || base.Set(manifest.Scope) != nil {
		return "", fmt.Errorf("the manifest of the site in %s is damaged; this would make it anew: gopherscope build %s", dir, dir)
	}
	if wanted != "/" && wanted != string(base) {
		return "", usagef("the site in %s was built for the path %s, not for %s", dir, base, wanted)
	}
	return string(base), nil
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, usagef("-addr %q is not an address such as 127.0.0.1:8080", addr)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("address %s is in use; choose another with -addr", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, err)
	}
	return listener, nil
}

// addressOf returns the address to open in a browser on this machine.
func addressOf(l net.Listener) string {
	host, port, _ := net.SplitHostPort(l.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// serveUntil serves until ctx ends, and then as long as requests in flight
// need, but no longer than shutdownTime.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		server.Close()
		return fmt.Errorf("stopped with requests unfinished after %v", shutdownTime)
	}
	return nil
}
