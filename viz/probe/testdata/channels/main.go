// Every way in which a value passes through a channel, and some in which none does.
package main

import (
	"fmt"
	"reflect"
)

type item struct {
	ID   int
	Name string
}

func main() {
	buffered := make(chan string, 2)
	buffered <- "a"
	buffered <- "b"
	<-buffered

	unbuffered := make(chan *item)
	go receive(unbuffered)
	unbuffered <- &item{ID: 7, Name: "seven"}

	full := make(chan any, 1)
	full <- 1.5
	go send(full)
	waiting := make(chan struct{})
	go wait(waiting)
	for range 3 {
		<-full
	}
	select {
	case v := <-buffered:
		buffered <- v
	case <-waiting:
	}
	close(waiting)

	select {
	case <-unbuffered:
	default:
	}
	var none chan int
	select {
	case none <- 1:
	default:
	}
	<-waiting

	go receive(unbuffered)
	select {
	case unbuffered <- &item{ID: 10}:
	case unbuffered <- &item{ID: 11, Name: "on the same channel"}:
	}
	close(buffered)
	fmt.Println(reflect.ValueOf(buffered).Recv())
}

func receive(c chan *item) { <-c }

func send(c chan any) {
	c <- item{ID: 8}
	c <- true
}

func wait(c chan struct{}) {
	select {
	case <-c:
	case <-make(chan int):
	}
}
