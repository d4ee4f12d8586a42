//go:build !js

package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/cli"
	"github.com/gopherscope/gopherscope/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal kills
	web.Register()
	os.Exit(cli.Main(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
