// Package plot draws how much there is of something over a run: values in a channel,
// slots taken, goroutines that work and that wait, values received, how long items
// take.
//
// [New] reads a run once. [Plots.Draw] lays the plots out under a timeline, whose part
// of the time they share.
package plot
