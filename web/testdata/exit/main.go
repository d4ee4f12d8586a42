// A goroutine ends the program while main waits.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	go func() {
		time.Sleep(20 * time.Millisecond)
		fmt.Fprintln(os.Stderr, "giving up")
		os.Exit(3)
	}()
	select {}
}
