package index

import "math/bits"

// chunkSet is a set of the documents of one chunk, by their place in it.
type chunkSet [chunkSize / 64]uint64

func (s *chunkSet) add(local uint32)      { s[local>>6] |= 1 << (local & 63) }
func (s *chunkSet) remove(local uint32)   { s[local>>6] &^= 1 << (local & 63) }
func (s *chunkSet) has(local uint32) bool { return s[local>>6]&(1<<(local&63)) != 0 }
func (s *chunkSet) clear()                { *s = chunkSet{} }

// without drops what another set has.
func (s *chunkSet) without(other *chunkSet) {
	for i := range s {
		s[i] &^= other[i]
	}
}

func (s *chunkSet) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// keep drops everything outside first up to but not including end.
func (s *chunkSet) keep(first, end uint32) {
	if first >= end {
		s.clear()
		return
	}
	clear(s[:first>>6])
	s[first>>6] &= ^uint64(0) << (first & 63)
	if end < chunkSize {
		s[end>>6] &= 1<<(end&63) - 1
		clear(s[end>>6+1:])
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

// docSet is a set of documents of a base, chunk by chunk, copied before it is changed.
type docSet struct {
	chunks []*chunkSet // nil where nothing is
	count  int
}

// with returns a copy that also has doc; the set itself when it has it already.
func (d *docSet) with(doc uint32, documents int) *docSet {
	if d.has(doc) {
		return d
	}
	next := &docSet{chunks: make([]*chunkSet, chunksOf(uint32(documents))), count: 1}
	if d != nil {
		copy(next.chunks, d.chunks)
		next.count = d.count + 1
	}
	set := new(chunkSet)
	if old := next.chunks[doc>>chunkBits]; old != nil {
		*set = *old
	}
	set.add(doc & (chunkSize - 1))
	next.chunks[doc>>chunkBits] = set
	return next
}

func (d *docSet) has(doc uint32) bool {
	if d == nil {
		return false
	}
	set := d.chunks[doc>>chunkBits]
	return set != nil && set.has(doc&(chunkSize-1))
}

// chunk returns what the set has of a chunk; nil when that is nothing.
func (d *docSet) chunk(chunk int) *chunkSet {
	if d == nil {
		return nil
	}
	return d.chunks[chunk]
}
