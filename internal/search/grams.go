package search

import "slices"

// gramTable holds, for one column, which documents have which run of one, two or three bytes
// within a marked form. It answers patterns of up to three bytes exactly and narrows longer
// ones to candidates. Where a document has many digits it has nearly every run of three: such a
// field also gets runs of four. A run is looked up once for all chunks of documents.
//
// Who has a run has a longer one that begins with it, but for the end of a form and where the
// longer one is not held. So only runs that many documents of a chunk have are held whole; of
// others those documents that would be missing. The rest is found as what the longer runs have,
// which stand next to the run.
type gramTable struct {
	runs   []uint32   // ascending: see runOf
	ends   []uint32   // run by run, and chunk by chunk within one: where its container ends, and its form
	chunks [][]uint16 // the containers of each chunk, one after the other in the order of their runs
	long   longRuns
}

// longRuns says which runs of four bytes a table holds.
type longRuns uint8

const (
	noLong    longRuns = iota
	firstLong          // with which a form begins
	wordLong           // with which a form or a word begins, and from a word's end to the next one's beginning
	everyLong
)

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

// shortRun is the length up to which every run is in a table; longRun is one more.
const (
	shortRun = 3
	longRun  = 4
)

// A run of up to four bytes that are marks or ASCII is a number of seven bits a byte, the first
// one highest and 0 for those that are missing: the runs that begin with it follow it. Another
// run of up to three bytes is a smaller number, as is the length of a form.
const (
	packed   = 1 << 31
	byteBits = 7
	topShift = byteBits * (longRun - 1)
)

// packing is the seven bits of a byte; 0 for those that are not packed.
var packing = func() (bits [256]uint32) {
	for c := range uint32(0x80) {
		if c > 2 {
			bits[c] = c
		}
	}
	bits[MarkBegin[0]], bits[MarkEnd[0]] = 1, 2
	return bits
}()

// runOf packs a run into a number, and says before which number the runs stand that begin
// with it.
func runOf(s []byte) (run, next uint32) {
	run = packed
	for i, c := range s {
		if packing[c] == 0 {
			run = oddRun(s)
			return run, run + 1
		}
		run |= packing[c] << (topShift - byteBits*i)
	}
	return run, run + 1<<(topShift+byteBits-byteBits*len(s))
}

// oddRun is the number of a run of one to three bytes that is not packed.
func oddRun(s []byte) uint32 {
	run := uint32(len(s))
	for _, c := range s {
		run = run<<8 | uint32(c)
	}
	return run << (8 * (shortRun - len(s)))
}

// lengthRun stands for the length of a form, of which a whole form is told apart from others
// that have the same runs.
func lengthRun(length int) uint32 { return 4<<24 | uint32(min(length, 1<<16)) }

// holds tells whether the table has a run of four bytes for itself.
func (l longRuns) holds(run []byte) bool {
	return l.has(run[0], run[2]) && !slices.ContainsFunc(run, func(c byte) bool { return packing[c] == 0 })
}

// What stands in ends: where a container ends, its form, and whether it is whole.
const (
	endBits   = 29
	endMask   = 1<<endBits - 1
	wholeFlag = 1 << 31
)

func formOf(end uint32) containerForm { return containerForm(end >> endBits & 3) }

// start is where in its chunk the container of the run at a place of the table begins.
func (g *gramTable) start(at uint32, chunk int) uint32 {
	if at == 0 {
		return 0
	}
	return g.ends[int(at-1)*len(g.chunks)+chunk] & endMask
}

// container returns what a chunk has of the run at a place of the table.
func (g *gramTable) container(at uint32, chunk int) container {
	end := g.ends[int(at)*len(g.chunks)+chunk]
	return container{form: formOf(end), whole: end&wholeFlag != 0, words: g.chunks[chunk][g.start(at, chunk) : end&endMask]}
}

// span is neighbours in a table: a run and those that begin with it.
type span struct {
	from, to uint32
	led      bool // by the run itself
}

// of returns what a chunk has of a span.
func (g *gramTable) of(s span, chunk int) container {
	first := g.container(s.from, chunk)
	if s.to == s.from+1 || s.led && first.whole {
		return first
	}
	words := g.chunks[chunk][g.start(s.from, chunk):g.start(s.to, chunk)]
	return container{form: piled, words: words, pile: pile{g, chunk, s}}
}

// sought is what a table has for a pattern.
type sought struct {
	spans  []span // of the runs that whoever has the pattern has
	absent bool   // nobody has one of them
	exact  bool   // who has the run has the pattern
}

// add looks up a run.
func (s *sought) add(g *gramTable, run []byte) {
	first, next := runOf(run)
	s.addAll(g, first, next)
}

// addAll looks up runs, from one up to but not including another.
func (s *sought) addAll(g *gramTable, run, next uint32) {
	from, led := slices.BinarySearch(g.runs, run)
	to := from
	if led {
		to++
	}
	if next > run+1 {
		n, _ := slices.BinarySearch(g.runs[to:], next)
		to += n
	}
	if to == from {
		*s = sought{absent: true, exact: true}
		return
	}
	if !s.absent {
		s.spans = append(s.spans, span{uint32(from), uint32(to), led})
	}
}

// seek looks up the runs of a pattern.
func (g *gramTable) seek(pattern []byte) (s sought) {
	if len(pattern) <= shortRun {
		s.exact = true
		s.add(g, pattern)
		return s
	}
	s.exact = len(pattern) == longRun && g.long.holds(pattern)
	held := false // the run of four that begins before this place
	for i := range len(pattern) - shortRun + 1 {
		before := held
		held = i+longRun <= len(pattern) && g.long.holds(pattern[i:i+longRun])
		switch {
		case held:
			s.add(g, pattern[i:i+longRun])
		case !before: // else that one has this run of three
			s.add(g, pattern[i:i+shortRun])
		}
	}
	if pattern[0] == MarkBegin[0] && pattern[len(pattern)-1] == MarkEnd[0] {
		run := lengthRun(len(pattern) - 2)
		s.addAll(g, run, run+1)
	}
	return s
}
