// A worker divides by zero.
package main

import (
	"fmt"
	"time"
)

func main() {
	jobs := make(chan int)
	go divide(jobs)
	for _, n := range []int{4, 2, 0} {
		jobs <- n
	}
	time.Sleep(time.Second)
}

func divide(jobs <-chan int) {
	for n := range jobs {
		fmt.Println(100 / n)
	}
}
