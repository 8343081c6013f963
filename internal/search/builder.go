package search

import (
	"runtime"
	"slices"
	"sync"
)

// Form is how an index finds its candidates.
type Form uint8

// The forms. Auto chooses by size and memory.
const (
	Auto  Form = iota
	Scan       // reads the text of the field: small, ready at once
	Grams      // tables of runs of one to three bytes: bounded time at a million customers
)

// String is the form's name for operators, in pt-BR.
func (f Form) String() string {
	return [...]string{"automática", "varredura", "trigramas"}[f]
}

// Options says how an index may answer.
type Options struct {
	Memory int64 // bytes it may take; 0 is no bound
	Form   Form
}

const (
	gramsFrom  = 20_000 // documents from which Auto takes tables
	gramsBytes = 90     // memory of a value with its tables, measured on Brazilian registers
)

// choose settles the form for a number of documents and values.
func (o Options) choose(documents, values int) Form {
	switch {
	case o.Form != Auto:
		return o.Form
	case documents < gramsFrom || (o.Memory > 0 && int64(values)*gramsBytes > o.Memory):
		return Scan
	}
	return Grams
}

// Builder fills an index: first every document, then Seal, then the values of the fields.
type Builder struct {
	fs      *FieldSet
	options Options
	waiting []waiting
	seg     *segment
	columns []*Column
	mu      sync.Mutex // guards columns
}

// waiting is a document before it is numbered.
type waiting struct {
	key
}

// NewBuilder starts an index over the fields of fs.
func NewBuilder(fs *FieldSet, o Options) *Builder {
	return &Builder{fs: fs, options: o, columns: make([]*Column, len(fs.Fields()))}
}

// Document names a document; all of them come before Seal, in any order. A loose document is
// found, but counted in no total.
func (b *Builder) Document(id int64, code, name string, active, loose bool) {
	b.waiting = append(b.waiting, waiting{key{loose: loose, active: active, name: NameForm(name), code: code, id: id}})
}

// Seal numbers the documents in result order.
func (b *Builder) Seal() {
	slices.SortFunc(b.waiting, func(a, c waiting) int { return a.compare(c.key) })
	seg := &segment{columns: make([]column, len(b.fs.Fields()))}
	for _, w := range b.waiting {
		seg.append(w.key)
	}
	b.waiting = nil
	seg.finish()
	b.seg = seg
}

// append adds a document at the end of the order.
func (s *segment) append(k key) {
	s.ids = append(s.ids, k.id)
	s.names.add(k.name)
	s.codes.add(k.code)
	if !k.loose {
		s.loose++
		if k.active {
			s.active++
		}
	}
}

// Column is one field being filled. Columns of different fields may be filled at once.
type Column struct {
	b      *Builder
	field  int
	text   []byte   // marked forms in the order in which they came
	ends   []uint32 // of each form in text
	docs   []uint32 // of each form
	sorted bool     // the documents came in ascending order
	once   sync.Once
}

// Column opens a field for its values, after Seal.
func (b *Builder) Column(field int) *Column {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.columns[field] == nil {
		b.columns[field] = &Column{b: b, field: field, sorted: true}
	}
	return b.columns[field]
}

// Add adds a value as the base holds it. Values of documents that were not named are dropped.
func (c *Column) Add(id int64, raw string) {
	doc, known := c.b.seg.docOf(id)
	if !known {
		return
	}
	c.b.fs.EachForm(c.field, raw, func(form []byte) {
		c.text = append(append(append(c.text, MarkBegin...), form...), MarkEnd...)
		c.ends = append(c.ends, uint32(len(c.text)))
		if n := len(c.docs); n > 0 && c.docs[n-1] > doc {
			c.sorted = false
		}
		c.docs = append(c.docs, doc)
	})
}

// Done tells that the field is complete, so that its memory is put in order at once. Build
// does it for the fields for which nobody said so.
func (c *Column) Done() { c.once.Do(c.settle) }

// settle brings the values into the order of the documents.
func (c *Column) settle() {
	target := &c.b.seg.columns[c.field]
	order := c.order()
	target.text = make([]byte, 0, len(c.text))
	var marked []byte
	for i := 0; i < len(order); {
		doc := c.docs[order[i]]
		marked = marked[:0]
		for ; i < len(order) && c.docs[order[i]] == doc; i++ {
			marked = append(marked, c.form(order[i])...)
		}
		target.add(doc, marked)
	}
	target.starts = slices.Clip(target.starts)
	if len(target.starts) == 0 {
		target.starts = []uint32{0}
	}
	c.text, c.ends, c.docs = nil, nil, nil
}

func (c *Column) form(i uint32) []byte {
	if i == 0 {
		return c.text[:c.ends[0]]
	}
	return c.text[c.ends[i-1]:c.ends[i]]
}

// order lists the values by document, those of one document as they came: a counting sort.
func (c *Column) order() []uint32 {
	order := make([]uint32, len(c.docs))
	if c.sorted {
		for i := range order {
			order[i] = uint32(i)
		}
		return order
	}
	next := make([]uint32, len(c.b.seg.ids)+1)
	for _, doc := range c.docs {
		next[doc+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	for i, doc := range c.docs {
		order[next[doc]] = uint32(i)
		next[doc]++
	}
	return order
}

// Build makes the index. It answers at once, by reading the text; Prepare makes the tables
// when its form has them.
func (b *Builder) Build() *Index {
	if b.seg == nil {
		b.Seal()
	}
	inParallel(len(b.columns), func(field int) {
		b.Column(field).Done()
	})
	b.seg.near = newDictionary(b.fs, b.seg)
	ix := &Index{fs: b.fs, options: b.options, entries: map[int64]*entry{}}
	ix.state.Store(&state{seg: b.seg})
	return ix
}

// inParallel calls fn with 0 up to n-1, on every processor.
func inParallel(n int, fn func(i int)) {
	var wg sync.WaitGroup
	work := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range work {
				fn(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wg.Wait()
}
