package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"path"

	"github.com/andybalholm/brotli"
)

// compression is a way of making compressed copies.
type compression struct {
	ext  string // after the file's own name
	size func(*Size) *int
	open func(w io.Writer, quality int) (io.WriteCloser, error)
}

var compressions = []compression{
	{".br", func(s *Size) *int { return &s.Brotli }, openBrotli},
	{".gz", func(s *Size) *int { return &s.Gzip }, openGzip},
}

func openBrotli(w io.Writer, quality int) (io.WriteCloser, error) {
	return brotli.NewWriterLevel(w, quality), nil
}

func openGzip(w io.Writer, quality int) (io.WriteCloser, error) {
	return gzip.NewWriterLevel(w, min(quality, gzip.BestCompression))
}

// pack compresses content. It stops soon after ctx ends: the best quality
// takes seconds for each megabyte.
func (c compression) pack(ctx context.Context, content []byte, quality int) ([]byte, error) {
	const piece = 64 << 10
	var packed bytes.Buffer
	w, err := c.open(&packed, quality)
	if err != nil {
		return nil, err
	}
	for len(content) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := min(piece, len(content))
		if _, err := w.Write(content[:n]); err != nil {
			return nil, err
		}
		content = content[n:]
	}
	err = w.Close()
	return packed.Bytes(), err
}

// compressible reports whether a file of this name gets smaller by packing;
// pictures are packed already.
func compressible(name string) bool { return path.Ext(name) != ".png" }
