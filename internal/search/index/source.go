package index

import "balcao/internal/search"

// filling is a field before its values are in the order of the documents.
type filling struct {
	sources []*Source
	open    int // sources that are not done
	settled bool
}

// Source gives a field values that were read from one place. A field may have several, each
// filled by a goroutine of its own.
type Source struct {
	b      *Builder
	field  int
	blocks []block
	names  bool // the field holds names
	folder *search.Folder
	marked []byte // the forms of the value at hand
}

// block is values as they came. Blocks are never moved: a slice that grows to hundreds of
// megabytes would be copied many times.
type block struct {
	text []byte   // marked forms
	ends []uint32 // of each value in text
	ids  []int64  // of the document of each value; once it is settled, its number, or unknown
}

const (
	firstBlock = 4 << 10 // bytes of text
	blockText  = 64 << 10
	blockValue = 16 // bytes that a value is expected to take at the least
	unknown    = -1
)

// Source opens a source of a field. Those of a field are opened before the first of them is
// done; a document's values stand in the order of its sources.
func (b *Builder) Source(field int) *Source {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &Source{b: b, field: field, folder: b.fs.Folder(), names: b.fs.IsName(field)}
	f := &b.fields[field]
	f.sources = append(f.sources, s)
	f.open++
	return s
}

// Add adds a value as the base holds it. Values of documents that nobody names are dropped.
func (s *Source) Add(id int64, raw string) {
	if s.names && search.HasCedilla(raw) {
		s.b.mu.Lock()
		s.b.spoken = search.AddSpoken(s.b.spoken, raw)
		s.b.mu.Unlock()
	}
	s.marked = s.folder.Append(s.marked[:0], s.field, raw)
	if len(s.marked) == 0 {
		return
	}
	if n := len(s.blocks); n == 0 || !s.blocks[n-1].takes(len(s.marked)) {
		s.blocks = append(s.blocks, s.b.block(len(s.marked), n == 0))
	}
	to := &s.blocks[len(s.blocks)-1]
	to.text = append(to.text, s.marked...)
	to.ends = append(to.ends, uint32(len(to.text)))
	to.ids = append(to.ids, id)
}

// takes reports whether a block has room for one more value.
func (b *block) takes(size int) bool {
	return len(b.text)+size <= cap(b.text) && len(b.ids) < cap(b.ids)
}

// block gives an empty block with room for a value of the size, a spare one if there is any.
func (b *Builder) block(size int, first bool) block {
	text := blockText
	if first {
		text = firstBlock
	}
	if text = max(text, size); text == blockText {
		b.mu.Lock()
		defer b.mu.Unlock()
		if last := len(b.spare) - 1; last >= 0 {
			spare := b.spare[last]
			b.spare = b.spare[:last]
			return spare
		}
	}
	values := text / blockValue
	return block{text: make([]byte, 0, text), ends: make([]uint32, 0, values), ids: make([]int64, 0, values)}
}

// giveBack keeps the blocks that others may fill.
func (b *Builder) giveBack(blocks []block) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, x := range blocks {
		if cap(x.text) == blockText {
			b.spare = append(b.spare, block{text: x.text[:0], ends: x.ends[:0], ids: x.ids[:0]})
		}
	}
}

// Done tells that the source is complete. When it was the last of a field and the documents are
// numbered, the field is put in order at once, so that its memory is free again; Build does the
// others.
func (s *Source) Done() {
	b := s.b
	b.mu.Lock()
	f := &b.fields[s.field]
	f.open--
	ready := f.open == 0 && b.seg != nil && !f.settled
	f.settled = f.settled || ready
	b.mu.Unlock()
	if ready {
		b.settle(s.field)
	}
}

// settle brings the values of a field into the order of the documents: it measures what each
// document has, and then puts every value into its place.
func (b *Builder) settle(field int) {
	next := make([]uint32, len(b.seg.ids)) // the length of each document's text, then where its next value goes
	c, values := &b.seg.columns[field], 0
	blocks := b.blocks(field)
	for _, from := range blocks {
		start := uint32(0)
		for i, end := range from.ends {
			doc, known := b.seg.docOf(from.ids[i])
			from.ids[i] = unknown
			if known {
				if next[doc] > 0 {
					c.several.add(doc)
				}
				from.ids[i] = int64(doc)
				next[doc] += end - start
				values++
			}
			start = end
		}
	}
	c.values = values
	c.lay(next)
	for _, from := range blocks {
		start := uint32(0)
		for i, end := range from.ends {
			if doc := from.ids[i]; doc != unknown {
				next[doc] += uint32(copy(c.text[next[doc]:], from.text[start:end]))
			}
			start = end
		}
	}
	b.fields[field].sources = nil
	b.giveBack(blocks)
}

// blocks are all values of a field, in the order of its sources.
func (b *Builder) blocks(field int) []block {
	var all []block
	for _, s := range b.fields[field].sources {
		all = append(all, s.blocks...)
	}
	return all
}

// lay makes room for texts of the lengths given, and turns each length into the place where
// the text begins.
func (c *column) lay(lengths []uint32) {
	members, total := 0, uint32(0)
	for _, n := range lengths {
		if n > 0 {
			members++
			total += n
		}
	}
	c.text = make([]byte, total)
	c.starts = make([]uint32, 0, members+1)
	at := uint32(0)
	for doc, n := range lengths {
		if n > 0 {
			c.has.add(uint32(doc))
			c.starts = append(c.starts, at)
		}
		lengths[doc] = at
		at += n
	}
	c.starts = append(c.starts, at)
}
