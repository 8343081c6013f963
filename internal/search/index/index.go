package index

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"balcao/internal/search"
)

// Index answers queries over documents. Readers never wait: they see an immutable state, and
// a save puts another one in its place. It is safe for any number of goroutines.
type Index struct {
	fs      *search.FieldSet
	options Options
	state   atomic.Pointer[state]

	mu        sync.Mutex       // held while changing; guards all below
	entries   map[int64]*entry // the overlay, by id
	gone      map[int64]bool   // touched since a compaction began; nil while none runs
	compacted sync.WaitGroup
}

// state is what one moment knows: the base, which of its documents are out of date, and the
// documents that were saved since.
type state struct {
	seg     *segment
	dead    *docSet
	overlay overlay
}

// Put replaces everything that is known of a document. It is found as it is now, by everybody,
// when Put returns.
func (ix *Index) Put(d Document) {
	ix.replace(d.ID, newEntry(ix.fs, d))
}

// Remove forgets a document.
func (ix *Index) Remove(id int64) { ix.replace(id, nil) }

// replace puts e, or nothing, in the place of whatever is known of id.
func (ix *Index) replace(id int64, e *entry) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gone != nil {
		ix.gone[id] = true
	}
	next := *ix.state.Load()
	ix.put(&next, id, e)
	ix.state.Store(&next)
	if ix.gone == nil && len(next.overlay.sorted) > overlayLimit(len(next.seg.ids)) {
		ix.startCompaction(&next)
	}
}

// put changes a copy of the state.
func (ix *Index) put(s *state, id int64, e *entry) {
	if doc, known := s.seg.docOf(id); known {
		s.dead = s.dead.with(doc, len(s.seg.ids))
	}
	if old := ix.entries[id]; old != nil {
		s.overlay = s.overlay.without(old)
		delete(ix.entries, id)
	}
	if e != nil {
		s.overlay = s.overlay.with(e)
		ix.entries[id] = e
		s.seg.near.learn(ix.fs, e)
	}
}

// Prepare makes the tables of the form that has them, on every processor. Meanwhile queries are
// answered by reading the text of the fields that have none yet. It returns ctx's error when ctx
// ends first.
func (ix *Index) Prepare(ctx context.Context) error {
	base := ix.state.Load().seg
	if ix.form(base) != Grams || base.ready() {
		return nil
	}
	current := base
	ix.eachTable(ctx, base, func(field int, table gramTable) {
		ix.mu.Lock()
		defer ix.mu.Unlock()
		next := *ix.state.Load()
		if next.seg != current {
			return // a compaction came in between, which makes its own
		}
		current = current.withTable(field, table)
		next.seg = current
		ix.state.Store(&next)
	})
	return ctx.Err()
}

// form is the form that a base takes.
func (ix *Index) form(seg *segment) Form {
	values := 0
	for i := range seg.columns {
		values += seg.columns[i].values
	}
	return ix.options.choose(len(seg.ids), values)
}

// ready reports whether the tables of the base are made.
func (s *segment) ready() bool {
	return len(s.ids) > 0 && !slices.ContainsFunc(s.columns, func(c column) bool { return c.grams == nil })
}

// withTable returns the base with the table of a field; all else is shared.
func (s *segment) withTable(field int, table gramTable) *segment {
	next := *s
	next.columns = slices.Clone(s.columns)
	next.columns[field].grams = &table
	return &next
}

// eachTable makes the tables of a base and hands over each as soon as it is made.
func (ix *Index) eachTable(ctx context.Context, seg *segment, made func(field int, table gramTable)) {
	builders := make(chan *gramBuilder, len(seg.columns)) // that were used before; a sync.Pool would keep them longer
	inParallel(len(seg.columns), func(field int) {
		if ctx.Err() != nil {
			return
		}
		var b *gramBuilder
		select {
		case b = <-builders:
		default:
			b = newGramBuilder()
		}
		made(field, b.table(&seg.columns[field], len(seg.ids), ix.longGrams(seg, field)))
		builders <- b
	})
}

// The text of a document, in bytes, from which a field of numbers gets long grams: some, and all.
// Among the numbers of two dozen boletos most documents have every gram of three digits, and all
// of that text would be looked through.
const (
	manyDigits  = 40
	manyNumbers = 400
)

// largeBase is from how many documents on the fields of numbers and of words get long grams: in
// smaller ones to look at more candidates costs less than their memory.
const largeBase = 100_000

// longGrams tells which long grams a field gets: all fields of numbers and of words of a large base; of a smaller one
// the numbers of which each document has many, and of words the numbers among them.
func (ix *Index) longGrams(seg *segment, field int) longGrams {
	c, class, large := &seg.columns[field], ix.fs.Fields()[field].Class, len(seg.ids) > largeBase
	text := len(c.text) / max(1, int(c.has.count))
	switch numbers := class == search.Serial || class == search.Code; {
	case large && (numbers || class == search.Doc || class == search.Phone || class == search.MAC), numbers && text >= manyNumbers:
		return everyLong
	case numbers && text >= manyDigits:
		return firstLong
	case class == search.Text && large:
		return wordLong
	case class == search.Text:
		return numbered
	}
	return noLong
}

// startCompaction makes a new base of the state in the background. The caller holds mu.
func (ix *Index) startCompaction(s *state) {
	ix.gone = map[int64]bool{}
	snapshot := *s
	ix.compacted.Go(func() { ix.compact(&snapshot) })
}

// compact makes one base of a state and puts it in place, with what was saved meanwhile on top.
func (ix *Index) compact(old *state) {
	seg := mergeState(ix.fs, old)
	if ix.form(seg) == Grams {
		ix.eachTable(context.Background(), seg, func(field int, table gramTable) { seg.columns[field].grams = &table })
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	entries := ix.entries
	ix.entries = map[int64]*entry{}
	next := state{seg: seg}
	for id := range ix.gone {
		ix.put(&next, id, entries[id])
	}
	ix.gone = nil
	ix.state.Store(&next)
}

// mergeState writes the live documents of a base and of its overlay into a new base.
func mergeState(fs *search.FieldSet, s *state) *segment {
	seg := &segment{columns: make([]column, len(fs.Fields()))}
	add := func(k key, forms textOf) {
		doc := uint32(len(seg.ids))
		seg.append(k)
		for field := range seg.columns {
			seg.columns[field].add(doc, forms(field))
		}
	}
	rest := s.overlay.sorted
	for doc := range uint32(len(s.seg.ids)) {
		if s.dead.has(doc) {
			continue
		}
		k := s.seg.key(doc)
		for len(rest) > 0 && rest[0].compare(k) < 0 {
			add(rest[0].key, rest[0].forms)
			rest = rest[1:]
		}
		add(k, s.seg.forms(doc))
	}
	for _, e := range rest {
		add(e.key, e.forms)
	}
	seg.finish()
	seg.near = newDictionary(fs, seg, s.seg.near.said())
	return seg
}

// Wait waits until no compaction runs; for tests and for an orderly end.
func (ix *Index) Wait() { ix.compacted.Wait() }
