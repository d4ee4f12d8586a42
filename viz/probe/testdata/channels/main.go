// Every way in which a value passes through a channel, and some in which none does.
package main

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
