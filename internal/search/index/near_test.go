package index

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"balcao/internal/search"
	"balcao/internal/search/oracle"
)

// Names said alike are offered apart, only when the answer fits the page, never counted, and
// never one that is in the answer.
func TestNearNames(t *testing.T) {
	fs := allFields()
	b := NewBuilder(fs, Options{})
	names := []string{"Maria Souza", "Maria Sousa", "Mariá Souza Lima", "Thiago Luiz", "Tiago Luís", "Wesley Araujo", "Uesley Araújo", "Carlos Pereira"}
	for i, name := range names {
		b.Document(int64(i+1), strconv.Itoa(i+1), name, true, false)
	}
	values := b.Source(0)
	for i, name := range names {
		values.Add(int64(i+1), name)
	}
	for _, key := range []string{"nome_contato", "nome_fantasia"} { // whose tables have other words
		field, _ := fs.Index(key)
		b.Source(field).Add(8, "Quitanda do Xavier "+key)
	}
	ix := b.Build()
	cases := []struct {
		typed       string
		exact, near []int64
	}{
		{typed: "souza", exact: []int64{1, 3}, near: []int64{2}},
		{typed: "maria sousa", exact: []int64{2}, near: []int64{1, 3}},
		{typed: "tiago luiz", exact: nil, near: []int64{4, 5}},
		{typed: "wesley", exact: []int64{6}, near: []int64{7}},
		{typed: "pereira", exact: []int64{8}, near: nil},
		{typed: "pereyra", exact: nil, near: []int64{8}},
		{typed: "zzz", exact: nil, near: nil},
	}
	for _, form := range []Form{Scan, Grams} {
		ix.options.Form = form
		if err := ix.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"nome_cliente", search.AllFields} {
			for _, c := range cases {
				r, err := ix.Search(t.Context(), ask(t, fs, field, "contem", c.typed), Page{Limit: 20})
				if err != nil {
					t.Fatal(err)
				}
				exact, near := idsOf(r.Rows), idsOf(r.Near)
				slices.Sort(exact)
				slices.Sort(near)
				if !slices.Equal(exact, c.exact) || !slices.Equal(near, c.near) || r.Total != len(c.exact) {
					t.Errorf("%v, %s %q: %v near %v total %d, want %v near %v", form, field, c.typed, exact, near, r.Total, c.exact, c.near)
				}
			}
		}
	}
	ix.Put(Document{ID: 20, Code: "20", Name: "Maria Soussa", Active: true, Values: []Value{{0, "Maria Soussa"}}})
	r, _ := ix.Search(t.Context(), ask(t, fs, "nome_cliente", "contem", "sousa"), Page{Limit: 20})
	if !slices.Contains(idsOf(r.Near), 20) {
		t.Errorf("the name that was just saved is not offered: %v", r.Near)
	}
}

// The dictionary finds the words that are near misses by their definition, and no others, without looking at all of them.
func TestDictionaryFindsEveryNearWord(t *testing.T) {
	g := oracle.Generator{Rand: rand.New(rand.NewPCG(9, 1))}
	d := &dictionary{words: map[string]struct{}{}, bySound: map[string][]string{}}
	var words []string
	for range 3000 {
		word := g.One("", "ph", "th", "y", "ss", "é") + g.From("aeilmnsz", 2+g.IntN(4))
		words = append(words, word)
		d.add([]byte(search.MarkBegin + word + " x" + search.MarkEnd))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	met := 0
	for range 300 {
		query := words[g.IntN(len(words))]
		if g.IntN(2) == 0 {
			query = g.From("aeilmnszhky", 3+g.IntN(5))
		}
		near := d.near(query, query)
		got := slices.Concat(near.sound[1:], near.edited)
		if len(got)+1 >= mostNear {
			continue
		}
		slices.Sort(got)
		want := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
			return w == query || len(w) < 2 || len(query) < shortNear || !nearWord(query, w)
		})
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
		met += len(want)
	}
	if met < 300 {
		t.Errorf("%d near words in all: the test asks too little", met)
	}
}

// nearWord is the plain definition of a near miss (see search.ShortestNear).
func nearWord(query, word string) bool {
	if !search.IsASCII(query) || !search.IsASCII(word) {
		return false
	}
	short := min(len(query), len(word)) < search.ShortestNear
	return !short && search.OneEdit(query, word) || search.PhoneticKey(query) == search.PhoneticKey(word)
}
