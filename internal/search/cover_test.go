package search

import (
	"slices"
	"testing"
)

// Of a field whose mask shows nothing only the whole value answers, and only those who have it are looked at.
func TestNothingShown(t *testing.T) {
	set := allFields()
	for _, key := range []string{"cnpj", "numero_boleto"} {
		q, err := set.Parse(Ask{Field: key, Condition: "contem", Text: "MG-1", Covers: func(int) bool { return true }})
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		for _, p := range q.Parts {
			if !slices.ContainsFunc(p.Predicate.Must, func(g Group) bool { return slices.Contains(g.Any, MarkBegin+"MG1"+MarkEnd) }) {
				t.Errorf("%s: all with a part are looked at: %+v", key, p.Predicate.Must)
			}
			if p.Predicate.Holds([]byte(MarkBegin+"MG12"+MarkEnd), false) || !p.Predicate.Holds([]byte(MarkBegin+"MG1"+MarkEnd), false) {
				t.Errorf("%s: the wrong ones answer", key)
			}
		}
	}
}
