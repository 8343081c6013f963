package index

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"

	"balcao/internal/search"
)

// dictionary holds the distinct words of the name fields, and which of them sound alike. It only
// grows: a word that nobody bears any more finds nobody.
type dictionary struct {
	mu      sync.RWMutex
	words   map[string]struct{}
	bySound map[string][]string // PhoneticKey → words, ASCII only
	letters [128]bool           // that stand in some word
	spoken  map[string]string   // words that were written with a ç → with ss, as they are said
}

// newDictionary collects the words of the name fields of a base.
func newDictionary(fs *search.FieldSet, seg *segment, spoken map[string]string) *dictionary {
	d := &dictionary{words: map[string]struct{}{}, bySound: map[string][]string{}, spoken: spoken}
	for _, field := range fs.NameFields() {
		d.add(seg.columns[field].text)
	}
	return d
}

// learn adds the words of a saved document.
func (d *dictionary) learn(fs *search.FieldSet, e *entry) {
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.Copy(d.spoken, e.spoken)
	for _, field := range fs.NameFields() {
		d.add(e.forms(field))
	}
}

// said is a copy of what was written with a ç.
func (d *dictionary) said() map[string]string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return maps.Clone(d.spoken)
}

// add adds the words of marked forms. Words that are not ASCII have no near misses.
func (d *dictionary) add(marked []byte) {
	for len(marked) > 0 {
		form, rest, _ := search.NextForm(marked)
		for word := range bytes.SplitSeq(form[1:len(form)-1], []byte(" ")) {
			if _, known := d.words[string(word)]; known || len(word) < 2 || !search.IsASCII(string(word)) {
				continue
			}
			w := string(word)
			d.words[w] = struct{}{}
			sound := search.PhoneticKey(w)
			d.bySound[sound] = append(d.bySound[sound], w)
			if said := search.PhoneticKey(d.spoken[w]); said != "" && said != sound {
				d.bySound[said] = append(d.bySound[said], w)
			}
			for _, c := range word {
				d.letters[c] = true
			}
		}
		marked = rest
	}
}

// mostNear bounds the near words of one typed word.
const mostNear = 24

// alike are the words that may stand for a typed one: those that sound alike, among them itself, and those
// that are one edit away. Neither half looks at all words: with a hundred thousand of them a search takes
// as long as with a thousand.
type alike struct{ sound, edited []string }

// near lists what may stand for a typed word, of which said is how it sounds, at most mostNear.
func (d *dictionary) near(word, said string) (a alike) {
	a.sound = []string{word}
	if len(word) < shortNear || !search.IsASCII(word) {
		return a
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, key := range []string{search.PhoneticKey(word), search.PhoneticKey(said)} {
		for _, w := range d.bySound[key] {
			if len(a.sound) < mostNear && !slices.Contains(a.sound, w) {
				a.sound = append(a.sound, w)
			}
		}
	}
	d.eachEdit(word, func(edited []byte) {
		w := string(edited)
		if _, ok := d.words[w]; ok && len(a.sound)+len(a.edited) < mostNear && !slices.Contains(a.sound, w) && !slices.Contains(a.edited, w) {
			a.edited = append(a.edited, w)
		}
	})
	return a
}

// eachEdit calls fn with what one edit (see OneEdit) makes of a word, if both are long enough.
// fn must not keep what it gets.
func (d *dictionary) eachEdit(word string, fn func(edited []byte)) {
	if len(word) < search.ShortestNear {
		return
	}
	edited := make([]byte, 0, len(word)+1)
	for i := range len(word) + 1 {
		before, after := word[:i], word[i:]
		if after != "" && len(word) > search.ShortestNear {
			fn(append(append(edited[:0], before...), after[1:]...))
		}
		if len(after) > 1 && after[0] != after[1] {
			fn(append(append(append(edited[:0], before...), after[1], after[0]), after[2:]...))
		}
		for letter, met := range d.letters {
			if !met {
				continue
			}
			fn(append(append(append(edited[:0], before...), byte(letter)), after...))
			if after != "" && after[0] != byte(letter) {
				fn(append(append(append(edited[:0], before...), byte(letter)), after[1:]...))
			}
		}
	}
}

const (
	nearWords  = 16 // typed words up to which near ones are looked for: a bound of the work
	shortNear  = 3  // letters below which a word has no near misses
	nearFactor = 4  // pages of near rows that are looked at to leave out those of the answer
)

// near offers the documents whose names have, for every typed word, the word or a near one,
// and that are not in the answer itself.
func (ix *Index) near(s *run, q *search.Reading) []Row {
	typed := search.SpokenWords(q.Name)
	if len(typed) == 0 || len(typed) > nearWords {
		return nil
	}
	words := make([]alike, len(typed))
	groups := make([]search.Group, len(typed))
	any := false
	for i, w := range typed {
		words[i] = s.state.seg.near.near(w.Word, w.Said)
		groups[i] = search.AnyOf(slices.Concat(words[i].sound, words[i].edited)...)
		any = any || len(groups[i].Any) > 1
	}
	if !any {
		return nil
	}
	var matchers []*matcher
	for _, field := range ix.fs.NameFields() {
		if slices.ContainsFunc(q.Parts, func(p search.Part) bool { return p.Field == field && !p.Beside }) {
			part := search.Part{Field: field, Predicate: search.Predicate{
				Must: groups, Verify: func(form string) bool { return hasWords(form, words) }, Found: search.RankFound,
			}}
			matchers = append(matchers, newMatcher(&part, s.state.seg.columns[field].grams))
		}
	}
	run := newSearch(s.ctx, s.state, matchers, nil, s.limit*nearFactor)
	return s.without(run.rows(position{}, false))
}

// hasWords reports whether a TEXT form has each word or one that sounds alike; two may be one edit off.
func hasWords(form string, words []alike) bool {
	edits := 0
	for _, w := range words {
		sound, edited := false, false
		for word := range strings.SplitSeq(form, " ") {
			sound = sound || slices.Contains(w.sound, word)
			edited = edited || slices.Contains(w.edited, word)
		}
		if !sound && !edited {
			return false
		}
		if !sound {
			edits++
		}
	}
	return edits <= search.MostEdits
}

// without leaves out what answers the query itself, and cuts to a page.
func (s *run) without(near []found) []Row {
	var rows []Row
	for _, f := range near {
		if rank, _ := s.rankOf(everyPart, s.formsOf(f.key.id), false); rank != 0 {
			continue
		}
		if rows = append(rows, f.row()); len(rows) == s.limit {
			break
		}
	}
	return rows
}

// formsOf reads a live document by its id.
func (s *run) formsOf(id int64) textOf {
	if e := s.state.overlay.find(id); e != nil {
		return e.forms
	}
	if doc, known := s.state.seg.docOf(id); known {
		return s.state.seg.forms(doc)
	}
	return func(int) []byte { return nil }
}
