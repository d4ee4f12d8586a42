package site

import (
	"cmp"
	"context"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"golang.org/x/sync/errgroup"
)

// Sizes are the sizes of a site's files, by name.
type Sizes map[string]Size

// Size is how many bytes a file has, as it is and compressed. A compressed
// copy that would save nothing is not made, and has 0.
type Size struct{ Raw, Brotli, Gzip int }

// writeAll writes files and their compressed copies into folder dir. Files
// with hashed names come first: only when they are there may the others,
// which name them, replace those of an earlier site.
func writeAll(ctx context.Context, dir string, files map[string][]byte, quality int) (Sizes, error) {
	w := writer{dir: dir, files: files, quality: quality, sizes: Sizes{}}
	names := slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(files[b]), len(files[a])), cmp.Compare(a, b))
	})
	for _, first := range []bool{true, false} {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(runtime.GOMAXPROCS(0))
		for _, name := range names {
			if static.IsHashed(name) == first {
				group.Go(func() error { return w.write(ctx, name) })
			}
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
	}
	return w.sizes, nil
}

type writer struct {
	dir     string
	files   map[string][]byte
	quality int

	mu    sync.Mutex
	sizes Sizes
}

// write writes one file and its compressed copies, as far as they are not
// there already.
func (w *writer) write(ctx context.Context, name string) error {
	content := w.files[name]
	size := Size{Raw: len(content)}
	target := filepath.Join(w.dir, filepath.FromSlash(name))
	if _, there := w.present(name, target); !there {
		if err := replaceFile(target, content); err != nil {
			return err
		}
	}
	for _, c := range compressions {
		n, err := w.writePacked(ctx, name, target+c.ext, c)
		if err != nil {
			return err
		}
		*c.size(&size) = n
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sizes[name] = size
	return nil
}

// writePacked writes a compressed copy if it is worth it, and returns its size.
func (w *writer) writePacked(ctx context.Context, name, target string, c compression) (int, error) {
	if !compressible(name) {
		return 0, nil
	}
	if n, there := w.present(name, target); there {
		return n, nil
	}
	packed, err := c.pack(ctx, w.files[name], w.quality)
	if err != nil {
		return 0, err
	}
	if len(packed) >= len(w.files[name]) {
		return 0, removeFile(target)
	}
	return len(packed), replaceFile(target, packed)
}

// present reports whether target, which belongs to the file called name, need
// not be written again, and its size.
func (w *writer) present(name, target string) (int, bool) {
	if !static.IsHashed(name) {
		return 0, false
	}
	info, err := os.Stat(target)
	if err != nil {
		return 0, false
	}
	return int(info.Size()), true
}

// replaceFile writes a file, which is never seen half written.
func replaceFile(target string, content []byte) error {
	dir := filepath.Dir(target)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no effect once it has been renamed
	if _, err := f.Write(content); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// removeFile removes a file, if there is one.
func removeFile(target string) error {
	if err := os.Remove(target); !os.IsNotExist(err) {
		return err
	}
	return nil
}
