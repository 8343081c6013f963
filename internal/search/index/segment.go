package index

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"balcao/internal/search"
)

// segment is an immutable base: every document, numbered in result order (active first, then
// name, then code; loose things last), so that the lowest numbers are the first page and
// nothing is sorted. Flat slices, few pointers: the garbage collector walks pointers, not bytes.
type segment struct {
	ids     []int64
	active  uint32 // documents below it are active
	loose   uint32 // documents from it on are at no customer
	names   blob   // NameForm
	codes   blob
	byID    []uint32 // 1 + the number of the document that has the id, for ids below its length
	odd     []uint32 // the other documents, in ascending order of id
	columns []column // by field
	near    *dictionary
	spare   *sync.Pool // of empty *places that were used before: each takes 8 kB
	unions  *unions
}

// blob is one text for each document.
type blob struct {
	text []byte
	ends []uint32
}

func (b *blob) add(s string) {
	b.text = append(b.text, s...)
	b.ends = append(b.ends, uint32(len(b.text)))
}

// clone returns a copy that takes no more memory than it needs.
func (b *blob) clone() blob { return blob{slices.Clone(b.text), slices.Clone(b.ends)} }

func (b *blob) of(doc uint32) []byte {
	start := uint32(0)
	if doc > 0 {
		start = b.ends[doc-1]
	}
	return b.text[start:b.ends[doc]]
}

// column holds the normal forms of one field, each between its marks, document by document.
// Only documents that have a value take space.
type column struct {
	text    []byte
	has     presence
	several docBits  // documents that have more than one value
	starts  []uint32 // where in text the i-th document that has a value begins; one more at the end
	values  int
	grams   *gramTable // nil until it is built
}

// add appends the marked forms of a document; documents come in ascending order.
func (c *column) add(doc uint32, marked []byte) {
	if len(marked) == 0 {
		return
	}
	if len(c.starts) == 0 {
		c.starts = append(c.starts, 0)
	}
	c.text = append(c.text, marked...)
	c.has.add(doc)
	c.starts = append(c.starts, uint32(len(c.text)))
	values := bytes.Count(marked, []byte(search.MarkEnd)) - bytes.Count(marked, []byte(search.MarkAlso))
	c.values += values
	if values > 1 {
		c.several.add(doc)
	}
}

// of returns the marked forms of a document; empty when it has none.
func (c *column) of(doc uint32) []byte {
	i, has := c.has.place(doc)
	if !has {
		return nil
	}
	return c.text[c.starts[i]:c.starts[i+1]]
}

// size is how many bytes the marked forms of a part take.
func (c *column) size(p part) int {
	from, _ := c.has.place(p.from)
	to, _ := c.has.place(p.to)
	return int(c.starts[to] - c.starts[from])
}

// presence is an ascending set of documents that knows the place of each among its members.
type presence struct {
	words  []uint64
	before []uint32 // members below each word
	count  uint32
}

// add adds a document above all others.
func (p *presence) add(doc uint32) {
	for int(doc>>6) >= len(p.words) {
		p.words = append(p.words, 0)
		p.before = append(p.before, p.count)
	}
	p.words[doc>>6] |= 1 << (doc & 63)
	p.count++
}

// place returns how many members lie below doc, and whether doc is one.
func (p *presence) place(doc uint32) (i uint32, has bool) {
	if int(doc>>6) >= len(p.words) {
		return p.count, false
	}
	w, bit := p.words[doc>>6], uint64(1)<<(doc&63)
	return p.before[doc>>6] + uint32(bits.OnesCount64(w&(bit-1))), w&bit != 0
}

// hasFrom reports whether any member is doc or above.
func (p *presence) hasFrom(doc uint32) bool {
	below, _ := p.place(doc)
	return below < p.count
}

// members walks the members of a presence in ascending order.
type members struct {
	p    *presence
	word int
	rest uint64 // members of the word that were not passed yet
}

// from starts at the first member from doc on.
func (p *presence) from(doc uint32) members {
	m := members{p: p, word: int(doc >> 6)}
	if m.word < len(p.words) {
		m.rest = p.words[m.word] &^ (1<<(doc&63) - 1)
	}
	return m
}

// skip passes n members and returns the next one, which must be there.
func (m *members) skip(n uint32) uint32 {
	for left := uint32(bits.OnesCount64(m.rest)); left <= n; left = uint32(bits.OnesCount64(m.rest)) {
		n -= left
		m.word++
		m.rest = m.p.words[m.word]
	}
	for range n {
		m.rest &= m.rest - 1
	}
	doc := uint32(m.word)*64 + uint32(bits.TrailingZeros64(m.rest))
	m.rest &= m.rest - 1
	return doc
}

// chunk returns the members of a chunk, as the words of its set.
func (p *presence) chunk(chunk int) []uint64 { return docBits(p.words).chunk(chunk) }

// docBits is a set of documents that ends where its last one is.
type docBits []uint64

func (d *docBits) add(doc uint32) {
	for int(doc>>6) >= len(*d) {
		*d = append(*d, 0)
	}
	(*d)[doc>>6] |= 1 << (doc & 63)
}

// chunk returns what the set has of a chunk, as the first words of its set.
func (d docBits) chunk(chunk int) []uint64 {
	const words = chunkSize / 64
	first := min(chunk*words, len(d))
	return d[first:min(first+words, len(d))]
}

// textOf gives the marked forms of one field of one document.
type textOf func(field int) []byte

// forms reads a document of the base.
func (s *segment) forms(doc uint32) textOf {
	return func(field int) []byte { return s.columns[field].of(doc) }
}

// docOf finds the number of a document by its id.
func (s *segment) docOf(id int64) (uint32, bool) {
	if id >= 0 && id < int64(len(s.byID)) {
		return s.byID[id] - 1, s.byID[id] != 0
	}
	i, found := slices.BinarySearchFunc(s.odd, id, func(doc uint32, id int64) int { return cmp.Compare(s.ids[doc], id) })
	if !found {
		return 0, false
	}
	return s.odd[i], true
}

// key is where a document stands in the order of results: loose things last, active first,
// name by code point, code as a number, id.
type key struct {
	loose  bool
	active bool
	name   string // NameForm
	code   string
	id     int64
}

func (s *segment) key(doc uint32) key {
	return key{
		loose: doc >= s.loose, active: doc < s.active,
		name: string(s.names.of(doc)), code: string(s.codes.of(doc)), id: s.ids[doc],
	}
}

// compare orders keys.
func (k key) compare(other key) int {
	return cmp.Or(
		compareFlags(k.loose, other.loose), compareFlags(other.active, k.active),
		strings.Compare(k.name, other.name), compareCodes(k.code, other.code), cmp.Compare(k.id, other.id),
	)
}

func compareFlags(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// compareCodes orders codes as numbers of any length; what is no number comes after.
func compareCodes(a, b string) int {
	if c := compareFlags(!isDigits(a), !isDigits(b)); c != 0 || !isDigits(a) {
		return cmp.Or(c, strings.Compare(a, b))
	}
	shortA, shortB := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(shortA), len(shortB)), strings.Compare(shortA, shortB), strings.Compare(a, b))
}

// after returns the number of the first document that comes after the key.
func (s *segment) after(k key) uint32 {
	low, high := 0, len(s.ids)
	for low < high {
		mid := (low + high) / 2
		if s.key(uint32(mid)).compare(k) > 0 {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return uint32(low)
}

// finish derives what is looked up from what was filled in.
func (s *segment) finish() {
	s.spare, s.unions = &sync.Pool{}, newUnions()
	s.ids, s.names, s.codes = slices.Clone(s.ids), s.names.clone(), s.codes.clone()
	highest := int64(0)
	for _, id := range s.ids {
		highest = max(highest, id)
	}
	s.byID = make([]uint32, min(2*int64(len(s.ids)), highest)+1)
	for doc, id := range s.ids {
		if id >= 0 && id < int64(len(s.byID)) {
			s.byID[id] = uint32(doc) + 1
		} else {
			s.odd = append(s.odd, uint32(doc))
		}
	}
	slices.SortFunc(s.odd, func(a, b uint32) int { return cmp.Compare(s.ids[a], s.ids[b]) })
	for i := range s.columns {
		if len(s.columns[i].starts) == 0 {
			s.columns[i].starts = []uint32{0}
		}
	}
}

// chunkBits is how many documents a chunk has, as a power of two: bitmaps, counts and checks
// go chunk by chunk.
const (
	chunkBits = 16
	chunkSize = 1 << chunkBits
)

// chunks is how many chunks hold the documents below end.
func chunksOf(end uint32) int { return int((uint64(end) + chunkSize - 1) >> chunkBits) }

// isDigits reports whether s is made of ASCII digits and nothing else; "" is not.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
