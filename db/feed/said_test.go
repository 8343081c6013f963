package feed_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db/dbtest"
	"balcao/internal/isp"
	"balcao/internal/search"
)

// A CPF with one wrong digit may read as a telephone: when nobody has that, the CPFs one digit away are offered;
// for a telephone that is written as one, they are not.
func TestOneDigitAwayOfATelephone(t *testing.T) {
	s := searchable(t)
	if _, err := dbtest.CreateCustomer(t.Context(), s, admin(), isp.Customer{Code: "7001", Kind: "person", Name: "Ana Lima", TaxID: "64970698449"}); err != nil {
		t.Fatal(err)
	}
	for text, offered := range map[string]bool{"64971698449": true, "(64) 97169-8449": false} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: text})
		if p.Detected != "telefone" || p.Total != 0 || slices.Contains(codes(p.Near), "7001") != offered || strings.Contains(p.Notice, "CPF") != offered {
			t.Errorf("%s: as %s %v near %v, %q", text, p.Detected, codes(p.Rows), codes(p.Near), p.Notice)
		}
	}
}

// An asset number is said without its letters and zeros: who has it comes first, before those who have the
// digits somewhere, and without the label the digits are not read so.
func TestAssetNumbersAsTheyAreSaid(t *testing.T) {
	s := searchable(t)
	for _, c := range []struct {
		text  string
		equal bool
	}{
		{text: "patrimônio 1", equal: true},
		{text: "patrimônio 01", equal: true},
		{text: "etiqueta: P-1", equal: true},
		{text: "Patrimônio nº P0001", equal: true},
		{text: "patrimônio P-10", equal: false},
		{text: "patrimônio 11", equal: false},
		{text: "patrimônio Q-1", equal: false},
		{text: "1", equal: false},
	} {
		p := find(t, s, search.Ask{Field: search.AllFields, Text: c.text})
		equal := false
		for i, row := range p.Rows {
			for _, h := range row.Hits {
				equal = equal || i == 0 && row.Code == "1304" && h.Key == "patrimonio" && h.Rank.Equal() && len(h.Spans) > 0
			}
		}
		if equal != c.equal {
			t.Errorf("%q: %v, as %s (%s)", c.text, codes(p.Rows), p.Detected, p.Notice)
		}
	}
}
