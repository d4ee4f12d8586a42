package static

import (
	"strconv"
	"strings"
)

// encoding is a way of compressing files, and how compressed copies are named.
type encoding struct {
	name string // in Accept-Encoding
	ext  string // after the name of the file itself
}

// encodings lists the compressions, the best first.
var encodings = []encoding{{"br", ".br"}, {"gzip", ".gz"}}

// negotiate picks the encoding that the client likes best among those that
// offered says yes to, given its Accept-Encoding header. No encoding at all
// is always possible, whatever the header says.
func negotiate(header string, offered func(encoding) bool) encoding {
	accepted := qualities(header)
	var best encoding
	most := accepted["identity"]
	for _, e := range encodings {
		q, named := accepted[e.name]
		if !named {
			q = accepted["*"]
		}
		if q > 0 && (q > most || q == most && best.name == "") && offered(e) {
			best, most = e, q
		}
	}
	return best
}

// qualities reads an Accept-Encoding header: how much the client likes each
// encoding that it names, from 0 (not at all) to 1.
func qualities(header string) map[string]float64 {
	accepted := map[string]float64{}
	for item := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(item, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		accepted[name] = quality(params)
	}
	return accepted
}

// quality reads the q parameter of an item, which is 1 when left out. One
// that cannot be read counts as 0: what was not understood is not used.
func quality(params string) float64 {
	key, value, ok := strings.Cut(strings.TrimSpace(params), "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}
