// Package explore sorts what becomes of a program in many runs that differ by luck
// alone: by the scheduler's choices, or by the seed of everything random. So it shows how
// often a program deadlocks that mostly does not, and which run to watch to see why.
//
// The choices themselves are made by the host, see package run: a random walk, in which
// whoever is about to use a channel or a lock lets others run first one time in
// eight, and any of those that are ready runs next. Two numbers may lead to the same
// schedule. That a thousand runs end well proves nothing; one that does not can be
// run again.
package explore
