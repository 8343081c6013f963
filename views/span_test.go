package views_test

import (
	"testing"

	"balcao/internal/isp"
	"balcao/views"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{from: "2026-11-22", to: "2026-11-23", want: "1 dia"},
		{from: "2026-09-25", to: "2026-11-23", want: "59 dias"},
		{from: "2026-09-20", to: "2026-11-23", want: "2 meses"},
		{from: "2025-11-24", to: "2026-11-23", want: "11 meses"},
		{from: "2025-11-23", to: "2026-11-23", want: "1 ano"},
		{from: "2025-05-21", to: "2026-11-23", want: "1 ano e 6 meses"},
		{from: "2024-02-29", to: "2025-02-28", want: "1 ano"},
		{from: "2020-10-22", to: "2026-11-23", want: "6 anos e 1 mês"},
		{from: "0001-01-01", to: "9999-12-31", want: "9.998 anos e 11 meses"},
		{from: "", to: "2026-11-23", want: ""},
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
