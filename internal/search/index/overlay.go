package index

import (
	"bytes"
	"slices"
	"strings"

	"balcao/internal/search"
)

// entry is a document that was saved after the base was built.
type entry struct {
	key
	all  []byte   // the marked forms of all fields, field by field
	ends []uint32 // by field, where in all it ends

	spoken map[string]string // words of names that were written with a ç
}

// newEntry brings a document to its normal forms.
func newEntry(fs *search.FieldSet, d Document) *entry {
	e := &entry{
		key:  key{loose: d.Loose, active: d.Active, name: search.NameForm(d.Name), code: strings.Clone(d.Code), id: d.ID},
		ends: make([]uint32, len(fs.Fields())),
	}
	texts, folder := make([][]byte, len(fs.Fields())), fs.Folder()
	for _, v := range d.Values {
		if fs.IsName(v.Field) {
			e.spoken = search.AddSpoken(e.spoken, v.Raw)
		}
		texts[v.Field] = folder.Append(texts[v.Field], v.Field, v.Raw)
	}
	e.all = slices.Concat(texts...)
	end := 0
	for field, text := range texts {
		end += len(text)
		e.ends[field] = uint32(end)
	}
	return e
}

// forms returns the marked forms of a field.
func (e *entry) forms(field int) []byte {
	start := uint32(0)
	if field > 0 {
		start = e.ends[field-1]
	}
	return e.all[start:e.ends[field]]
}

// holds reports whether one of some fields, true in a list of all, has a text.
func (e *entry) holds(text []byte, fields []bool) bool {
	for at, field := 0, 0; ; at = int(e.ends[field]) {
		found := bytes.Index(e.all[at:], text)
		if found < 0 {
			return false
		}
		for int(e.ends[field]) <= at+found {
			field++
		}
		if fields[field] {
			return true
		}
	}
}

// overlayLimit is how many saved documents are read one by one before they join the base.
func overlayLimit(documents int) int { return max(2048, documents/256) }

// overlay is the documents that were saved after the base was built. It does not change: with
// and without make another one, which shares what it can.
type overlay struct {
	sorted []slotted    // in result order
	blocks []*slotBlock // by 64 slots
	free   []uint32     // slots below those of blocks that nobody has
}

// slotted is an entry and its slot.
type slotted struct {
	*entry
	slot uint32
}

// slotBlock remembers of 64 entries, by their slots, what stands in their texts: of each byte
// whether it does, of each gram of two or three roughly, since several grams share a word. A word
// has a bit for each slot, so that 64 texts are refused at once.
type slotBlock struct {
	bytes   [256]uint64
	pairs   [1 << gramBits]uint64
	triples [1 << gramBits]uint64
}

// gramBits is such that an entry of a kilobyte has a bit in less than a fourth of the words.
const gramBits = 12

// pairIn and tripleIn say which word is that of the gram that ends at a place.
func pairIn[T string | []byte](text T, end int) uint32 {
	return placeOfGram(uint32(text[end-1])<<8 | uint32(text[end]))
}

func tripleIn[T string | []byte](text T, end int) uint32 {
	return placeOfGram(uint32(text[end-2])<<16 | uint32(text[end-1])<<8 | uint32(text[end]))
}

// placeOfGram spreads grams over the words.
func placeOfGram(gram uint32) uint32 { return gram * 2654435769 >> (32 - gramBits) }

// without is the overlay without a document.
func (o *overlay) without(e *entry) overlay {
	next := overlay{sorted: make([]slotted, 0, len(o.sorted)), blocks: o.blocks, free: o.free}
	for _, p := range o.sorted {
		if p.entry == e {
			next.free = append(slices.Clip(o.free), p.slot)
			continue
		}
		next.sorted = append(next.sorted, p)
	}
	return next
}

// with is the overlay with one document more.
func (o *overlay) with(e *entry) overlay {
	next := overlay{blocks: slices.Clone(o.blocks), free: o.free}
	slot := uint32(len(o.sorted)) // nobody has it when no slot is free
	if last := len(o.free) - 1; last >= 0 {
		slot, next.free = o.free[last], o.free[:last]
	}
	if int(slot>>6) == len(next.blocks) {
		next.blocks = append(next.blocks, new(slotBlock))
	} else {
		copied := *next.blocks[slot>>6]
		next.blocks[slot>>6] = &copied
	}
	next.blocks[slot>>6].set(slot&63, e.all)
	at, _ := slices.BinarySearchFunc(o.sorted, e, func(p slotted, e *entry) int { return p.compare(e.key) })
	next.sorted = slices.Concat(o.sorted[:at], []slotted{{e, slot}}, o.sorted[at:])
	return next
}

// set replaces what is known of a slot by what stands in a text.
func (b *slotBlock) set(slot uint32, text []byte) {
	bit := uint64(1) << slot
	for _, words := range [][]uint64{b.bytes[:], b.pairs[:], b.triples[:]} {
		for i := range words {
			words[i] &^= bit
		}
	}
	for i, c := range text {
		b.bytes[c] |= bit
		if i > 0 {
			b.pairs[pairIn(text, i)] |= bit
		}
		if i > 1 {
			b.triples[tripleIn(text, i)] |= bit
		}
	}
}

// mayHold returns the slots whose texts may hold a pattern.
func (b *slotBlock) mayHold(pattern string) uint64 {
	slots := ^uint64(0)
	for i := range len(pattern) {
		switch {
		case slots == 0:
			return 0
		case i > 1:
			slots &= b.triples[tripleIn(pattern, i)] & b.pairs[pairIn(pattern, i)]
		case i > 0:
			slots &= b.pairs[pairIn(pattern, i)]
		default:
			slots &= b.bytes[pattern[i]]
		}
	}
	return slots
}

// slots is a set of slots, 64 in a word.
type slots []uint64

func (s slots) has(slot uint32) bool { return s[slot>>6]&(1<<(slot&63)) != 0 }

// mayHold returns the slots whose texts may hold one of the patterns.
func (o *overlay) mayHold(patterns []string) slots {
	all := make(slots, len(o.blocks))
	for i, b := range o.blocks {
		for _, p := range patterns {
			all[i] |= b.mayHold(p)
		}
	}
	return all
}

// find returns the entry of a document; nil when it has none.
func (o *overlay) find(id int64) *entry {
	for _, p := range o.sorted {
		if p.id == id {
			return p.entry
		}
	}
	return nil
}
