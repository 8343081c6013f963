package index

import (
	"math/bits"
	"slices"

	"balcao/internal/search"
)

// gramBuilder makes gram tables. It is used by one goroutine; its memory is used again.
type gramBuilder struct {
	long longGrams

	grams []uint32     // met in this chunk
	last  [][2]uint32  // by place in grams, alone or not: 1 + the last document that has it
	count [][2]uint32  // by place in grams, alone or not: documents that have it
	next  []uint32     // by place in grams: where in raw its next place goes, or its bitmap is
	short [1 << 14]met // by the first two bytes of a packed gram that has no more
	slots []slot       // by hash of another gram
	shift uint         // of the hash, so that it fits slots

	buckets int      // of the chunk
	raw     []uint16 // the containers as lists and bitmaps, before each gets its form
	data    []uint16 // the containers
	placing bool     // else counting
}

// met is 1 + the place of a gram that was met, 0 for one that was not; heldWhole marks those that
// get a container with all of their documents.
type met uint32

const heldWhole met = 1 << 31

func (m met) place() int { return int(m&^heldWhole) - 1 }

type slot struct {
	gram uint32
	met  met
}

// A gram is alone in a form where no longer gram that begins with it is held.
const (
	covered = 0
	alone   = 1
)

func newGramBuilder() *gramBuilder {
	const size = 14 // as many grams as most fields have, twice
	return &gramBuilder{slots: make([]slot, 1<<size), shift: 32 - size}
}

// builtChunk is a chunk with the grams that it has.
type builtChunk struct {
	data  []uint16
	grams []uint32 // ascending
	ends  []uint32 // by gram, as in a gramTable
}

// table builds the table of a column.
func (b *gramBuilder) table(c *column, documents int, long longGrams) gramTable {
	b.long = long
	chunks := make([]builtChunk, chunksOf(uint32(documents)))
	for chunk := range chunks {
		chunks[chunk] = b.chunk(c, chunk, documents)
	}
	table := joined(chunks, long)
	if long == wordLong {
		table.words = wordsOf(c)
	}
	return table
}

// joined makes one table of the chunks.
func joined(chunks []builtChunk, long longGrams) gramTable {
	g := gramTable{long: long, chunks: make([][]uint16, len(chunks))}
	var grams []uint32
	for _, c := range chunks {
		grams = append(grams, c.grams...)
	}
	slices.Sort(grams)
	g.grams = slices.Clone(slices.Compact(grams))
	g.ends = make([]uint32, len(g.grams)*len(chunks))
	for chunk, c := range chunks {
		g.chunks[chunk] = c.data
		met, end := 0, uint32(0)
		for i, gram := range g.grams {
			at := i*len(chunks) + chunk
			g.ends[at] = end // nothing, as long as this chunk does not have the gram
			if met < len(c.grams) && c.grams[met] == gram {
				g.ends[at] = c.ends[met]
				end = c.ends[met] & endMask
				met++
			}
		}
	}
	return g
}

// chunk builds the table of one chunk in two passes: how many documents have each gram, then
// which ones, straight into their place. Then each container gets its form.
func (b *gramBuilder) chunk(c *column, chunk, documents int) builtChunk {
	b.buckets = bucketsOf(localEnd(uint32(documents), chunk))
	b.grams, b.last, b.count, b.next = b.grams[:0], b.last[:0], b.count[:0], b.next[:0]
	b.placing = false
	b.eachGram(c, chunk)
	b.layOut()
	b.placing = true
	b.eachGram(c, chunk)
	built := b.settle()
	clear(b.short[:])
	clear(b.slots)
	return built
}

// eachGram meets every gram of every document, in the order of the documents.
func (b *gramBuilder) eachGram(c *column, chunk int) {
	base := uint32(chunk) << chunkBits
	for word, w := range c.has.chunk(chunk) {
		for ; w != 0; w &= w - 1 {
			doc := base + uint32(word)*64 + uint32(bits.TrailingZeros64(w))
			for text := c.of(doc); len(text) > 0; {
				form, rest, _ := search.NextForm(text)
				b.eachGramOf(form, doc)
				text = rest
			}
		}
	}
}

// eachGramOf meets every gram of a marked form. A mark alone is no gram.
func (b *gramBuilder) eachGramOf(form []byte, doc uint32) {
	b.meet(lengthGram(len(form)-2), doc, alone)
	if b.long.hasNumbers() {
		b.eachNumberOf(form, doc)
	}
	last := len(form) - 1
	if slices.ContainsFunc(form, func(c byte) bool { return packing[c] == 0 }) {
		for i := range last {
			b.eachGramFrom(form[i:min(i+longGram, len(form))], doc)
		}
		return
	}
	window := packing[form[last]] << topShift // the gram of four from here on, or what is left of the form
	for i := last - 1; i >= 0; i-- {
		window = packing[form[i]]<<topShift | window>>byteBits
		if i > 0 {
			b.meet(packed|window&oneByte, doc, covered)
		}
		switch left := last - i; {
		case left == 1:
			b.meet(packed|window, doc, alone)
		case left == 2 || !b.long.has(form[i], form[i+2]):
			b.meet(packed|window&twoBytes, doc, covered)
			b.meet(packed|window&threeBytes, doc, alone)
		default:
			b.meet(packed|window&twoBytes, doc, covered)
			b.meet(packed|window&threeBytes, doc, covered)
			b.meet(packed|window, doc, alone)
		}
	}
}

// The bytes of a packed gram of four with which it begins.
const (
	oneByte    = (1<<byteBits - 1) << topShift
	twoBytes   = oneByte | oneByte>>byteBits
	threeBytes = twoBytes | twoBytes>>byteBits
)

// eachGramFrom meets the grams with which s begins, some bytes of which may not be packed.
func (b *gramBuilder) eachGramFrom(s []byte, doc uint32) {
	gram := uint32(packed)
	for i, c := range s {
		if packing[c] == 0 {
			for n := i + 1; n <= min(len(s), shortGram); n++ {
				b.meet(oddGram(s[:n]), doc, alone)
			}
			return
		}
		gram |= packing[c] << (topShift - byteBits*i)
		next, how := i+1, covered
		ends := next == len(s) || next == shortGram && !b.long.has(s[0], s[2])
		if ends || packing[s[next]] == 0 {
			how = alone
		}
		if i > 0 || c != search.MarkBegin[0] {
			b.meet(gram, doc, how)
		}
		if ends {
			return
		}
	}
}

// meet counts a document for a gram, or puts it into the gram's container.
func (b *gramBuilder) meet(gram, doc uint32, how int) {
	m := b.met(gram)
	whole := m&heldWhole != 0
	if b.placing && !whole && how == covered {
		return // longer grams have it
	}
	if whole {
		how = covered
	}
	place := m.place()
	last := &b.last[place][how]
	switch {
	case *last == doc+1:
		return
	case !b.placing:
		b.count[place][how]++
	case whole:
		b.raw[b.next[place]+doc&(chunkSize-1)>>4] |= 1 << (doc & 15)
	default:
		b.raw[b.next[place]] = uint16(doc)
		b.next[place]++
	}
	*last = doc + 1
}

// met finds a gram among those that were met. Those of one and two bytes, half of what is met,
// need no looking for.
func (b *gramBuilder) met(gram uint32) met {
	if gram&^twoBytes == packed {
		m := &b.short[gram&twoBytes>>(2*byteBits)]
		if *m == 0 {
			*m = b.meetFirst(gram)
		}
		return *m
	}
	at := gram * 2654435769 >> b.shift
	for ; b.slots[at].met != 0; at = (at + 1) & uint32(len(b.slots)-1) {
		if b.slots[at].gram == gram {
			return b.slots[at].met
		}
	}
	m := b.meetFirst(gram)
	b.slots[at] = slot{gram, m}
	if len(b.grams)*2 > len(b.slots) {
		b.grow()
	}
	return m
}

// meetFirst adds a gram.
func (b *gramBuilder) meetFirst(gram uint32) met {
	b.grams, b.next = append(b.grams, gram), append(b.next, 0)
	b.last, b.count = append(b.last, [2]uint32{}), append(b.count, [2]uint32{})
	return met(len(b.grams))
}

// grow makes room for twice as many grams.
func (b *gramBuilder) grow() {
	old := b.slots
	b.slots = make([]slot, 2*len(old))
	b.shift--
	for _, s := range old {
		if s.met == 0 {
			continue
		}
		at := s.gram * 2654435769 >> b.shift
		for b.slots[at].met != 0 {
			at = (at + 1) & uint32(len(b.slots)-1)
		}
		b.slots[at] = s
	}
}

// layOut gives every gram its place in raw, in the order in which they were met, and says which
// ones are held whole.
func (b *gramBuilder) layOut() {
	clear(b.last)
	total := uint32(0)
	for i, n := range b.count {
		b.next[i] = total
		if b.many(n) {
			total += b.bitmap()
		} else {
			total += n[alone]
		}
	}
	b.raw = grown(b.raw[:0], int(total))
	mark := func(m *met) {
		if *m != 0 && b.many(b.count[m.place()]) {
			*m |= heldWhole
		}
	}
	for i := range b.short {
		mark(&b.short[i])
	}
	for i := range b.slots {
		mark(&b.slots[i].met)
	}
}

// many reports whether so many documents of the chunk have a gram that it is held whole: it is not
// found fast enough as what longer ones have.
func (b *gramBuilder) many(count [2]uint32) bool {
	return max(count[covered], count[alone]) >= b.bitmap()
}

// bitmap is how many words a bitmap of the chunk takes.
func (b *gramBuilder) bitmap() uint32 { return uint32(b.buckets * bucketWords) }

// settle gives each container its form.
func (b *gramBuilder) settle() builtChunk {
	order := make([]uint64, len(b.grams)) // each gram with its place
	for i, gram := range b.grams {
		order[i] = uint64(gram)<<32 | uint64(i)
	}
	slices.Sort(order)
	var built builtChunk
	b.data = slices.Grow(b.data[:0], len(b.raw)) // no form takes more
	for _, o := range order {
		place := uint32(o)
		next, n := b.next[place], b.count[place]
		var form containerForm
		var flags uint32
		switch {
		case b.many(n):
			b.data, form = appendBitmap(b.data, b.raw[next:next+b.bitmap()]), bucketed
			flags = wholeFlag
		case n[alone] > 0:
			b.data, form = appendList(b.data, b.raw[next-n[alone]:next], b.buckets)
		default:
			continue // longer grams have all of them
		}
		built.grams = append(built.grams, uint32(o>>32))
		built.ends = append(built.ends, flags|uint32(form)<<endBits|uint32(len(b.data)))
	}
	built.data = slices.Clone(b.data)
	return built
}
