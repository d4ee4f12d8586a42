// A panic that is recovered, output, and one that is not.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func main() {
	fmt.Println(careful(func() { panic(errors.New("minor")) }))
	fmt.Println(careful(func() { panic(fmt.Errorf("a %w", errors.New("wrapped one"))) }))
	fmt.Println(careful(func() { beyond(nil) }))
	print("a line ")
	runtime.Gosched()
	println("in two parts")
	done := make(chan bool)
	go func() {
		var nobody map[string]int
		nobody["x"]++
	}()
	<-done
}

func careful(f func()) (err error) {
	defer func() { err = recover().(error) }()
	f()
	return nil
}

func beyond(end []int) { end[2]++ }
