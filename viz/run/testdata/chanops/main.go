// Chanops passes KNOB_n values through a channel with room for KNOB_buffer of
// them: to itself if there is room, and else to another goroutine.
package main

import (
	"os"
	"strconv"
)

func main() {
	n, _ := strconv.Atoi(os.Getenv("KNOB_n"))
	buffer, _ := strconv.Atoi(os.Getenv("KNOB_buffer"))
	values := make(chan int, buffer)
	if buffer > 0 {
		for i := range n {
			values <- i
			<-values
		}
		return
	}
	go func() {
		defer close(values)
		for i := range n {
			values <- i
		}
	}()
	for range values {
	}
}
