package main

import (
	"github.com/gopherscope/gopherscope/web"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	web.Register()
	app.RunWhenOnBrowser()
}
