package index

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// The order by words of eight bytes is the order of the keys: names that begin alike, end
// within a word or on its edge, or are the same.
func TestInOrder(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 8))
	stems := []string{"", "a", "adriana", "adriana ", "adriana a", "adriana aparecid", "adriana aparecida", "adriana aparecida da silva", "ção", "zulmira"}
	keys := make([]key, 5000)
	for i := range keys {
		name := stems[g.IntN(len(stems))]
		if g.IntN(3) > 0 {
			name += stems[g.IntN(len(stems))]
		}
		keys[i] = key{loose: g.IntN(9) == 0, active: g.IntN(4) > 0, name: name, code: strconv.Itoa(g.IntN(300)), id: int64(i)}
	}
	want := slices.SortedFunc(slices.Values(keys), key.compare)
	for i, p := range inOrder(keys) {
		if keys[p.at] != want[i] {
			t.Fatalf("at %d stands %+v, want %+v", i, keys[p.at], want[i])
		}
	}
}
