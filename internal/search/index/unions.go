package index

import (
	"slices"
	"strings"
	"sync"
)

// union is everybody who answers some parts of a query by their tables alone: the parts that are
// sure in every chunk. It is of the base alone, the dead included: a search during a save still
// sees some of them alive.
type union struct {
	sets     []chunkSet // by chunk
	hopeless []bool     // by chunk and matcher, true for a part of the union that nobody answers there
}

// unions keeps the unions of the texts that everybody begins with: up to three bytes, which stand
// in most fields of many customers, so that each has hundreds of containers. There are few such
// texts, and they are asked again and again. It is bounded: when half of it is full, what was not
// asked since the half before is forgotten.
type unions struct {
	mu     sync.Mutex
	recent map[string]*union
	older  map[string]*union
}

const (
	mostUnions = 128 // each takes a bit for each document
	shortText  = 3   // bytes up to which the union of a text is kept
)

func newUnions() *unions { return &unions{recent: map[string]*union{}} }

func (u *unions) get(name string) *union {
	u.mu.Lock()
	defer u.mu.Unlock()
	known := u.recent[name]
	if known == nil {
		if known = u.older[name]; known != nil {
			u.keep(name, known)
		}
	}
	return known
}

func (u *unions) put(name string, made *union) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.keep(name, made)
}

func (u *unions) keep(name string, kept *union) {
	if len(u.recent) >= mostUnions/2 {
		u.recent, u.older = map[string]*union{}, u.recent
	}
	u.recent[name] = kept
}

// findUnion gives the union of the sure parts of a query of a short text, kept or made anew, and
// by matcher whether it is among them: those of longer texts are not. Nothing when no text is short, when few answer
// or when the base is of one chunk, which is counted as fast.
func (s *run) findUnion() (known *union, within []bool) {
	chunks := chunksOf(s.state.seg.loose)
	if chunks < 2 {
		return nil, nil
	}
	within = make([]bool, len(s.matchers))
	var name strings.Builder // what the union is kept under: all that it depends on
	name.WriteByte(byte(len(s.matchers)))
	for i, m := range s.matchers {
		if within[i] = s.find.allSure(m) && m.isShort(); !within[i] {
			continue
		}
		name.WriteByte(byte(i))
		name.WriteByte(byte(m.Field))
		name.WriteByte(byte(len(m.must[0])))
		for _, text := range m.Predicate.Must[0].Any {
			name.WriteByte(byte(len(text)))
			name.WriteString(text)
		}
	}
	if !slices.Contains(within, true) {
		return nil, nil
	}
	kept := s.state.seg.unions
	if known = kept.get(name.String()); known != nil {
		return known, within
	}
	if known = s.makeUnion(within); known == nil {
		return nil, nil
	}
	kept.put(name.String(), known)
	return known, within
}

// isShort reports whether every text that a value may have is short.
func (m *matcher) isShort() bool {
	return !slices.ContainsFunc(m.Predicate.Must[0].Any, func(text string) bool { return len(text) > shortText })
}

// makeUnion makes the union of some parts; nil when few answer, or when the one who asked has
// gone.
func (s *run) makeUnion(within []bool) *union {
	seg := s.state.seg
	chunks := chunksOf(seg.loose)
	u := &union{sets: make([]chunkSet, chunks), hopeless: make([]bool, chunks*len(s.matchers))}
	all := s.find.borrow()
	defer s.find.giveBack(all)
	total := 0
	for chunk := range chunks {
		if s.ctx.Err() != nil {
			return nil
		}
		for i, m := range s.matchers {
			if within[i] {
				u.hopeless[chunk*len(s.matchers)+i] = !s.find.addSure(m, chunk, all)
			}
		}
		from, to := partOf(chunk, 0, seg.loose).locals()
		all.restrict(from, to, nil)
		u.sets[chunk] = all.set
		total += all.count()
		all.clear()
		// Of an answer that looks like few the rest is not joined, either.
		if total*chunks <= fewRows*(chunk+1) {
			return nil
		}
	}
	return u
}
