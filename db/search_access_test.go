package db

import (
	"testing"
	"time"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// Searches by documents and access data are written down, one line for what is typed key by key, without
// the text; searches by names are not.
func TestSensitiveSearchesAreWrittenDown(t *testing.T) {
	s, clock := openTest(t)
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask := func(field, text string) {
		t.Helper()
		if _, err := s.SearchCustomers(t.Context(), isp.Console("teste"), search.Ask{Field: field, Text: text}, index.Page{Limit: 5}, feed.HitLimit{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"529", "5299", "52998224725"} {
		ask("cpf", text)
	}
	ask("ip_mac_apagado", "AA-BB-CC-DD-EE-01")
	ask("nome_cliente", "maria")
	ask(search.AllFields, "529.982.247-25")
	clock.at = clock.at.Add(10 * time.Second)
	if _, err := s.RecordOpenings(t.Context(), isp.Console("teste"), "1304"); err != nil {
		t.Fatal(err)
	}
	for subject, want := range map[string]int{"cpf": 2, "ip_mac_apagado": 1} {
		if n := count(t, s, "SELECT count(*) FROM sensitive_accesses WHERE kind = 'search' AND reason = '0 encontrados' AND subject = '"+subject+"'"); n != want {
			t.Errorf("%s: %d lines, want %d", subject, n, want)
		}
	}
	if n := count(t, s, "SELECT count(*) FROM sensitive_accesses WHERE kind = 'search'"); n != 3 {
		t.Errorf("%d lines in all, want 3", n)
	}
	if n := count(t, s, "SELECT count(*) FROM sensitive_accesses WHERE subject || reason LIKE '%529%'"); n != 0 {
		t.Error("the text was written down")
	}
}
