package views_test

import (
	"testing"

	"balcao/internal/isp"
	"balcao/views"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"count small", views.Count(7), "7"},
		{"count thousands", views.Count(1234), "1.234"},
		{"count millions", views.Count(1000000), "1.000.000"},
		{"count negative", views.Count(-123456), "-123.456"},
		{"one customer", views.Counted(1, "cliente", "clientes"), "1 cliente"},
		{"no customer", views.Counted(0, "cliente", "clientes"), "0 clientes"},
		{"many customers", views.Counted(1234, "cliente", "clientes"), "1.234 clientes"},
		{"speed in megabits", views.Speed(300000), "300 Mbps"},
		{"speed in gigabits", views.Speed(1000000), "1 Gbps"},
		{"speed in kilobits", views.Speed(512), "512 kbps"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

// Every state of the rules has a word, a shape, a tone and a meaning on screen.
func TestEveryStateHasABadge(t *testing.T) {
	slip := func(s string) views.Badge { return views.SlipStatus(s, false) }
	for _, c := range []struct {
		name  string
		words isp.Words
		badge func(string) views.Badge
	}{
		{"plan", isp.PlanStatuses(), views.PlanStatus},
		{"contract", isp.ContractStatuses(), views.ContractStatus},
		{"slip", isp.SlipStatuses(), slip},
		{"fiscal", isp.FiscalStatuses(), views.FiscalStatus},
		{"occurrence", isp.OccurrenceStatuses(), views.OccurrenceStatus},
		{"order", isp.ServiceOrderStatuses(), views.OrderStatus},
	} {
		for _, w := range c.words {
			b := c.badge(w.Value)
			if b.Label == "" || b.Label == w.Value || b.Shape == "?" || b.Tone == "" || b.Meaning == "" {
				t.Errorf("%s %s: incomplete badge %+v", c.name, w.Value, b)
			}
		}
	}
	if b := views.PlanStatus("strange"); b.Label != "strange" {
		t.Errorf("an unknown state is hidden: %+v", b)
	}
}

// Money, days and months stand out of a sentence, and nothing of it is lost.
func TestFigures(t *testing.T) {
	const sentence = "Valor: R$ 1.119,90 → R$ 149,90 de 29/11/2026 14:00 a 30/11/2026, competência 11/2026, contrato 2026/00001."
	strong, whole := "", ""
	for _, p := range views.Figures(sentence) {
		whole += p.Text
		if p.Strong {
			strong += "[" + p.Text + "]"
		}
	}
	if want := "[R$ 1.119,90][R$ 149,90][29/11/2026 14:00][30/11/2026][11/2026]"; strong != want || whole != sentence {
		t.Errorf("%s of %s", strong, whole)
	}
}
