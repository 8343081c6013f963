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
