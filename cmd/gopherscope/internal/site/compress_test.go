package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompressions(t *testing.T) {
	text := []byte(strings.Repeat("goroutine ", 20_000)) // more than a piece
	unpack := map[string]func(io.Reader) (io.Reader, error){
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	}
	for _, c := range compressions {
		packed, err := c.pack(t.Context(), text, 11)
		if err != nil {
			t.Fatal(err)
		}
		r, err := unpack[c.ext](bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes come back, %v; %d went in", c.ext, len(got), err, len(text))
		}
		if len(packed) > len(text)/10 {
			t.Errorf("%s: %d bytes of %d", c.ext, len(packed), len(text))
		}
	}
}

func TestCompressingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := compressions[0].pack(ctx, []byte("text"), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}
