// Package peers measures the patterns against other packages that do the same, and
// against what one would write by hand. It is a module of its own, so that users of
// the patterns do not depend on what they are compared with.
//
//	go test -bench=. -cpu=1,2
package peers
