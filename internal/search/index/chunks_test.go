package index

import (
	"cmp"
	"math/rand/v2"
	"strconv"
	"testing"

	"balcao/internal/search"
	"balcao/internal/search/oracle"
)

// manyNames is a base of several chunks with one field.
func manyNames(fs *search.FieldSet, documents int) (*Index, []string) {
	g := oracle.Generator{Rand: rand.New(rand.NewPCG(11, 3))}
	b := NewBuilder(fs, Options{Form: Grams})
	names := make([]string, documents)
	for i := range names {
		names[i] = g.One("Ana", "Bruno", "Célia", "Davi") + " " + g.One("Souza", "Lima", "Reis") + " " + g.From("abcdefg", 4)
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
	ix, names := manyNames(fs, largeBase+chunkSize/2)
	for _, form := range []string{"scan", "grams"} {
		capped := 0
		for _, text := range []string{"a", "an", "ana", "ana s", "souza", "bcd", "lima abc", "aab", "gggg", "davi reis a", "zz"} {
			q := ask(t, fs, "nome_cliente", "contem", text)
			want, best, first := 0, search.Rank(0), key{}
			for i, name := range names {
				rank, ok := q.Marker().Match(0, name)
				if !ok {
					continue
				}
				want++
				k := key{active: i%7 > 0, name: search.NameForm(name), code: strconv.Itoa(i + 1), id: int64(i + 1)}
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

// What is kept of short texts stays right while customers are saved and removed.
func TestKeptUnionsFollowSaves(t *testing.T) {
	fs := allFields()
	ix, names := manyNames(fs, largeBase+chunkSize/2)
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	live := map[int64]string{}
	for i, name := range names {
		live[int64(i+1)] = name
	}
	fields := []string{"nome_cliente", search.AllFields}
	for round := range 3 {
		for _, field := range fields {
			for _, text := range []string{"a", "so", "zz", "é"} {
				q := ask(t, fs, field, "contem", text)
				want := 0
				for _, name := range live {
					if _, ok := q.Marker().Match(0, name); ok {
						want++
					}
				}
				for range 2 {
					if r, err := ix.Search(t.Context(), q, Page{Limit: 20}); err != nil || r.Total != want || !r.Exact {
						t.Errorf("%s %q, round %d: total %d exact %v, want %d (%v)", field, text, round, r.Total, r.Exact, want, err)
					}
				}
			}
		}
		for id := int64(1 + round); id < int64(len(names)); id += 997 {
			if id%2 == 0 {
				delete(live, id)
				ix.Remove(id)
				continue
			}
			live[id] = "Zozimo Wu"
			ix.Put(Document{ID: id, Code: strconv.FormatInt(id, 10), Name: live[id], Active: true, Values: []Value{{0, live[id]}}})
		}
	}
	if n := len(ix.state.Load().seg.unions.recent); n == 0 {
		t.Error("no union was kept: the test asks nothing")
	}
}

// A question asked while somebody saves is answered from the moment before, though others asked and had
// their union made after it.
func TestKeptUnionIsOfNoMoment(t *testing.T) {
	fs := allFields()
	ix, names := manyNames(fs, largeBase+chunkSize/2)
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	q := ask(t, fs, "nome_cliente", "contem", "a")
	want := 0
	for _, name := range names {
		if _, ok := q.Marker().Match(0, name); ok {
			want++
		}
	}
	before := ix.state.Load()
	ix.Remove(1) // everybody's name has an a
	if r, err := ix.Search(t.Context(), q, Page{Limit: 20}); err != nil || r.Total != want-1 {
		t.Fatalf("after the save: %d, want %d (%v)", r.Total, want-1, err)
	}
	if total, exact := runFor(t.Context(), before, q.Reading, 20).count(); total != want || !exact {
		t.Errorf("from the moment before: %d exact %v, want %d", total, exact, want)
	}
}

// However many texts are asked, what is kept is bounded, and what is asked again stays.
func TestKeptUnionsAreBounded(t *testing.T) {
	u := newUnions()
	kept := new(union)
	u.put("kept", kept)
	for i := range 10 * mostUnions {
		u.put(strconv.Itoa(i), new(union))
		if u.get("kept") != kept {
			t.Fatalf("forgotten after %d others", i)
		}
	}
	if n := len(u.recent) + len(u.older); n > mostUnions {
		t.Errorf("%d unions are kept, more than %d", n, mostUnions)
	}
}
