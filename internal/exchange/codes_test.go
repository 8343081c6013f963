package exchange

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestCodesAgreeWithAMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func() string {
		switch rng.IntN(5) {
		case 0:
			return fmt.Sprint(rng.IntN(3000))
		case 1:
			return fmt.Sprintf("%016d", rng.IntN(3000))
		case 2:
			return fmt.Sprintf("2024/%05d-A", rng.IntN(3000))
		case 3:
			return strings.Repeat("0", rng.IntN(40))
		default:
			return strings.Repeat("x", rng.IntN(40)) + fmt.Sprint(rng.IntN(100))
		}
	}
	type row struct{ id, owner int64 }
	want := make(map[string]row)
	var c codes
	for i := range int64(60_000) {
		code := random()
		id, owner, ok := c.find(code)
		w, known := want[code]
		if ok != known || (row{id, owner}) != w {
			t.Fatalf("find(%q) = %d %d %v, want %+v %v", code, id, owner, ok, w, known)
		}
		if !known {
			want[code] = row{i + 1, i / 3}
			c.add(code, i+1, i/3)
		}
	}
}

func TestPackCodeIsExact(t *testing.T) {
	seen := make(map[[2]uint64]string)
	for _, code := range []string{
		"", "0", "00", "1", "1\x00", "\x00", "\x00\x00", strings.Repeat("0", 15), strings.Repeat("0", 16),
		strings.Repeat("0", 28), "123456789012345", "1234567890123456", "0123456789012345", "123456789012345X",
	} {
		hi, lo, ok := packCode(code)
		if !ok {
			continue
		}
		if other, dup := seen[[2]uint64{hi, lo}]; dup {
			t.Errorf("%q and %q are packed alike", code, other)
		}
		seen[[2]uint64{hi, lo}] = code
	}
}
