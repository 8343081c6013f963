package search

import (
	"cmp"
	"math/rand/v2"
	"strconv"
	"testing"
)

// manyNames is a base of several chunks with one field.
func manyNames(fs *FieldSet, documents int) (*Index, []string) {
	g := generator{rand.New(rand.NewPCG(11, 3))}
	b := NewBuilder(fs, Options{Form: Grams})
	names := make([]string, documents)
	for i := range names {
		names[i] = g.one("Ana", "Bruno", "Célia", "Davi") + " " + g.one("Souza", "Lima", "Reis") + " " + g.from("abcdefg", 4)
		b.Document(int64(i+1), strconv.Itoa(i+1), names[i], i%7 > 0, false)
	}
	b.Seal()
	values := b.Source(0)
	for i, name := range names {
		values.Add(int64(i+1), name)
	}
	return b.Build(), names
}

// In a base of several chunks, larger than what is always counted to the end, a total is
// either exact or the ceiling and says which; the first page is the true first page.
func TestManyChunks(t *testing.T) {
	fs := allFields()
	ix, names := manyNames(fs, exactBelow+chunkSize/2)
	for _, form := range []string{"scan", "grams"} {
		capped := 0
		for _, text := range []string{"a", "an", "ana", "ana s", "souza", "bcd", "lima abc", "aab", "gggg", "davi reis a", "zz"} {
			q := ask(t, fs, "nome_cliente", "contem", text)
			want, best, first := 0, Rank(0), key{}
			for i, name := range names {
				rank, is := q.Marker().Match(0, name)
				if !is {
					continue
				}
				want++
				k := key{active: i%7 > 0, name: NameForm(name), code: strconv.Itoa(i + 1), id: int64(i + 1)}
				if best == 0 || cmp.Or(cmp.Compare(rank, best), k.compare(first)) < 0 {
					best, first = rank, k
				}
			}
			r, err := ix.Search(t.Context(), q, Page{Limit: 20})
			if err != nil || r.Exact && r.Total != want || !r.Exact && (r.Total != CountCeiling || want <= CountCeiling) {
				t.Errorf("%s %q: total %d exact %v, want %d (%v)", form, text, r.Total, r.Exact, want, err)
			}
			if want > 0 && r.Rows[0].ID != first.id {
				t.Errorf("%s %q: first %d, want %d", form, text, r.Rows[0].ID, first.id)
			}
			if !r.Exact {
				capped++
			}
		}
		if form == "grams" && capped == 0 {
			t.Error("nothing was capped: the test asks too little")
		}
		if err := ix.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
