package static

import "testing"

func TestNegotiate(t *testing.T) {
	both := func(encoding) bool { return true }
	onlyGzip := func(e encoding) bool { return e.name == "gzip" }
	none := func(encoding) bool { return false }
	tests := []struct {
		header  string
		offered func(encoding) bool
		want    string
	}{
		{"", both, ""},
		{"br", both, "br"},
		{"gzip, deflate, br, zstd", both, "br"},
		{"gzip, deflate, br, zstd", onlyGzip, "gzip"},
		{"gzip, deflate, br, zstd", none, ""},
		{"GZIP", both, "gzip"},
		{"*", both, "br"},
		{"*;q=0", both, ""},
		{"br;q=0, *", both, "gzip"},
		{"br;q=0.5, gzip;q=0.8", both, "gzip"},
		{"br;q=0.5,gzip;q=0.5", both, "br"},
		{"gzip ; Q=0.5 , br; q = 0.1", both, "gzip"},
		{"identity, br;q=0.5", both, ""},
		{"identity, br", both, "br"},
		{"br;q=2, gzip;q=x", both, ""},
		{"br;q=NaN", both, ""},
		{"deflate", both, ""},
		{",,;q=1,", both, ""},
	}
	for _, tt := range tests {
		if got := negotiate(tt.header, tt.offered).name; got != tt.want {
			t.Errorf("negotiate(%q) = %q, want %q", tt.header, got, tt.want)
		}
	}
}
