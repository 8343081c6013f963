package exchange

import (
	"math/bits"
	"strings"
)

// codes finds the row of a code. It holds the code itself, exactly, in 24 bytes for each
// and a third more of room, so that a million customers with their plans are looked up in some
// 80 MB, and the side that reads never waits for the side that stores.
type codes struct {
	shards [codeShards][]codeSlot
	used   [codeShards]int
	long   map[string]codeSlot // codes that do not fit into a slot
}

// codeSlot is one code: id is 0 in an empty slot.
type codeSlot struct {
	hi, lo uint64
	id     uint32
	owner  uint32 // customer whose thing it is
}

// codeShards grow each by itself, so that growing never needs twice the memory at once.
const codeShards = 64

// find returns the row and its owner, and whether the code is known.
func (c *codes) find(code string) (id, owner int64, ok bool) {
	hi, lo, fits := packCode(code)
	if !fits {
		s, ok := c.long[code]
		return int64(s.id), int64(s.owner), ok
	}
	h := hashCode(hi, lo)
	shard := c.shards[h%codeShards]
	if len(shard) == 0 {
		return 0, 0, false
	}
	s := &shard[slotOf(shard, h, hi, lo)]
	return int64(s.id), int64(s.owner), s.id != 0
}

// add notes a code that find does not know.
func (c *codes) add(code string, id, owner int64) {
	hi, lo, fits := packCode(code)
	slot := codeSlot{hi: hi, lo: lo, id: uint32(id), owner: uint32(owner)}
	if !fits {
		if c.long == nil {
			c.long = make(map[string]codeSlot)
		}
		c.long[strings.Clone(code)] = slot
		return
	}
	h := hashCode(hi, lo)
	i := h % codeShards
	if 5*(c.used[i]+1) > 4*len(c.shards[i]) { // linear probing slows down beyond four fifths
		c.grow(i)
	}
	c.shards[i][slotOf(c.shards[i], h, hi, lo)] = slot
	c.used[i]++
}

// grow makes one shard larger by a quarter: doubling would leave half of the memory empty.
func (c *codes) grow(i uint64) {
	old := c.shards[i]
	shard := make([]codeSlot, 16+len(old)*5/4)
	for _, s := range old {
		if s.id != 0 {
			shard[slotOf(shard, hashCode(s.hi, s.lo), s.hi, s.lo)] = s
		}
	}
	c.shards[i] = shard
}

// slotOf finds the slot of a code, or the empty one where it belongs.
func slotOf(shard []codeSlot, h, hi, lo uint64) uint64 {
	size := uint64(len(shard))
	i, _ := bits.Mul64(h, size) // the high bits of h; its low bits chose the shard
	for {
		if s := &shard[i]; s.id == 0 || s.hi == hi && s.lo == lo {
			return i
		}
		if i++; i == size {
			i = 0
		}
	}
}

// packCode writes a code into 16 bytes, each code differently: up to 15 bytes as they are, up
// to 28 digits as half bytes. Longer ones do not fit.
func packCode(code string) (hi, lo uint64, ok bool) {
	n := len(code)
	switch {
	case n <= 15:
		for i := range n {
			if i < 8 {
				hi |= uint64(code[i]) << (8 * i)
			} else {
				lo |= uint64(code[i]) << (8 * (i - 8))
			}
		}
	case n <= 28:
		for i := range n {
			d := code[i] - '0'
			if d > 9 {
				return 0, 0, false
			}
			if i < 16 {
				hi |= uint64(d) << (4 * i)
			} else {
				lo |= uint64(d) << (4 * (i - 16))
			}
		}
	default:
		return 0, 0, false
	}
	return hi, lo | uint64(n)<<56, true
}

// hashCode mixes the two halves.
func hashCode(hi, lo uint64) uint64 {
	a, b := bits.Mul64(hi^0x9e3779b97f4a7c15, lo^0xbf58476d1ce4e5b9)
	c, d := bits.Mul64(a^b^hi, 0x94d049bb133111eb)
	return c ^ d
}
