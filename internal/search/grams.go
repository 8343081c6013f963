package search

import "slices"

// gramTable holds, for one column, which documents have which run of one, two or three bytes
// within a marked form. It answers patterns of up to three bytes exactly and narrows longer
// ones to candidates. One gramChunk for each chunk of documents.
type gramTable []gramChunk

// gramChunk is a sorted table of runs and their containers, one after the other in data. A
// container of bitmapWords words is a bitmap of the chunk; a shorter one lists the places in
// ascending order.
type gramChunk struct {
	runs []uint32 // see runOf; ascending
	ends []uint32 // where in data the container of runs[i] ends
	data []uint16
}

const bitmapWords = chunkSize / 16

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

// container returns the places that have a run; nil when none has.
func (g *gramChunk) container(run uint32) []uint16 {
	i, found := slices.BinarySearch(g.runs, run)
	if !found {
		return nil
	}
	start := uint32(0)
	if i > 0 {
		start = g.ends[i-1]
	}
	return g.data[start:g.ends[i]]
}

// addContainer adds the places of a container to a set.
func addContainer(s *chunkSet, places []uint16) {
	if len(places) == bitmapWords {
		for i := range s {
			s[i] |= uint64(places[4*i]) | uint64(places[4*i+1])<<16 | uint64(places[4*i+2])<<32 | uint64(places[4*i+3])<<48
		}
		return
	}
	for _, p := range places {
		s.add(uint32(p))
	}
}

// inContainer tells whether a container has a place.
func inContainer(places []uint16, p uint16) bool {
	if len(places) == bitmapWords {
		return places[p>>4]&(1<<(p&15)) != 0
	}
	_, found := slices.BinarySearch(places, p)
	return found
}

// candidates adds to s the places that may have the pattern, and tells whether they all do.
func (g *gramChunk) candidates(pattern []byte, s *chunkSet) (exact bool) {
	if len(pattern) <= 3 {
		addContainer(s, g.container(runOf(pattern)))
		return true
	}
	var few [16][]uint16
	lists := few[:0]
	for i := 0; i+3 <= len(pattern) && len(lists) < cap(few); i++ {
		places := g.container(runOf(pattern[i : i+3]))
		if places == nil {
			return false
		}
		lists = append(lists, places)
	}
	addIntersection(s, lists)
	return false
}

// addIntersection adds the places that all containers have.
func addIntersection(s *chunkSet, lists [][]uint16) {
	slices.SortFunc(lists, func(a, b []uint16) int { return len(a) - len(b) })
	if len(lists[0]) == bitmapWords {
		var all, next chunkSet
		addContainer(&all, lists[0])
		for _, list := range lists[1:] {
			next.clear()
			addContainer(&next, list)
			all.and(&next)
		}
		s.or(&all)
		return
	}
	for _, p := range lists[0] {
		if !slices.ContainsFunc(lists[1:], func(list []uint16) bool { return !inContainer(list, p) }) {
			s.add(uint32(p))
		}
	}
}

// gramBuilder makes gram tables. It is used by one goroutine; its memory is used again.
type gramBuilder struct {
	slots []uint32 // run → 1 + place in used; 0 while the run was not met in this chunk
	used  []uint32 // runs
	last  []uint32 // by slot: 1 + the last document that has the run
	count []uint32 // by slot: documents that have the run; then where its next place goes
}

func newGramBuilder() *gramBuilder {
	return &gramBuilder{slots: make([]uint32, 1<<24+1<<16+1<<8)}
}

// spot is where a run stands in slots: all runs of three bytes, then of two, then of one.
func spot(run uint32) uint32 {
	switch run >> 24 {
	case 3:
		return run & 0xffffff
	case 2:
		return 1<<24 + run&0xffff
	}
	return 1<<24 + 1<<16 + run&0xff
}

// table builds the table of a column.
func (b *gramBuilder) table(c *column, documents int) gramTable {
	table := make(gramTable, chunksOf(uint32(documents)))
	for chunk := range table {
		table[chunk] = b.chunk(c, chunk)
	}
	return table
}

// chunk builds the table of one chunk in two passes: how many documents have each run, then
// which ones, straight into their place.
func (b *gramBuilder) chunk(c *column, chunk int) gramChunk {
	from, to := c.within(chunk)
	b.used, b.last, b.count = b.used[:0], b.last[:0], b.count[:0]
	b.eachRun(c, from, to, func(slot uint32, _ uint16) { b.count[slot]++ })
	g := b.layout()
	clear(b.last)
	b.eachRun(c, from, to, func(slot uint32, local uint16) { b.place(&g, slot, local) })
	for _, run := range b.used {
		b.slots[spot(run)] = 0
	}
	return g
}

// eachRun calls fn once for every run of every document, in the order of the documents.
func (b *gramBuilder) eachRun(c *column, from, to int, fn func(slot uint32, local uint16)) {
	for i := from; i < to; i++ {
		doc := c.docs[i]
		text := c.text[c.starts[i]:c.starts[i+1]]
		for at := range text {
			if text[at] == MarkEnd[0] {
				continue
			}
			for n := 1; n <= 3 && at+n <= len(text); n++ {
				if n > 1 || text[at] != MarkBegin[0] {
					slot := b.slot(runOf(text[at : at+n]))
					if b.last[slot] != doc+1 {
						b.last[slot] = doc + 1
						fn(slot, uint16(doc))
					}
				}
				if text[at+n-1] == MarkEnd[0] {
					break
				}
			}
		}
	}
}

// slot returns the slot of a run in this chunk.
func (b *gramBuilder) slot(run uint32) uint32 {
	if s := b.slots[spot(run)]; s != 0 {
		return s - 1
	}
	b.used, b.last, b.count = append(b.used, run), append(b.last, 0), append(b.count, 0)
	b.slots[spot(run)] = uint32(len(b.used))
	return uint32(len(b.used)) - 1
}

// layout gives every run its container and turns the counts into where the places go.
func (b *gramBuilder) layout() gramChunk {
	g := gramChunk{runs: slices.Clone(b.used), ends: make([]uint32, len(b.used))}
	slices.Sort(g.runs)
	total := uint32(0)
	for i, run := range g.runs {
		slot := b.slots[spot(run)] - 1
		size := min(b.count[slot], bitmapWords)
		b.count[slot] = total
		if size == bitmapWords {
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

func (b *gramBuilder) place(g *gramChunk, slot uint32, local uint16) {
	at := b.count[slot]
	if at&bitmapFlag != 0 {
		g.data[at&^bitmapFlag+uint32(local>>4)] |= 1 << (local & 15)
		return
	}
	g.data[at] = local
	b.count[slot]++
}
