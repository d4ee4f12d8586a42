package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// What became of the requests. Clients count at the same time, so the counters are
// atomic; sent is counted by one and read when all are done.
var (
	sent                       int
	completed, cutOff, refused atomic.Int64
)

// client keeps connections open, and makes another when none is free.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}

// sendAll sends the requests, one at each tick until ctx ends, and closes answered
// when the last has its response.
func sendAll(ctx context.Context, url string, answered chan<- struct{}) {
	defer close(answered)
	var inFlight sync.WaitGroup
	defer inFlight.Wait()
	tick := time.NewTicker(time.Second / time.Duration(rate.Value()))
	defer tick.Stop()
	for sent < requests.Value() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		sent++
		path := fmt.Sprintf("/orders/%d", sent)
		if sent%4 == 0 {
			path = fmt.Sprintf("/reports/%d", sent)
		}
		inFlight.Add(1)
		go request(url, path, &inFlight)
	}
}

// request sends one request and counts what becomes of it.
func request(url, path string, inFlight *sync.WaitGroup) {
	defer inFlight.Done()
	response, err := client.Get(url + path)
	if err == nil {
		io.Copy(io.Discard, response.Body) // lest the connection is closed with it
		response.Body.Close()
	}
	var failed *net.OpError
	switch {
	case errors.As(err, &failed) && failed.Op == "dial":
		refused.Add(1)
		fmt.Println(path, "is refused")
	case err != nil:
		cutOff.Add(1)
		fmt.Println(path, "is cut off, without a response")
	case response.StatusCode != http.StatusOK:
		cutOff.Add(1)
		fmt.Println(path, "is cut off, with status", response.Status)
	default:
		completed.Add(1)
	}
}
