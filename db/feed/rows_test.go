package feed_test

import (
	"testing"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// What a row shows beside the name is covered, or left out, like anywhere else.
func TestRowsAreSeenByPermission(t *testing.T) {
	s := searchable(t)
	read := func(actor isp.Actor, code string) feed.Row {
		t.Helper()
		ask := search.Ask{Field: "codigo_cliente", Condition: "igual", Text: code}
		p, err := s.SearchCustomers(t.Context(), actor, ask, index.Page{Limit: 1}, feed.HitLimit{})
		if err != nil || len(p.Rows) != 1 {
			t.Fatalf("%s: %d rows, %v", code, len(p.Rows), err)
		}
		return p.Rows[0]
	}
	whole, covered := read(admin(), "1304"), read(isp.NewActor(0, "x", "", []isp.Permission{isp.SearchCustomers}), "1304")
	if whole.Phone != "(37) 99999-0013" || whole.District != "Centro" {
		t.Errorf("telephone %q, district %q", whole.Phone, whole.District)
	}
	if covered.Phone == whole.Phone || covered.Phone == "" || covered.District != whole.District {
		t.Errorf("covered: telephone %q, district %q", covered.Phone, covered.District)
	}
	all, err := s.SearchCustomers(t.Context(), admin(), search.Ask{Field: "codigo_cliente", Condition: "preenchido"}, index.Page{Limit: 100}, feed.HitLimit{})
	if err != nil {
		t.Fatal(err)
	}
	owing := 0
	for _, row := range all.Rows {
		if row.OldestDue == "" {
			continue
		}
		owing++
		if got := read(dbtest.Role(t, "tecnico"), row.Code).OldestDue; got != "" {
			t.Errorf("%s: who may not read the finance sees %q", row.Code, got)
		}
	}
	if owing == 0 {
		t.Error("nobody has a boleto to pay: the test asks nothing")
	}
}
