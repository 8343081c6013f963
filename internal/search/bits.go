package search

import "math/bits"

// chunkSet is a set of the documents of one chunk, by their place in it.
type chunkSet [chunkSize / 64]uint64

func (s *chunkSet) add(local uint32) { s[local>>6] |= 1 << (local & 63) }
func (s *chunkSet) clear()           { *s = chunkSet{} }

func (s *chunkSet) or(other *chunkSet) {
	for i := range s {
		s[i] |= other[i]
	}
}

func (s *chunkSet) and(other *chunkSet) {
	for i := range s {
		s[i] &= other[i]
	}
}

func (s *chunkSet) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// fill adds the places from first up to but not including end.
func (s *chunkSet) fill(first, end uint32) {
	for local := first; local < end; {
		if local&63 == 0 && end-local >= 64 {
			s[local>>6] = ^uint64(0)
			local += 64
			continue
		}
		s.add(local)
		local++
	}
}

// keep drops everything outside first up to but not including end.
func (s *chunkSet) keep(first, end uint32) {
	for i := range s {
		low, high := uint32(i)*64, uint32(i)*64+64
		switch {
		case high <= first || low >= end:
			s[i] = 0
			continue
		case low < first:
			s[i] &= ^uint64(0) << (first - low)
		}
		if high > end {
			s[i] &= ^uint64(0) >> (high - end)
		}
	}
}

// each calls fn with every place in ascending order until fn says false.
func (s *chunkSet) each(fn func(local uint32) bool) bool {
	for i, w := range s {
		for w != 0 {
			if !fn(uint32(i)*64 + uint32(bits.TrailingZeros64(w))) {
				return false
			}
			w &= w - 1
		}
	}
	return true
}

// docSet is a set of documents of a segment, copied before it is changed.
type docSet struct {
	words []uint64
	count int
}

// with returns a copy that also has doc; the set itself when it has it already.
func (d *docSet) with(doc uint32, documents int) *docSet {
	if d.has(doc) {
		return d
	}
	next := &docSet{words: make([]uint64, (documents+63)/64), count: 1}
	if d != nil {
		copy(next.words, d.words)
		next.count = d.count + 1
	}
	next.words[doc>>6] |= 1 << (doc & 63)
	return next
}

func (d *docSet) has(doc uint32) bool {
	return d != nil && d.words[doc>>6]&(1<<(doc&63)) != 0
}

// drop takes the documents of a chunk out of a set.
func (d *docSet) drop(chunk int, s *chunkSet) {
	if d == nil {
		return
	}
	first := chunk << (chunkBits - 6)
	for i, w := range d.words[min(first, len(d.words)):min(first+len(s), len(d.words))] {
		s[i] &^= w
	}
}
