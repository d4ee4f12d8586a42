// Package explore sorts what becomes of a program in many runs that differ by luck
// alone: by the scheduler's choices, or by the seed of everything random. So it shows how
// often a program deadlocks that mostly does not, and which run to watch to see why.
//
// It follows the random scheduler of controlled concurrency testing (Thomson, Donaldson and
// Betts, "Concurrency Testing Using Controlled Schedulers", 2016): simple, without
// memory of what was tried, and good at what few wrong turns bring about. That a
// thousand runs end well proves nothing; one that does not can be run again.
package explore
