package bidi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"sync"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// conn is a connection to a browser. Commands may be sent by several goroutines;
// one that belongs to the connection reads all that comes back.
type conn struct {
	socket net.Conn
	event  func(method string, params json.RawMessage) // called by the reader

	writing sync.Mutex // a message at a time

	mu      sync.Mutex
	sent    int
	waiting map[int]chan message // by the number of the command
	err     error                // why there is nothing more to be read
}

// message is what the browser sends: the answer to a command, or an event.
type message struct {
	Type    string
	ID      int
	Result  json.RawMessage
	Error   string
	Message string
	Method  string
	Params  json.RawMessage
}

// dial connects to a browser.
func dial(ctx context.Context, url string, event func(string, json.RawMessage)) (*conn, error) {
	socket, early, _, err := ws.Dial(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("bidi: %w", err)
	}
	if early != nil {
		socket.Close()
		return nil, errors.New("bidi: the browser speaks before it is asked")
	}
	c := &conn{socket: socket, event: event, waiting: map[int]chan message{}}
	go c.read()
	return c, nil
}

// close ends the connection, and with it all commands that wait.
func (c *conn) close() { c.socket.Close() }

// read hands out what comes, until the connection ends.
func (c *conn) read() {
	for {
		var m message
		text, err := wsutil.ReadServerText(c.socket)
		if err == nil {
			err = json.Unmarshal(text, &m)
		}
		switch {
		case err != nil:
			c.end(fmt.Errorf("bidi: the browser is gone: %w", err))
			return
		case m.Type == "event":
			c.event(m.Method, m.Params)
		default:
			c.answer(m)
		}
	}
}

func (c *conn) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
	for _, answer := range c.waiting {
		close(answer)
	}
	c.waiting = nil
}

func (c *conn) answer(m message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if answer, ok := c.waiting[m.ID]; ok {
		delete(c.waiting, m.ID)
		answer <- m // for which it has room
	}
}

// call sends a command and stores what comes of it in result, unless that is
// nil.
func (c *conn) call(ctx context.Context, method string, params, result any) error {
	id, answer, err := c.expect()
	if err != nil {
		return err
	}
	defer c.forget(id)
	text, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params})
	if err != nil {
		return fmt.Errorf("bidi: %s: %w", method, err)
	}
	if err := c.send(text); err != nil {
		return fmt.Errorf("bidi: %s: %w", method, err)
	}
	select {
	case m, ok := <-answer:
		switch {
		case !ok:
			return c.err
		case m.Type == "error":
			return fmt.Errorf("bidi: %s: %s: %s", method, m.Error, m.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("bidi: %s: %w", method, context.Cause(ctx))
	}
}

// expect returns the number of a new command, and where its answer will come;
// that channel is closed if none will.
func (c *conn) expect() (int, <-chan message, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return 0, nil, c.err
	}
	c.sent++
	answer := make(chan message, 1)
	c.waiting[c.sent] = answer
	return c.sent, answer, nil
}

func (c *conn) forget(id int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.waiting, id)
}

func (c *conn) send(text []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return wsutil.WriteClientText(c.socket, text)
}
