// A panic that is recovered, output, and one that is not.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func main() {
	fmt.Println(careful())
	runtime.Gosched()
	done := make(chan bool)
	go func() {
		var nobody map[string]int
		nobody["x"]++
	}()
	<-done
}

func careful() (err error) {
	defer func() { err = recover().(error) }()
	panic(errors.New("minor"))
}
