// Sleeps, timers, tickers, and a context's deadline.
package main

import (
	"context"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 35*time.Millisecond)
	defer cancel()
	time.Sleep(5 * time.Millisecond)

	tick := time.NewTicker(10 * time.Millisecond)
	for n := 0; ; n++ {
		select {
		case <-tick.C:
			continue
		case <-ctx.Done():
		}
		break
	}
	tick.Stop()

	late := time.NewTimer(time.Hour)
	late.Reset(time.Millisecond)
	<-late.C
	time.AfterFunc(time.Millisecond, func() {})
	<-time.After(2 * time.Millisecond)
	time.NewTimer(time.Minute).Stop()
}
