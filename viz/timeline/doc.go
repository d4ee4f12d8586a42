// Package timeline lays a whole run out over time: a lane for each goroutine with
// what it did and for how long, who woke whom, and where something else happened.
//
// [New] reads a run once. A [Sheet] is a view of it: it knows which part is seen, and
// hands what there is to draw, in pixels, to package paint as a [Picture].
package timeline
