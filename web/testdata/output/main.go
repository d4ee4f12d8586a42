// A hundred megabytes of output.
package main

import (
	"fmt"
	"strings"
)

func main() {
	line := strings.Repeat("all work and no play ", 5)
	for i := range 1_000_000 {
		fmt.Println(i, line)
	}
}
