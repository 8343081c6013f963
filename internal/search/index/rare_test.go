package index

import "testing"

// Fields that hardly anybody has.
func TestRareFields(t *testing.T) {
	for _, form := range []Form{Scan, Grams} {
		r := newRegister(allFields(), 5, 1500, 300)
		ix := r.index(Options{Form: form})
		if err := ix.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		r.everywhere(t, ix, 2)
	}
}
