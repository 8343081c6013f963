package views_test

import (
	"testing"

	"balcao/internal/isp"
	"balcao/views"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{name: "count small", got: views.Count(7), want: "7"},
		{name: "count thousands", got: views.Count(1234), want: "1.234"},
		{name: "count millions", got: views.Count(1000000), want: "1.000.000"},
		{name: "count negative", got: views.Count(-123456), want: "-123.456"},
		{name: "one customer", got: views.Counted(1, "cliente", "clientes"), want: "1 cliente"},
		{name: "no customer", got: views.Counted(0, "cliente", "clientes"), want: "0 clientes"},
		{name: "many customers", got: views.Counted(1234, "cliente", "clientes"), want: "1.234 clientes"},
		{name: "speed in megabits", got: views.Speed(300000), want: "300 Mbps"},
		{name: "speed in gigabits", got: views.Speed(1000000), want: "1 Gbps"},
		{name: "speed in kilobits", got: views.Speed(512), want: "512 kbps"},
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
		{name: "plan", words: isp.PlanStatuses(), badge: views.PlanStatus},
		{name: "contract", words: isp.ContractStatuses(), badge: views.ContractStatus},
		{name: "slip", words: isp.SlipStatuses(), badge: slip},
		{name: "fiscal", words: isp.FiscalStatuses(), badge: views.FiscalStatus},
		{name: "occurrence", words: isp.OccurrenceStatuses(), badge: views.OccurrenceStatus},
		{name: "order", words: isp.ServiceOrderStatuses(), badge: views.OrderStatus},
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
	const sentence = "Valor: R$\u00a01.119,90 → R$ 149,90 de 29/11/2026 14:00 a 30/11/2026, competência 11/2026, contrato 2026/00001."
	strong, whole := "", ""
	for _, p := range views.Figures(sentence) {
		whole += p.Text
		if p.Strong {
			strong += "[" + p.Text + "]"
		}
	}
	if want := "[R$\u00a01.119,90][R$ 149,90][29/11/2026 14:00][30/11/2026][11/2026]"; strong != want || whole != sentence {
		t.Errorf("%s of %s", strong, whole)
	}
}

// On the screen a line never ends between R$ and its figure.
func TestMoneyIsUnbroken(t *testing.T) {
	if got := views.Money(-11990); got != "-R$\u00a0119,90" {
		t.Errorf("%q", got)
	}
	if got := views.UnbrokenLines([]string{"Valor: R$ 1,00 → R$ 2,00"}); got[0] != "Valor: R$\u00a01,00 → R$\u00a02,00" {
		t.Errorf("%q", got)
	}
}
