package search

import (
	"slices"
	"strings"
)

// Across asks for a customer of whom every word stands in some value, and at least one of them in a
// name (search-details.md 54). Such a customer comes after all whose words stand in one value.
type Across struct {
	Words []AcrossWord
	Names []int // fields of names
	Rank  Rank
}

// AcrossWord is a word and where it may stand.
type AcrossWord struct {
	Text  string
	Parts []Part // by field
}

// isParticle reports whether a word of a name does not tell people apart.
func isParticle(word string) bool {
	switch word {
	case "de", "da", "do", "das", "dos", "e":
		return true
	}
	return false
}

// acrossOf compiles the words of a text, with loose those of which the numbers may be written otherwise; nil when
// fewer than two tell people apart.
func (s *FieldSet) acrossOf(text string, loose bool, covers func(field int) bool) *Across {
	a := s.acrossWords(text, loose, covers)
	if len(a.Words) < 2 || len(a.Names) == 0 {
		return nil
	}
	return a
}

// acrossWords are the words of a text, each with where it may stand.
func (s *FieldSet) acrossWords(text string, loose bool, covers func(field int) bool) *Across {
	a := &Across{Rank: RankFound.at(placeAcross)}
	for i, f := range s.fields {
		if readsNames(f.Key) && !covers(i) {
			a.Names = append(a.Names, i)
		}
	}
	plain := readText(text, false, false)
	address := readText(text, true, false)
	if loose {
		plain.loosenNumbers()
		address.loosenNumbers()
	}
	for i, w := range plain.words {
		if isParticle(w.joined) || i >= len(address.words) {
			continue
		}
		a.Words = append(a.Words, AcrossWord{Text: w.joined, Parts: s.wordParts(w, address.words[i], covers)})
	}
	return a
}

// wordParts compiles a word for each TEXT and LOGIN field that is live.
func (s *FieldSet) wordParts(w, inAddress word, covers func(field int) bool) []Part {
	var parts []Part
	for i, f := range s.fields {
		if f.Deleted || f.Unlisted || covers(i) {
			continue
		}
		p := Predicate{Found: RankFound.at(placeAcross)}
		switch {
		case f.Class == Login:
			p.Must = []Group{AnyOf(beginOfPart(w.joined)...)}
		case f.Class != Text:
			continue
		case s.manners[i] == addressManner:
			q := textQuery{words: []word{inAddress}, plain: 2}
			p.Must = q.groups(true)
		default:
			q := textQuery{words: []word{w}, plain: 2}
			p.Must = q.groups(false)
		}
		parts = append(parts, Part{Field: i, Predicate: p})
	}
	return parts
}

// beginOfPart lists how a word begins a part of a login: at its beginning, behind one of . _ - @ and
// behind a digit.
func beginOfPart(word string) []string {
	texts := []string{MarkBegin + word}
	for _, before := range strings.Split("._-@0123456789", "") {
		texts = append(texts, before+word)
	}
	return texts
}

// PartsOf are the parts of a field, of all words.
func (a *Across) PartsOf(field int) []Part {
	var parts []Part
	for _, w := range a.Words {
		for _, p := range w.Parts {
			if p.Field == field {
				parts = append(parts, p)
			}
		}
	}
	return parts
}

// IsName reports whether a field is one of the names.
func (a *Across) IsName(field int) bool { return slices.Contains(a.Names, field) }
