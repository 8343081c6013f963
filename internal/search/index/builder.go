package index

import (
	"runtime"
	"sync"

	"balcao/internal/search"
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

// Plain says the form to people.
func (f Form) Plain() string {
	return [...]string{"", "sem tabelas", "com tabelas"}[f]
}

// Options says how an index may answer.
type Options struct {
	Memory int64 // bytes it may take; 0 is no bound
	Form   Form
}

const (
	gramsFrom  = 2_000 // documents from which Auto takes tables
	gramsBytes = 70    // memory of a value with its tables, measured on Brazilian registers
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

// Builder fills an index: documents and values in any order, values from several goroutines.
type Builder struct {
	fs      *search.FieldSet
	options Options
	waiting []key      // documents before they are numbered
	mu      sync.Mutex // guards all below
	seg     *segment   // nil until Seal
	fields  []filling
	spare   []block           // that were emptied
	spoken  map[string]string // words of names that were written with a ç
}

// NewBuilder starts an index over the fields of fs.
func NewBuilder(fs *search.FieldSet, o Options) *Builder {
	return &Builder{fs: fs, options: o, spoken: map[string]string{}, fields: make([]filling, len(fs.Fields()))}
}

// Document names a document; all of them come before Seal, in any order and from one
// goroutine. A loose document is found, but counted in no total.
func (b *Builder) Document(id int64, code, name string, active, loose bool) {
	b.waiting = append(b.waiting, key{loose: loose, active: active, name: search.NameForm(name), code: code, id: id})
}

// Seal numbers the documents in result order.
func (b *Builder) Seal() {
	seg := &segment{columns: make([]column, len(b.fs.Fields()))}
	for _, p := range inOrder(b.waiting) {
		seg.append(b.waiting[p.at])
	}
	b.waiting = nil
	seg.finish()
	b.mu.Lock()
	b.seg = seg
	b.mu.Unlock()
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

// Build makes the index. It answers at once, by reading the text; Prepare makes the tables
// when its form has them.
func (b *Builder) Build() *Index {
	if b.seg == nil {
		b.Seal()
	}
	inParallel(len(b.fields), func(field int) {
		if !b.fields[field].settled {
			b.settle(field)
		}
	})
	b.fields, b.spare = nil, nil
	b.seg.near = newDictionary(b.fs, b.seg, b.spoken)
	ix := &Index{fs: b.fs, options: b.options, entries: map[int64]*entry{}}
	ix.state.Store(&state{seg: b.seg})
	return ix
}

// inParallel calls fn with 0 up to n-1, on every processor that there is and may be used.
func inParallel(n int, fn func(i int)) {
	var wg sync.WaitGroup
	work := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0), runtime.NumCPU()) {
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
