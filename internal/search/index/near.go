package index

import (
	"bytes"
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
}

// newDictionary collects the words of the name fields of a base.
func newDictionary(fs *search.FieldSet, seg *segment) *dictionary {
	d := &dictionary{words: map[string]struct{}{}, bySound: map[string][]string{}}
	for _, field := range fs.NameFields() {
		d.add(seg.columns[field].text)
	}
	return d
}

// learn adds the words of a saved document.
func (d *dictionary) learn(fs *search.FieldSet, e *entry) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, field := range fs.NameFields() {
		d.add(e.forms(field))
	}
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
			for _, c := range word {
				d.letters[c] = true
			}
		}
		marked = rest
	}
}

// mostNear bounds the near words of one typed word.
const mostNear = 24

// near lists the words that are near misses of a typed one (see NearWord), at most mostNear:
// first those that sound alike. Neither half looks at all words: with a hundred thousand of
// them a search takes as long as with a thousand.
func (d *dictionary) near(query string) []string {
	if len(query) < shortNear || !search.IsASCII(query) {
		return nil
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	var out []string
	for _, w := range d.bySound[search.PhoneticKey(query)] {
		if w != query && len(out) < mostNear {
			out = append(out, w)
		}
	}
	d.eachEdit(query, func(edited []byte) {
		if _, is := d.words[string(edited)]; is && len(out) < mostNear && !slices.Contains(out, string(edited)) {
			out = append(out, string(edited))
		}
	})
	return out
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
	nearWords  = 4 // typed words for which near ones are looked up
	shortNear  = 3 // letters below which a word has no near misses
	nearFactor = 4 // pages of near rows that are looked at to leave out those of the answer
)

// near offers the documents whose names have, for every typed word, the word or a near one,
// and that are not in the answer itself.
func (ix *Index) near(s *run, q *search.Query) []Row {
	words := strings.Fields(q.Name)
	if len(words) == 0 || len(words) > nearWords {
		return nil
	}
	sets := make([]map[string]bool, len(words))
	alike := make([][]string, len(words))
	any := false
	for i, w := range words {
		alike[i] = append([]string{w}, s.state.seg.near.near(w)...)
		any = any || len(alike[i]) > 1
		sets[i] = map[string]bool{}
		for _, other := range alike[i] {
			sets[i][other] = true
		}
	}
	if !any {
		return nil
	}
	groups := make([]search.Group, len(alike))
	for i, words := range alike {
		groups[i] = search.AnyOf(words...)
	}
	var matchers []*matcher
	for _, field := range ix.fs.NameFields() {
		if slices.ContainsFunc(q.Parts, func(p search.Part) bool { return p.Field == field }) {
			part := search.Part{Field: field, Predicate: search.Predicate{
				Must: groups, Verify: func(form string) bool { return hasWords(form, sets) }, Found: search.RankFound,
			}}
			matchers = append(matchers, newMatcher(&part, s.state.seg.columns[field].grams))
		}
	}
	run := newSearch(s.ctx, s.state, matchers, s.limit*nearFactor)
	return s.without(run.rows(position{}, false))
}

// hasWords reports whether a TEXT form has, for every set, a word of it.
func hasWords(form string, sets []map[string]bool) bool {
	for _, set := range sets {
		found := false
		for word := range strings.SplitSeq(form, " ") {
			if set[word] {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
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
