package search

import (
	"math/bits"
	"slices"
)

// gramTable holds, for one column, which documents have which run of one, two or three bytes
// within a marked form. It answers patterns of up to three bytes exactly and narrows longer
// ones to candidates. Where a document has many digits it has nearly every run of three: such a
// field also gets runs of four. A run is looked up once for all chunks of documents.
type gramTable struct {
	runs   []uint32 // that any document has: see runOf; ascending
	ends   []uint32 // run by run, and chunk by chunk within one: where in data its container ends
	chunks []gramChunk
	long   longRuns
}

// gramChunk is the containers of one chunk, one after the other in the order of their runs. One
// of bitmap words is a bitmap of the chunk; a shorter one lists the places in ascending order.
type gramChunk struct {
	data   []uint16
	bitmap int
}

// longRuns says which runs of four bytes a table holds.
type longRuns uint8

const (
	noLong    longRuns = iota
	firstLong          // with which a form begins
	wordLong           // with which a form or a word begins, and from a word's end to the next one's beginning
	everyLong
)

// runOf packs a run of one to three bytes into a number.
func runOf(s []byte) uint32 {
	switch len(s) {
	case 1:
		return 1<<24 | uint32(s[0])
	case 2:
		return 2<<24 | uint32(s[0])<<8 | uint32(s[1])
	}
	return 3<<24 | uint32(s[0])<<16 | uint32(s[1])<<8 | uint32(s[2])
}

// longRunOf packs a run of four bytes, each a mark or ASCII, into a number; false for others.
func longRunOf(a, b, c, d byte) (run uint32, ok bool) {
	run = 1 << 31
	for i, x := range [longRun]byte{a, b, c, d} {
		switch {
		case x == MarkBegin[0]:
			x = 1
		case x == MarkEnd[0]:
			x = 2
		case x <= 2 || x >= 0x80:
			return 0, false
		}
		run |= uint32(x) << (21 - 7*i)
	}
	return run, true
}

// has tells whether a table holds the runs of four bytes of which these are the first and the
// third.
func (l longRuns) has(first, third byte) bool {
	switch l {
	case noLong:
		return false
	case firstLong:
		return first == MarkBegin[0]
	case wordLong:
		return first == MarkBegin[0] || first == ' ' || third == ' '
	case everyLong:
	}
	return true
}

// lengthRun stands for the length of a form, of which a whole form is told apart from others
// that have the same runs.
func lengthRun(length int) uint32 { return 4<<24 | uint32(min(length, 1<<16)) }

// container is the places of a chunk that have a run.
type container struct {
	words  []uint16
	bitmap bool
}

// container returns what a chunk has of the run at a place of the table.
func (g *gramTable) container(at uint32, chunk int) container {
	c := &g.chunks[chunk]
	i, start := int(at)*len(g.chunks)+chunk, uint32(0)
	if at > 0 {
		start = g.ends[i-len(g.chunks)]
	}
	words := c.data[start:g.ends[i]]
	return container{words, len(words) == c.bitmap}
}

// take puts the places of a container into an empty out.
func (p *places) take(c container) {
	switch {
	case c.bitmap:
		p.dense = true
		for i := range len(c.words) / 4 {
			p.set[i] = wordOf(c.words, i)
		}
	case len(c.words) <= longestList:
		p.list = append(p.list, c.words...)
	default:
		p.dense = true
		for _, local := range c.words {
			p.set.add(uint32(local))
		}
	}
}

// wordOf reads 64 places of a bitmap.
func wordOf(bitmap []uint16, i int) uint64 {
	w := bitmap[4*i : 4*i+4 : 4*i+4]
	return uint64(w[0]) | uint64(w[1])<<16 | uint64(w[2])<<32 | uint64(w[3])<<48
}

// shortRun is the length up to which every run is in a table; longRun is one more.
const (
	shortRun = 3
	longRun  = 4
)

// sought is what a table has for a pattern.
type sought struct {
	runs   []uint32 // places in the table of the runs that whoever has the pattern has
	absent bool     // nobody has one of them
	exact  bool     // who has the run has the pattern
}

// seek looks up the runs of a pattern.
func (g *gramTable) seek(pattern []byte) sought {
	if len(pattern) <= shortRun {
		return g.look([]uint32{runOf(pattern)}, true)
	}
	runs := g.longRunsFor(pattern)
	if len(runs) == 1 && len(pattern) == longRun {
		return g.look(runs, true)
	}
	if len(runs) < len(pattern)-shortRun { // the long runs leave a part of the pattern uncovered
		for i := range len(pattern) - shortRun + 1 {
			runs = append(runs, runOf(pattern[i:i+shortRun]))
		}
	}
	if pattern[0] == MarkBegin[0] && pattern[len(pattern)-1] == MarkEnd[0] {
		runs = append(runs, lengthRun(len(pattern)-2))
	}
	return g.look(runs, false)
}

// look finds the places of runs, which it puts in place of the runs.
func (g *gramTable) look(runs []uint32, exact bool) sought {
	for i, run := range runs {
		at, found := slices.BinarySearch(g.runs, run)
		if !found {
			return sought{absent: true, exact: true}
		}
		runs[i] = uint32(at)
	}
	return sought{runs, false, exact}
}

// longRunsFor lists the long runs of a pattern that the table holds.
func (g *gramTable) longRunsFor(pattern []byte) (runs []uint32) {
	for i := 0; i+longRun <= len(pattern); i++ {
		if !g.long.has(pattern[i], pattern[i+2]) {
			continue
		}
		if run, packed := longRunOf(pattern[i], pattern[i+1], pattern[i+2], pattern[i+3]); packed {
			runs = append(runs, run)
		}
	}
	return runs
}

// fewEnough is how many candidates are looked at rather than narrowed further.
const fewEnough = 4

// intersect puts the places that all containers have into an empty out, perhaps a few others;
// complete tells that there are no others.
func (p *places) intersect(all []container) (complete bool) {
	slices.SortFunc(all, func(a, b container) int { return len(a.words) - len(b.words) })
	if len(all[0].words) == 0 {
		return true
	}
	p.take(all[0])
	for _, c := range all[1:] {
		if !p.dense && len(p.list) <= fewEnough {
			return len(p.list) == 0
		}
		switch {
		case c.bitmap && p.dense:
			words := len(c.words) / 4
			for i := range words {
				p.set[i] &= wordOf(c.words, i)
			}
		case c.bitmap:
			p.filter(func(local uint32) bool { return c.words[local>>4]&(1<<(local&15)) != 0 })
		case p.dense:
			p.keepList(c.words)
		default:
			p.intersectLists(c.words)
		}
	}
	return true
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

// gramBuilder makes gram tables. It is used by one goroutine; its memory is used again.
type gramBuilder struct {
	slots []uint32 // by hash of a run: 1 + its place in used; 0 where there is none
	shift uint     // of the hash, so that it fits slots
	used  []uint32 // runs met in this chunk
	last  []uint32 // by place in used: 1 + the last document that has the run
	count []uint32 // by place in used: documents that have the run; then where its next place goes
	long  longRuns

	bitmap uint32 // words of a bitmap of the chunk
}

func newGramBuilder() *gramBuilder {
	const size = 14 // as many runs as most fields have, twice
	return &gramBuilder{slots: make([]uint32, 1<<size), shift: 32 - size}
}

// builtChunk is a chunk with the runs that it has.
type builtChunk struct {
	gramChunk
	runs []uint32 // ascending
	ends []uint32 // where in data the container of each ends
}

// table builds the table of a column.
func (b *gramBuilder) table(c *column, documents int, long longRuns) gramTable {
	b.long = long
	chunks := make([]builtChunk, chunksOf(uint32(documents)))
	for chunk := range chunks {
		chunks[chunk] = b.chunk(c, chunk, documents)
	}
	return joined(chunks, long)
}

// joined makes one table of the chunks.
func joined(chunks []builtChunk, long longRuns) gramTable {
	g := gramTable{long: long, chunks: make([]gramChunk, len(chunks))}
	var runs []uint32
	for _, c := range chunks {
		runs = append(runs, c.runs...)
	}
	slices.Sort(runs)
	g.runs = slices.Clone(slices.Compact(runs))
	g.ends = make([]uint32, len(g.runs)*len(chunks))
	for chunk, c := range chunks {
		g.chunks[chunk] = c.gramChunk
		met, end := 0, uint32(0)
		for i, run := range g.runs {
			if met < len(c.runs) && c.runs[met] == run {
				end = c.ends[met]
				met++
			}
			g.ends[i*len(chunks)+chunk] = end
		}
	}
	return g
}

// chunk builds the table of one chunk in two passes: how many documents have each run, then
// which ones, straight into their place.
func (b *gramBuilder) chunk(c *column, chunk, documents int) builtChunk {
	b.bitmap = (localEnd(uint32(documents), chunk) + 63) / 64 * 4
	b.used, b.last, b.count = b.used[:0], b.last[:0], b.count[:0]
	b.eachRun(c, chunk, func(slot uint32, _ uint16) { b.count[slot]++ })
	g := b.layout()
	clear(b.last)
	b.eachRun(c, chunk, func(slot uint32, local uint16) { b.place(&g, slot, local) })
	clear(b.slots)
	return g
}

// eachRun calls fn once for every run of every document, in the order of the documents.
func (b *gramBuilder) eachRun(c *column, chunk int, fn func(slot uint32, local uint16)) {
	base := uint32(chunk) << chunkBits
	for word, w := range c.has.chunk(chunk) {
		for ; w != 0; w &= w - 1 {
			doc := base + uint32(word)*64 + uint32(bits.TrailingZeros64(w))
			b.eachRunOf(c.of(doc), doc, fn)
		}
	}
}

// eachRunOf calls fn for the runs of the marked forms of a document. A mark alone is no run,
// and none goes from one form into the next.
func (b *gramBuilder) eachRunOf(text []byte, doc uint32, fn func(slot uint32, local uint16)) {
	var run1, run2, run3 uint32 // the byte before, the two and the three before; 0 where a form begins
	begin := 0
	met := func(run uint32) {
		slot := b.slot(run)
		if b.last[slot] != doc+1 {
			b.last[slot] = doc + 1
			fn(slot, uint16(doc))
		}
	}
	for i, c := range text {
		this := uint32(c)
		if c == MarkBegin[0] {
			run1, run2, run3, begin = this, 0, 0, i
			continue
		}
		if c != MarkEnd[0] {
			met(1<<24 | this)
		} else {
			met(lengthRun(i - begin - 1))
		}
		met(2<<24 | run1<<8 | this)
		if run2 != 0 {
			met(3<<24 | run2<<8 | this)
		}
		if run3 != 0 && b.long.has(byte(run3>>16), byte(run3)) {
			if run, ok := longRunOf(byte(run3>>16), byte(run3>>8), byte(run3), c); ok {
				met(run)
			}
		}
		if run2 != 0 {
			run3 = run2<<8 | this
		}
		run1, run2 = this, run1<<8|this
	}
}

// slot returns the place in used of a run.
func (b *gramBuilder) slot(run uint32) uint32 {
	at := run * 2654435769 >> b.shift
	for {
		place := b.slots[at]
		if place == 0 {
			break
		}
		if b.used[place-1] == run {
			return place - 1
		}
		at = (at + 1) & uint32(len(b.slots)-1)
	}
	b.used, b.last, b.count = append(b.used, run), append(b.last, 0), append(b.count, 0)
	b.slots[at] = uint32(len(b.used))
	if len(b.used)*2 > len(b.slots) {
		b.grow()
	}
	return uint32(len(b.used)) - 1
}

// grow makes room for twice as many runs.
func (b *gramBuilder) grow() {
	b.slots = make([]uint32, 2*len(b.slots))
	b.shift--
	for i, run := range b.used {
		at := run * 2654435769 >> b.shift
		for b.slots[at] != 0 {
			at = (at + 1) & uint32(len(b.slots)-1)
		}
		b.slots[at] = uint32(i) + 1
	}
}

// layout gives every run its container and turns the counts into where the places go.
func (b *gramBuilder) layout() builtChunk {
	g := builtChunk{gramChunk{bitmap: int(b.bitmap)}, slices.Clone(b.used), make([]uint32, len(b.used))}
	slices.Sort(g.runs)
	total := uint32(0)
	for i, run := range g.runs {
		slot := b.slot(run)
		size := min(b.count[slot], b.bitmap)
		b.count[slot] = total
		if size == b.bitmap {
			b.count[slot] |= bitmapFlag
		}
		total += size
		g.ends[i] = total
	}
	g.data = make([]uint16, total)
	return g
}

// bitmapFlag marks, in the place of a slot, that its container is a bitmap.
const bitmapFlag = 1 << 31

func (b *gramBuilder) place(g *builtChunk, slot uint32, local uint16) {
	at := b.count[slot]
	if at&bitmapFlag != 0 {
		g.data[at&^bitmapFlag+uint32(local>>4)] |= 1 << (local & 15)
		return
	}
	g.data[at] = local
	b.count[slot]++
}
