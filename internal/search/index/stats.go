package index

import (
	"cmp"
	"slices"

	"balcao/internal/search"
)

// Stats is what an index says of itself, for /metricas and for balcao verificar.
type Stats struct {
	Documents int
	Loose     int // of them, at no customer
	Values    int
	Saved     int // documents that did not join the base yet
	Form      Form
	Ready     bool  // the tables of the form are made; queries are answered either way
	TextBytes int64 // normal forms
	GramBytes int64 // tables
}

// Stats counts.
func (ix *Index) Stats() Stats {
	s := ix.state.Load()
	form := ix.form(s.seg)
	r := Stats{Saved: len(s.overlay.sorted), Form: form, Ready: form == Scan || s.seg.ready()}
	r.Documents, r.Loose = len(s.seg.ids), len(s.seg.ids)-int(s.seg.loose)
	if s.dead != nil {
		r.Documents -= s.dead.count
	}
	r.Documents += len(s.overlay.sorted)
	for i := range s.seg.columns {
		c := &s.seg.columns[i]
		r.Values += c.values
		r.TextBytes += int64(len(c.text)) + int64(len(c.has.words))*12 + int64(len(c.starts))*4
		if g := c.grams; g != nil {
			r.GramBytes += int64(len(g.grams)+len(g.ends)) * 4
			for _, chunk := range g.chunks {
				r.GramBytes += int64(len(chunk)) * 2
			}
		}
	}
	return r
}

// FieldForms are the normal forms of one field of one document.
type FieldForms struct {
	Field int
	Forms []string // sorted
}

// Each calls fn with every document and its normal forms until fn says false, in no promised
// order; balcao verificar holds them against the base.
func (ix *Index) Each(fn func(id int64, fields []FieldForms) bool) {
	s := ix.state.Load()
	for _, e := range s.overlay.sorted {
		if !fn(e.id, ix.fieldForms(e.forms)) {
			return
		}
	}
	for doc := range uint32(len(s.seg.ids)) {
		if !s.dead.has(doc) && !fn(s.seg.ids[doc], ix.fieldForms(s.seg.forms(doc))) {
			return
		}
	}
}

// FormsOf returns the normal forms of a document; false when the index does not have it.
func (ix *Index) FormsOf(id int64) ([]FieldForms, bool) {
	s := ix.state.Load()
	if e := s.overlay.find(id); e != nil {
		return ix.fieldForms(e.forms), true
	}
	doc, known := s.seg.docOf(id)
	if !known || s.dead.has(doc) {
		return nil, false
	}
	return ix.fieldForms(s.seg.forms(doc)), true
}

// FormsOfDocument are the normal forms that a document would have, in the shape of Each.
func (ix *Index) FormsOfDocument(d Document) []FieldForms {
	return ix.fieldForms(newEntry(ix.fs, d).forms)
}

func (ix *Index) fieldForms(forms textOf) []FieldForms {
	var all []FieldForms
	for field := range ix.fs.Fields() {
		marked := forms(field)
		if len(marked) == 0 {
			continue
		}
		f := FieldForms{Field: field}
		for len(marked) > 0 {
			form, rest, _ := search.NextForm(marked)
			f.Forms = append(f.Forms, string(form[1:len(form)-1]))
			marked = rest
		}
		slices.SortFunc(f.Forms, cmp.Compare[string])
		all = append(all, f)
	}
	return all
}
