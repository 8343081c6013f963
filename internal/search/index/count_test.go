package index

import (
	"fmt"
	"strings"
	"testing"

	"balcao/internal/search"
)

// slipsOf is an index of customers who each have one boleto: value names that of the customer at a place.
func slipsOf(t *testing.T, customers int, value func(i int) string) (*search.FieldSet, *Index) {
	t.Helper()
	fs := allFields()
	field, _ := fs.Index("numero_boleto")
	b := NewBuilder(fs, Options{Form: Grams})
	values := b.Source(field)
	for i := range customers {
		id := int64(i + 1)
		b.Document(id, fmt.Sprint(id), "João", true, false)
		values.Add(id, value(i))
	}
	values.Done()
	ix := b.Build()
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return fs, ix
}

// Where counting may stop, many candidates of which few answer are still counted to the end: a
// total below the ceiling is always exact.
func TestFewOfManyCandidates(t *testing.T) {
	want := 0
	fs, ix := slipsOf(t, 2*countBudget, func(i int) string {
		end := strings.ReplaceAll(fmt.Sprintf("%06d", i), "1", "8")
		if i%100 == 3 {
			want++
			return "71001720197" + end
		}
		return "71007200197" + end // 100 and 001 apart
	})
	q := ask(t, fs, "numero_boleto", "contem", "1001")
	s := newRun(t.Context(), ix.state.Load(), q.Parts, nil, 1)
	if total, exact := s.count(); total != want || !exact {
		t.Errorf("counted %d (exact %t), want %d", total, exact, want)
	}
}

// A count that nobody asked for ends when it would be dear and somebody was found.
func TestRoughCountEnds(t *testing.T) {
	const customers = 8 * roughBudget
	fs, ix := slipsOf(t, customers, func(i int) string {
		if i%1000 == 3 {
			return "100 0019 10019"
		}
		return "100 0019 1002 0019" // the grams of 10019 in two places
	})
	q := ask(t, fs, "numero_boleto", "contem", "10019")
	s := newRun(t.Context(), ix.state.Load(), q.Parts, nil, 1)
	if total, exact := s.count(); total != customers/1000 || !exact {
		t.Errorf("counted %d (exact %t), want %d", total, exact, customers/1000)
	}
	s.rough = true
	if total, exact := s.count(); total == 0 || total == customers/1000 || exact {
		t.Errorf("a rough count is %d (exact %t)", total, exact)
	}
}

// Of the ways to write a number with its zeros many may have one and few the others: all are counted.
func TestPatternsOfFewAndOfMany(t *testing.T) {
	want := 0
	fs, ix := slipsOf(t, 2*countBudget, func(i int) string {
		switch {
		case i%100 == 3:
			want++
			return fmt.Sprintf("000019%06d", i)
		case i == 10:
			want++
			return "19"
		case i == 20:
			want++
			return "0019"
		case i == 30:
			return "190"
		}
		return fmt.Sprintf("0010 0190 0001 8%06d", 500_000+i) // the grams of 000019 in three places
	})
	s := newRun(t.Context(), ix.state.Load(), ask(t, fs, "numero_boleto", "contem", "000019").Parts, nil, 1)
	if total, exact := s.count(); total != want || !exact {
		t.Errorf("counted %d (exact %t), want %d", total, exact, want)
	}
}
