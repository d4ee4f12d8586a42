// Command singleflight has callers share one call.
package main

import (
	"fmt"
	"time"

	"golang.org/x/sync/singleflight"
)

func main() {
	var group singleflight.Group
	look := func() (any, error) {
		time.Sleep(10 * time.Millisecond)
		return 7, nil
	}
	done := make(chan bool)
	for range 3 {
		go func() {
			_, _, shared := group.Do("users", look)
			done <- shared
		}()
	}
	time.Sleep(time.Millisecond)
	joined := group.DoChan("users", look)
	group.Forget("users")
	again := group.DoChan("users", look) // begins anew
	for range 3 {
		fmt.Println("shared:", <-done)
	}
	fmt.Println((<-joined).Shared, (<-again).Shared)
	v, err, shared := group.Do("orders", func() (any, error) { return nil, fmt.Errorf("no orders") })
	fmt.Println(v, err, shared)
}
