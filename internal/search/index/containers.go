package index

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unsafe"
)

// A container holds the places of a chunk that have a gram, in the smaller of two forms.
type container struct {
	form  containerForm
	whole bool     // it has every place that has the gram; without it those of longer grams are others
	words []uint16 // as the form says
	pile  pile
}

type containerForm uint8

const (
	listed   containerForm = iota // the places in ascending order
	bucketed                      // see appendBuckets
	piled                         // no form of its own: everything that the containers of a pile have
)

// pile is the containers of neighbours in a table.
type pile struct {
	table *gramTable
	chunk int
	span  span
}

// A bucket is the places of a chunk that agree in all but their last eight bits. Of one with
// many places a bitmap is kept.
const (
	bucketBits  = 8
	bucketSize  = 1 << bucketBits
	bucketBytes = bucketSize / 8
	bucketWords = bucketSize / 16
)

// bucketsOf is how many buckets hold the places below end.
func bucketsOf(end uint32) int { return int(end+bucketSize-1) >> bucketBits }

// bytesOf sees words as bytes: the tables never leave the memory of this program.
func bytesOf(words []uint16) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), 2*len(words)) //nolint:gosec // as long as the words
}

// worthBuckets reports whether buckets save a fourth of what a list takes: they are slower to
// read.
func worthBuckets(words, list int) bool { return 4*words <= 3*list }

// appendList appends a list of places in the form that is smallest.
func appendList(data, list []uint16, buckets int) ([]uint16, containerForm) {
	if len(list) <= buckets/2 {
		return append(data, list...), listed
	}
	var sizes [bucketSize]uint16
	for _, local := range list {
		sizes[local>>bucketBits]++
	}
	words := wordsOfBuckets(sizes[:buckets])
	if !worthBuckets(words, len(list)) {
		return append(data, list...), listed
	}
	data, at := grown(data, words), len(data)
	into := bytesOf(data[at:])
	next := putSizes(into, sizes[:buckets])
	for len(list) > 0 {
		n := int(sizes[list[0]>>bucketBits])
		for _, local := range list[:n] {
			if place := byte(local); n < bucketBytes {
				into[next] = place
				next++
			} else {
				into[next+int(place>>3)] |= 1 << (place & 7)
			}
		}
		if n >= bucketBytes {
			next += bucketBytes
		}
		list = list[n:]
	}
	return data, bucketed
}

// appendBitmap appends a bitmap of the chunk as buckets.
func appendBitmap(data, bitmap []uint16) []uint16 {
	buckets := len(bitmap) / bucketWords
	var sizes [bucketSize]uint16
	for i, w := range bitmap {
		sizes[i/bucketWords] += uint16(bits.OnesCount16(w))
	}
	data, at := grown(data, wordsOfBuckets(sizes[:buckets])), len(data)
	into := bytesOf(data[at:])
	next := putSizes(into, sizes[:buckets])
	for b := range buckets {
		of := bitmap[b*bucketWords : (b+1)*bucketWords]
		if sizes[b] >= bucketBytes {
			next += copy(into[next:], bytesOf(of))
			continue
		}
		for i, w := range of {
			for ; w != 0; w &= w - 1 {
				into[next] = byte(16*i + bits.TrailingZeros16(w))
				next++
			}
		}
	}
	return data
}

// grown returns data with room for more words, all of them 0.
func grown(data []uint16, words int) []uint16 {
	data = slices.Grow(data, words)
	at := len(data)
	data = data[:at+words]
	clear(data[at:])
	return data
}

// wordsOfBuckets is how many words the buckets take: a byte that says how many there are, a
// byte for each that says how many bytes it takes, then those: the last eight bits of each
// place in ascending order or, where that were bucketBytes or more, a bitmap.
func wordsOfBuckets(sizes []uint16) int {
	total := 1 + len(sizes)
	for _, n := range sizes {
		total += int(min(n, bucketBytes))
	}
	return (total + 1) / 2
}

// putSizes writes what stands before the buckets and returns where the first one begins.
func putSizes(into []byte, sizes []uint16) int {
	into[0] = byte(len(sizes) - 1)
	for i, n := range sizes {
		into[1+i] = byte(min(n, bucketBytes))
	}
	return 1 + len(sizes)
}

// readBuckets returns how many bytes each bucket takes, and the bytes.
func (c container) readBuckets() (sizes, rest []byte) {
	all := bytesOf(c.words)
	n := 1 + int(all[0]) + 1
	return all[1:n], all[n:]
}

// addTo adds the places to a set.
func (c container) addTo(set *chunkSet) {
	switch c.form {
	case piled:
		c.pile.addTo(set, c.words)
	case bucketed:
		sizes, rest := c.readBuckets()
		for b, n := range sizes {
			four := set[4*b : 4*b+4 : 4*b+4]
			orBucket(four, rest[:n])
			rest = rest[n:]
		}
	case listed:
		for _, local := range c.words {
			set[local>>6] |= 1 << (local & 63)
		}
	}
}

// addTo adds what is in the words of a pile to a set.
func (p *pile) addTo(set *chunkSet, words []uint16) {
	g := p.table
	start := g.start(p.span.from, p.chunk)
	from := start // of the words
	for at := int(p.span.from)*len(g.chunks) + p.chunk; at < int(p.span.to)*len(g.chunks); at += len(g.chunks) {
		end := g.ends[at] & endMask
		of := words[start-from : end-from]
		start = end
		if form := formOf(g.ends[at]); form != listed {
			container{form: form, words: of}.addTo(set)
			continue
		}
		for _, local := range of {
			set[local>>6] |= 1 << (local & 63)
		}
	}
}

// orBucket adds the places of a bucket to the four words of a set that hold them.
func orBucket(four []uint64, places []byte) {
	if len(places) < bucketBytes {
		for _, place := range places {
			four[place>>6] |= 1 << (place & 63)
		}
		return
	}
	for i := range four {
		four[i] |= binary.NativeEndian.Uint64(places[8*i:])
	}
}

// take puts the places of a container into an empty p.
func (p *places) take(c container) {
	switch {
	case c.form == listed && len(c.words) <= longestList:
		p.list = append(p.list, c.words...)
	case c.form == piled && len(c.words) <= shortLists && c.onlyLists():
		p.list = append(p.list, c.words...)
		slices.Sort(p.list)
		p.list = slices.Compact(p.list)
	default:
		p.dense = true
		c.addTo(&p.set)
	}
}

// onlyLists reports whether the words of a pile are those of lists.
func (c container) onlyLists() bool {
	for at := c.pile.span.from; at < c.pile.span.to; at++ {
		if c.pile.table.container(at, c.pile.chunk).form != listed {
			return false
		}
	}
	return true
}

// fewEnough is how many candidates are looked at rather than narrowed further.
const fewEnough = 4

// intersect puts the places that all containers have into an empty p, perhaps a few others;
// complete tells that there are no others.
func (f *finder) intersect(all []container, p *places) (complete bool) {
	slices.SortFunc(all, func(a, b container) int { return len(a.words) - len(b.words) })
	if len(all[0].words) == 0 {
		return true
	}
	p.take(all[0])
	for _, c := range all[1:] {
		if !p.dense && len(p.list) <= fewEnough {
			return len(p.list) == 0
		}
		if c.form == piled {
			union := f.borrow()
			union.take(c)
			p.and(union)
			f.giveBack(union)
			continue
		}
		p.keep(c)
	}
	return true
}

// keep keeps the places that a container has, too, which is no pile.
func (p *places) keep(c container) {
	switch {
	case c.form == listed && p.dense:
		p.keepList(c.words)
	case c.form == listed:
		p.intersectLists(c.words)
	case p.dense:
		p.keepBuckets(c)
	default:
		p.filterByBuckets(c)
	}
}

// keepBuckets keeps of a set what the buckets of a container have.
func (p *places) keepBuckets(c container) {
	sizes, rest := c.readBuckets()
	for b, n := range sizes {
		var bucket [4]uint64
		orBucket(bucket[:], rest[:n])
		rest = rest[n:]
		for i, w := range bucket {
			p.set[4*b+i] &= w
		}
	}
}

// filterByBuckets keeps of a list what the buckets of a container have.
func (p *places) filterByBuckets(c container) {
	sizes, rest := c.readBuckets()
	kept, bucket := p.list[:0], uint16(0)
	for _, local := range p.list {
		for ; bucket < local>>bucketBits; bucket++ {
			rest = rest[sizes[bucket]:]
		}
		if bucketHas(rest[:sizes[bucket]], byte(local)) {
			kept = append(kept, local)
		}
	}
	p.list = kept
}

// bucketHas reports whether a bucket has a place.
func bucketHas(places []byte, place byte) bool {
	if len(places) == bucketBytes {
		return places[place>>3]&(1<<(place&7)) != 0
	}
	return slices.Contains(places, place)
}

// intersectLists keeps what another list has, too.
func (p *places) intersectLists(other []uint16) {
	kept := p.list[:0] // never ahead of what is still to be read of p.list
	shorter, longer := p.list, other
	if len(shorter) > len(longer) {
		shorter, longer = longer, shorter
	}
	for _, local := range shorter {
		longer = longer[below(longer, local):]
		if len(longer) == 0 {
			break
		}
		if longer[0] == local {
			kept = append(kept, local)
		}
	}
	p.list = kept
}

// below returns how many of the ascending places lie below local: first close by, then far.
func below(list []uint16, local uint16) int {
	step := 1
	for step <= len(list) && list[step-1] < local {
		step *= 2
	}
	low := step / 2
	n, _ := slices.BinarySearch(list[low:min(step, len(list))], local)
	return low + n
}
