// Nobody closes the channel that main ranges over.
package main

import "fmt"

func main() {
	squares := make(chan int)
	go func() {
		for i := range 3 {
			squares <- i * i
		}
	}()
	for s := range squares {
		fmt.Println(s)
	}
}
