package index

import (
	"errors"
	"slices"
	"testing"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// A cursor of another query, a damaged one and a made-up one are refused, and none of them
// makes trouble.
func TestForeignCursorsAreRefused(t *testing.T) {
	fs := allFields()
	r := newRegister(fs, 5, 200, 1)
	ix := r.index(Options{})
	a, b := ask(t, fs, "nome_cliente", "contem", "a"), ask(t, fs, "nome_cliente", "contem", "e")
	first, err := ix.Search(t.Context(), a, Page{Limit: 2})
	if err != nil || first.Next == "" {
		t.Fatal(err, first)
	}
	for _, cursor := range []string{"x", "AAAA", first.Next[1:], first.Next + "A", "%", "Â"} {
		refuses(t, ix, a, cursor)
	}
	refuses(t, ix, b, first.Next)
}

// A cursor is of its condition, of both ends of an interval and of the reading that was chosen;
// what a condition ignores does not count.
func TestCursorsAreOfTheWholeQuery(t *testing.T) {
	tests := []struct{ asked, other search.Ask }{
		{
			search.Ask{Field: "codigo_cliente", Condition: "entre", Text: "5", Until: "100"},
			search.Ask{Field: "codigo_cliente", Condition: "entre", Text: "5", Until: "200"},
		},
		{
			search.Ask{Field: "codigo_cliente", Condition: "entre", Text: "5", Until: "100"},
			search.Ask{Field: "codigo_cliente", Condition: "maior", Text: "5"},
		},
		{
			search.Ask{Field: "codigo_cliente", Condition: "maior", Text: "5"},
			search.Ask{Field: "codigo_cliente", Condition: "menor", Text: "5"},
		},
		{
			search.Ask{Field: "data_inicio", Condition: "entre", Text: "01/01/2024", Until: "31/12/2024"},
			search.Ask{Field: "data_inicio", Condition: "entre", Text: "01/01/2024", Until: "30/12/2024"},
		},
		{search.Ask{Field: search.AllFields, Text: "1304"}, search.Ask{Field: search.AllFields, Text: "1304", As: "codigo"}},
		{search.Ask{Field: search.AllFields, Text: "AA BB CC"}, search.Ask{Field: search.AllFields, Text: "AA BB CC", As: "mac"}},
		{search.Ask{Field: search.AllFields, Text: "37"}, search.Ask{Field: search.AllFields, Text: "37", Condition: "comeca"}},
	}
	fs := allFields()
	for _, test := range tests {
		q, err := fs.Parse(test.asked)
		other, otherErr := fs.Parse(test.other)
		if err != nil || otherErr != nil {
			t.Fatal(err, otherErr)
		}
		cursor := writeCursor(found{rank: search.RankFound, key: key{name: "ana", code: "7", id: 9, active: true}}, q.Reading)
		if _, err := readCursor(cursor, q.Reading); err != nil {
			t.Errorf("%+v does not take its own cursor: %v", test.asked, err)
		}
		if _, err := readCursor(cursor, other.Reading); err == nil {
			t.Errorf("%+v takes the cursor of %+v", test.other, test.asked)
		}
	}
	cidr, _ := fs.Parse(search.Ask{Field: "ip", Condition: "entre", Text: "10.0.0.0/8"})
	same, _ := fs.Parse(search.Ask{Field: "ip", Condition: "entre", Text: "10.0.0.0/8", Until: "ignored"})
	if _, err := readCursor(writeCursor(found{rank: search.RankFound}, cidr.Reading), same.Reading); err != nil {
		t.Errorf("ate counts where it is ignored: %v", err)
	}
}

func refuses(t *testing.T, ix *Index, q *search.Query, cursor string) {
	t.Helper()
	_, err := ix.Search(t.Context(), q, Page{Limit: 2, After: cursor})
	var refusal *isp.Error
	if !errors.As(err, &refusal) || refusal.Code != isp.Malformed || refusal.Field != "depois" {
		t.Errorf("cursor %q: %v", cursor, err)
	}
}

// #2 is the customer 2 and not 02, where both exist; where just one does, it is that one.
func TestCodeIsExactlyThatCustomer(t *testing.T) {
	fs := allFields()
	field, _ := fs.Index("codigo_cliente")
	r := &register{fs: fs, docs: map[int64]Document{}}
	for i, code := range []string{"2", "02", "007", "12"} {
		id := int64(i + 1)
		r.docs[id] = Document{ID: id, Code: code, Name: "Ana", Active: true, Values: []Value{{field, code}}}
	}
	ix := r.index(Options{})
	for _, test := range []struct {
		text string
		want []int64
	}{
		{"#2", []int64{1}},
		{"#02", []int64{2}},
		{"#002", []int64{2, 1}},
		{"#7", []int64{3}},
		{"Código: 2", []int64{1}},
		{"#3", nil},
	} {
		found, err := ix.Search(t.Context(), ask(t, fs, search.AllFields, "contem", test.text), Page{Limit: 10})
		if got := idsOf(found.Rows); err != nil || !slices.Equal(got, test.want) || found.Total != len(test.want) {
			t.Errorf("%q: %v (total %d), %v, want %v", test.text, got, found.Total, err, test.want)
		}
	}
	ix.Put(Document{ID: 9, Code: "7", Name: "Ana", Active: true, Values: []Value{{field, "7"}}})
	found, err := ix.Search(t.Context(), ask(t, fs, search.AllFields, "contem", "#7"), Page{Limit: 10})
	if got := idsOf(found.Rows); err != nil || !slices.Equal(got, []int64{9}) {
		t.Errorf("after a save: %v, %v", got, err)
	}
}

func FuzzCursor(f *testing.F) {
	fs := allFields()
	q, err := fs.Parse(search.Ask{Field: "nome_cliente", Text: "ana"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(writeCursor(found{rank: search.RankBegins, key: key{name: "ana", code: "7", id: 9, active: true}}, q.Reading))
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := readCursor(text, q.Reading)
		if err != nil {
			return
		}
		if back := writeCursor(found{rank: p.rank, key: p.key}, q.Reading); back != text {
			t.Errorf("%q was read and is written as %q", text, back)
		}
	})
}
