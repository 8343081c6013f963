package search

import "testing"

// Texts that share a core stand where one of them stands, and nowhere else.
func TestCoresOfAGroup(t *testing.T) {
	whole, begins := AnyOf(wholeWord("ana")...), AnyOf(beginOfWord("ana")...)
	if len(whole.cores) != 1 || len(begins.cores) != 1 {
		t.Fatalf("%d and %d cores, not one each", len(whole.cores), len(begins.cores))
	}
	for text, want := range map[string][2]bool{
		"ana": {true, true}, "ana lima": {true, true}, "joana ana": {true, true}, "ananias": {false, true}, "maria anabela": {false, true},
		"joana": {false, false}, "banana": {false, false}, "banana anana": {false, true}, "ban ana": {true, true},
	} {
		form := []byte(MarkBegin + text + MarkEnd)
		if got := [2]bool{whole.In(form), begins.In(form)}; got != want {
			t.Errorf("%q: whole and begun %v, not %v", text, got, want)
		}
	}
	for _, texts := range [][]string{{"ana"}, {" ana", "lia"}, {" ", " a"}} {
		if g := AnyOf(texts...); g.cores != nil {
			t.Errorf("%q has cores", texts)
		}
	}
}
