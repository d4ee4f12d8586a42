package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/site"
)

var buildCommand = command{
	name:  "build",
	args:  "<folder>",
	short: "write the site to a folder, for any static host",
	long: `
Builds the user interface and every program of the catalogue, and writes the
site to a folder: an empty one, one that does not exist, or one built before,
of which what has not changed is kept. Beside each file lie its compressed
copies (.br, .gz), as small as can be, which takes a minute the first time.

Pages name their files by absolute paths, so a site that will not stand at the
root of its host needs -base. The host should send the policy that "gopherscope
serve" sends.

  gopherscope build site
  gopherscope build -base /concurrency/ site   for user.github.io/concurrency/
`,
	prepare: func(flags *flag.FlagSet) action {
		base := baseFlag(flags)
		return func(ctx context.Context, args []string, c console) error {
			dir, err := only(args, "folder")
			if err != nil {
				return err
			}
			sizes, err := buildSite(ctx, dir, string(*base), smallest, c)
			if err != nil {
				return err
			}
			return printSizes(c.out, sizes)
		}
	},
}

// printSizes lists the files that make a page slow: the WebAssembly.
func printSizes(w io.Writer, sizes site.Sizes) error {
	const row = "%10s %10s %10s  %s\n"
	if _, err := fmt.Fprintf(w, row, "raw", "gzip", "brotli", ""); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(sizes)) {
		if path.Ext(name) != ".wasm" {
			continue
		}
		s := sizes[name]
		if _, err := fmt.Fprintf(w, row, megabytes(s.Raw), megabytes(s.Gzip), megabytes(s.Brotli), name); err != nil {
			return err
		}
	}
	return nil
}

func megabytes(n int) string { return fmt.Sprintf("%.2f MB", float64(n)/1e6) }
