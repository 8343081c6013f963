package views_test

import (
	"testing"

	"balcao/internal/isp"
	"balcao/views"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2026-11-22", "2026-11-23", "1 dia"},
		{"2026-09-25", "2026-11-23", "59 dias"},
		{"2026-09-20", "2026-11-23", "2 meses"},
		{"2025-11-24", "2026-11-23", "11 meses"},
		{"2025-11-23", "2026-11-23", "1 ano"},
		{"2025-05-21", "2026-11-23", "1 ano e 6 meses"},
		{"2024-02-29", "2025-02-28", "1 ano"},
		{"2020-10-22", "2026-11-23", "6 anos e 1 mês"},
		{"0001-01-01", "9999-12-31", "9.998 anos e 11 meses"},
		{"", "2026-11-23", ""},
	} {
		if got := views.Span(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	late := views.ContractEnd(isp.Contract{Status: "in_force", EndsOn: "2025-05-21"}, "2026-11-23")
	if late != "venceu há 1 ano e 6 meses" {
		t.Errorf("a contract of long ago %s", late)
	}
}
