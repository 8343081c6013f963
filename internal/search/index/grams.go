package index

import (
	"slices"
	"strings"

	"balcao/internal/search"
)

// gramTable holds, for one column, which documents have which gram of one, two or three bytes
// within a marked form. It answers patterns of up to three bytes exactly and narrows longer
// ones to candidates. Where a document has many digits it has nearly every gram of three: such a
// field also gets grams of four. A gram is looked up once for all chunks of documents.
//
// A document with a gram has a longer one that begins with it, but for the end of a form and where the
// longer one is not held. So only grams that many documents of a chunk have are held whole; of
// others those documents that would be missing. The rest is found as what the longer grams have,
// which stand next to the gram.
type gramTable struct {
	grams  []uint32   // ascending: see gramOf
	ends   []uint32   // gram by gram, and chunk by chunk within one: where its container ends, and its form
	chunks [][]uint16 // the containers of each chunk, one after the other in the order of their grams
	long   longGrams
	words  wordList // of a large column of words
}

// longGrams says which grams of four bytes a table holds.
type longGrams uint8

const (
	noLong    longGrams = iota
	numbered            // none, but the beginnings of numbers: see numberGram
	firstLong           // with which a form begins
	wordLong            // with which a form or a word begins, and from a word's end to the next one's beginning; numbers, too
	everyLong
)

// has reports whether a table holds the grams of four bytes of which these are the first and the
// third.
func (l longGrams) has(first, third byte) bool {
	switch l {
	case noLong, numbered:
		return false
	case firstLong:
		return first == search.MarkBegin[0]
	case wordLong:
		return first == search.MarkBegin[0] || first == ' ' || third == ' '
	case everyLong:
	}
	return true
}

// hasNumbers reports whether a table holds the beginnings of numbers.
func (l longGrams) hasNumbers() bool { return l == numbered || l == wordLong }

// shortGram is the length up to which every gram is in a table; longGram is one more.
const (
	shortGram = 3
	longGram  = 4
)

// A gram of up to four bytes that are marks or ASCII is a number of seven bits a byte, the first
// one highest and 0 for those that are missing: the grams that begin with it follow it. Another
// gram of up to three bytes is a smaller number, as is the length of a form.
const (
	packed   = 1 << 31
	byteBits = 7
	topShift = byteBits * (longGram - 1)
)

// packing is the seven bits of a byte; 0 for those that are not packed.
var packing = func() (bits [256]uint32) {
	for c := range uint32(0x80) {
		if c > 2 {
			bits[c] = c
		}
	}
	bits[search.MarkBegin[0]], bits[search.MarkEnd[0]] = 1, 2
	return bits
}()

// gramOf packs a gram into a number, and says before which number the grams stand that begin
// with it.
func gramOf[T string | []byte](s T) (gram, next uint32) {
	gram = packed
	for i := range len(s) {
		c := s[i]
		if packing[c] == 0 {
			gram = oddGram(s)
			return gram, gram + 1
		}
		gram |= packing[c] << (topShift - byteBits*i)
	}
	return gram, gram + 1<<(topShift+byteBits-byteBits*len(s))
}

// oddGram is the number of a gram of one to three bytes that is not packed.
func oddGram[T string | []byte](s T) uint32 {
	gram := uint32(len(s))
	for i := range len(s) {
		gram = gram<<8 | uint32(s[i])
	}
	return gram << (8 * (shortGram - len(s)))
}

// lengthGram stands for the length of a form, of which a whole form is told apart from others
// that have the same grams.
func lengthGram(length int) uint32 { return 4<<24 | uint32(min(length, 1<<16)) }

// numberGram stands for up to four digits with which a number in a column of words begins. The digits of a CEP begin
// alike in a whole region: 355 as a gram of three would let everybody there through.
func numberGram[T string | []byte](digits T) uint32 {
	gram := firstNumberGram | uint32(len(digits))<<16
	number := uint32(0)
	for i := range len(digits) {
		number = 10*number + uint32(digits[i]-'0')
	}
	return gram | number
}

// firstNumberGram lies behind all lengths.
const firstNumberGram = 5 << 24

// holds reports whether the table has a gram of four bytes for itself.
func (l longGrams) holds(gram string) bool {
	return l.has(gram[0], gram[2]) && packing[gram[0]] != 0 && packing[gram[1]] != 0 && packing[gram[2]] != 0 && packing[gram[3]] != 0
}

// What stands in ends: where a container ends, its form, and whether it is whole.
const (
	endBits   = 29
	endMask   = 1<<endBits - 1
	wholeFlag = 1 << 31
)

func formOf(end uint32) containerForm { return containerForm(end >> endBits & 3) }

// start is where in its chunk the container of the gram at a place of the table begins.
func (g *gramTable) start(at uint32, chunk int) uint32 {
	if at == 0 {
		return 0
	}
	return g.ends[int(at-1)*len(g.chunks)+chunk] & endMask
}

// container returns what a chunk has of the gram at a place of the table.
func (g *gramTable) container(at uint32, chunk int) container {
	end := g.ends[int(at)*len(g.chunks)+chunk]
	return container{form: formOf(end), whole: end&wholeFlag != 0, words: g.chunks[chunk][g.start(at, chunk) : end&endMask]}
}

// span is neighbours in a table: a gram and those that begin with it.
type span struct {
	from, to uint32
	led      bool // by the gram itself
}

// of returns what a chunk has of a span.
func (g *gramTable) of(s span, chunk int) container {
	first := g.container(s.from, chunk)
	if s.to == s.from+1 || s.led && first.whole {
		return first
	}
	words := g.chunks[chunk][g.start(s.from, chunk):g.start(s.to, chunk)]
	return container{form: piled, words: words, pile: pile{table: g, chunk: chunk, span: s}}
}

// sought is what a table has for a pattern.
type sought struct {
	spans  []span // of the grams that a document with the pattern has
	absent bool   // nobody has one of them
	exact  bool   // a document with the gram has the pattern
}

// add looks up a gram.
func (s *sought) add(g *gramTable, gram string) {
	first, next := gramOf(gram)
	s.addAll(g, first, next)
}

// addAll looks up grams, from one up to but not including another.
func (s *sought) addAll(g *gramTable, gram, next uint32) {
	from, led := slices.BinarySearch(g.grams, gram)
	to := from
	if led {
		to++
	}
	if next > gram+1 {
		n, _ := slices.BinarySearch(g.grams[to:], next)
		to += n
	}
	if to == from {
		*s = sought{absent: true, exact: true}
		return
	}
	// A gram that stands twice in the pattern, as in the zeros before a number, narrows once.
	if found := (span{from: uint32(from), to: uint32(to), led: led}); !s.absent && !slices.Contains(s.spans, found) {
		s.spans = append(s.spans, found)
	}
}

// seek looks up the grams of a pattern.
func (g *gramTable) seek(pattern string) (s sought) {
	if len(pattern) <= shortGram {
		s.exact = true
		s.add(g, pattern)
		return s
	}
	length, whole := lengthGram(len(pattern)-2), pattern[0] == search.MarkBegin[0] && pattern[len(pattern)-1] == search.MarkEnd[0]
	if _, has := slices.BinarySearch(g.grams, length); whole && !has {
		return sought{absent: true, exact: true}
	}
	s.exact = len(pattern) == longGram && g.long.holds(pattern)
	held := false // the gram of four that begins before this place
	for i := range len(pattern) - shortGram + 1 {
		before := held
		held = i+longGram <= len(pattern) && g.long.holds(pattern[i:i+longGram])
		switch {
		case held:
			s.add(g, pattern[i:i+longGram])
		case !before: // else that one has this gram of three
			s.add(g, pattern[i:i+shortGram])
		}
	}
	if whole {
		s.addAll(g, length, length+1)
	}
	if !s.absent && !s.exact && g.words.lacks(pattern) {
		return sought{absent: true, exact: true}
	}
	return s
}

// seekBehindZeros looks up the whole forms that are zeros and an end, one of each length that there is.
func (g *gramTable) seekBehindZeros(end string) (all []sought) {
	number := len(end) - len(search.MarkEnd)
	at, _ := slices.BinarySearch(g.grams, lengthGram(number))
	for ; at < len(g.grams) && g.grams[at] < firstNumberGram; at++ {
		zeros := int(g.grams[at]-lengthGram(0)) - number
		whole := search.MarkBegin + strings.Repeat("0", zeros) + end
		all = append(all, g.seek(whole))
	}
	return all
}
