package search

import (
	"slices"
	"strings"
)

// MostEdits is how many words of a near miss may be one edit away from those that were typed.
const MostEdits = 2

// Spoken is a word of a name: in TEXT form, and as it is said, with ss for a ç.
type Spoken struct{ Word, Said string }

// SpokenWords are the words of a name by which people are told apart. The ç is read before its mark is
// dropped, since a c sounds like an s only before e and i.
func SpokenWords(name string) []Spoken {
	words, said := strings.Fields(textForm(name)), strings.Fields(textForm(withoutCedilla(name)))
	var all []Spoken
	for i, w := range words {
		if !isParticle(w) && len(words) == len(said) {
			all = append(all, Spoken{w, said[i]})
		}
	}
	return all
}

var cedillas = strings.NewReplacer("ç", "ss", "Ç", "ss", "c\u0327", "ss", "C\u0327", "ss")

func withoutCedilla(s string) string { return cedillas.Replace(s) }

// HasCedilla reports whether a name is written with a ç.
func HasCedilla(name string) bool {
	return strings.Contains(name, "ç") || strings.Contains(name, "Ç") || strings.Contains(name, "\u0327")
}

// AddSpoken adds the words of a name that are written with a ç to those that are known, and returns them.
func AddSpoken(known map[string]string, name string) map[string]string {
	if !HasCedilla(name) {
		return known
	}
	for _, w := range SpokenWords(name) {
		if w.Said == w.Word {
			continue
		}
		if known == nil {
			known = map[string]string{}
		}
		known[w.Word] = w.Said
	}
	return known
}

// IsName reports whether near misses are offered for a field.
func (s *FieldSet) IsName(field int) bool { return readsNames(s.fields[field].Key) }

// NearName reports whether a stored name is a near miss of a typed one: it has each of its words, or one that
// sounds alike, and at most two that are one edit away.
func NearName(typed, stored string) bool {
	words, edits := SpokenWords(stored), 0
	for _, asked := range SpokenWords(typed) {
		sounds := asked.soundsLike
		near := func(w Spoken) bool {
			return min(len(asked.Word), len(w.Word)) >= ShortestNear && OneEdit(asked.Word, w.Word)
		}
		switch {
		case slices.ContainsFunc(words, sounds):
		case slices.ContainsFunc(words, near):
			edits++
		default:
			return false
		}
	}
	return edits <= MostEdits
}

// soundsLike reports whether two words are the same or said alike.
func (s Spoken) soundsLike(other Spoken) bool {
	if s.Word == other.Word {
		return true
	}
	if !IsASCII(s.Word) || !IsASCII(other.Word) || len(s.Word) < 2 || len(other.Word) < 2 {
		return false
	}
	for _, a := range []string{s.Word, s.Said} {
		for _, b := range []string{other.Word, other.Said} {
			if PhoneticKey(a) == PhoneticKey(b) {
				return true
			}
		}
	}
	return false
}
