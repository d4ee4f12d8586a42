// Package play moves the playhead over a run: how events map to time on the
// screen, playing, stepping and seeking, and the sentence for what happens.
//
// There are two clocks. On the [Story] clock every event that can be seen has
// its moment, and the time in which nothing happens is shortened. The [True]
// clock is the program's own virtual time, to scale.
//
// Two runs can be played as a pair, in lock-step under one playhead.
//
// The package is pure: it has no timers and starts no goroutines. The page says
// how much time has passed, by Tick, and asks for the [stage.Moment] to draw.
package play
