// Mutexes and readers' locks: waited for, tried, handed over, and unlocked by
// another goroutine, and once too often.
package main

import (
	"log"
	"sync"
	"time"
)

// account is locked by its own embedded lock.
type account struct {
	sync.Mutex
	balance int
}

func main() {
	log.SetFlags(0)
	share()
	starve()
	read()
	lend()
	log.Print("a logger's own lock is not the program's")
	var never sync.Mutex
	never.Unlock()
}

// share has two goroutines wait for a lock, and one not.
func share() {
	var a account
	a.Lock()
	go a.deposit(10)
	go a.deposit(20)
	time.Sleep(time.Microsecond)
	if a.TryLock() {
		panic("locked twice")
	}
	a.Unlock()
	time.Sleep(time.Microsecond)
	b := account{balance: a.balance}
	b.deposit(5)
}

func (a *account) deposit(n int) {
	a.Lock()
	defer a.Unlock()
	a.balance += n
}

// starve keeps a goroutine waiting so long that it is handed the lock.
func starve() {
	var mu sync.Mutex
	mu.Lock()
	go func() {
		mu.Lock()
		mu.Unlock()
	}()
	for range 3 {
		time.Sleep(time.Millisecond)
		mu.Unlock()
		mu.Lock()
	}
	mu.Unlock()
	time.Sleep(time.Millisecond)
}

// read has a writer wait for readers, and then a reader for the writer.
func read() {
	var table sync.RWMutex
	table.RLock()
	table.RLock()
	go write(&table)
	time.Sleep(time.Microsecond)
	go look(table.RLocker())
	time.Sleep(time.Microsecond)
	if table.TryRLock() || table.TryLock() {
		panic("a writer waits")
	}
	table.RUnlock()
	table.RUnlock()
	time.Sleep(time.Millisecond)
	if !table.TryLock() {
		panic("still locked")
	}
	table.Unlock()
	if !table.TryRLock() {
		panic("still locked")
	}
	table.RUnlock()
}

func write(table *sync.RWMutex) {
	table.Lock()
	time.Sleep(time.Microsecond)
	table.Unlock()
}

func look(table sync.Locker) {
	table.Lock()
	table.Unlock()
}

// lend locks in one goroutine and unlocks in another.
func lend() {
	var token sync.Mutex
	token.Lock()
	go token.Unlock()
	token.Lock()
}
