package web

import (
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// keepPrograms has the service worker keep all programs too, now that the page
// needs the network no more: the first time; then, and where there is no such worker,
// nothing happens.
var keepPrograms = sync.OnceFunc(func() {
	worker := app.Window().Get("navigator").Get("serviceWorker")
	if !worker.Truthy() {
		return
	}
	go func() {
		registration, err := await(worker.Get("ready"))
		if err == nil {
			registration.Get("active").Call("postMessage", "keep programs")
		}
	}()
})
