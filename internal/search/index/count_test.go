package index

import (
	"fmt"
	"strings"
	"testing"
)

// Where counting may stop, many candidates of which few answer are still counted to the end: a
// total below the ceiling is always exact.
func TestFewOfManyCandidates(t *testing.T) {
	fs := allFields()
	boletos, _ := fs.Index("numero_boleto")
	b := NewBuilder(fs, Options{Form: Grams})
	values := b.Source(boletos)
	want := 0
	for i := range int64(2 * countBudget) {
		end := strings.ReplaceAll(fmt.Sprintf("%06d", i), "1", "8")
		value := "71007200197" + end // 100 and 001 apart
		if i%100 == 3 {
			value, want = "71001720197"+end, want+1
		}
		b.Document(i+1, fmt.Sprint(i+1), "João", true, false)
		values.Add(i+1, value)
	}
	values.Done()
	ix := b.Build()
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	q := ask(t, fs, "numero_boleto", "contem", "1001")
	for _, rough := range []bool{false, true} {
		s := newRun(t.Context(), ix.state.Load(), q.Parts, nil, 1)
		s.rough = rough
		if total, exact := s.count(); total != want || !exact {
			t.Errorf("rough %t: counted %d (exact %t), want %d", rough, total, exact, want)
		}
	}
}

// A count that nobody asked for ends when it would be dear and somebody was found.
func TestRoughCountEnds(t *testing.T) {
	fs := allFields()
	field, _ := fs.Index("numero_boleto")
	b := NewBuilder(fs, Options{Form: Grams})
	values := b.Source(field)
	const customers = 2 * roughBudget
	for i := range int64(customers) {
		b.Document(i+1, fmt.Sprint(i+1), "João", true, false)
		end := "1002 0019" // the grams of 10019 in two places
		if i%1000 == 3 {
			end = "10019"
		}
		values.Add(i+1, "100 0019 "+end)
	}
	values.Done()
	ix := b.Build()
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
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
	fs := allFields()
	field, _ := fs.Index("numero_boleto")
	b := NewBuilder(fs, Options{Form: Grams})
	values := b.Source(field)
	want := 0
	for i := range int64(2 * countBudget) {
		value := fmt.Sprintf("0010 0190 0001 8%06d", 500_000+i) // the grams of 000019 in three places
		switch {
		case i%100 == 3:
			value, want = fmt.Sprintf("000019%06d", i), want+1
		case i == 10:
			value, want = "19", want+1
		case i == 20:
			value, want = "0019", want+1
		case i == 30:
			value = "190"
		}
		b.Document(i+1, fmt.Sprint(i+1), "João", true, false)
		values.Add(i+1, value)
	}
	values.Done()
	ix := b.Build()
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := newRun(t.Context(), ix.state.Load(), ask(t, fs, "numero_boleto", "contem", "000019").Parts, nil, 1)
	if total, exact := s.count(); total != want || !exact {
		t.Errorf("counted %d (exact %t), want %d", total, exact, want)
	}
}
