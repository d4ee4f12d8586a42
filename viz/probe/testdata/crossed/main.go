// Two goroutines take two locks in opposite orders, which goes well unless each
// is interrupted after its first.
package main

func main() {
	a, b := make(chan bool, 1), make(chan bool, 1)
	done := make(chan bool)
	go both(a, b, done)
	go both(b, a, done)
	<-done
	<-done
}

func both(first, second chan bool, done chan bool) {
	first <- true
	second <- true
	<-second
	<-first
	done <- true
}
