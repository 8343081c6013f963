package oracle

import (
	"math/rand/v2"
	"strings"
)

// Piece cuts out of a pool of values what somebody might type: a value, or one to six
// characters of one, now and then in capitals; "1" when the pool is empty.
func Piece(rng *rand.Rand, pool []string) string {
	if len(pool) == 0 {
		return "1"
	}
	runes := []rune(pool[rng.IntN(len(pool))])
	if rng.IntN(3) == 0 {
		return string(runes)
	}
	from := rng.IntN(len(runes))
	text := string(runes[from:min(len(runes), from+1+rng.IntN(6))])
	if rng.IntN(3) == 0 {
		return strings.ToUpper(text)
	}
	return text
}
