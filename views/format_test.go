package views_test

import (
	"testing"
	"time"

	"balcao/internal/isp"
	"balcao/views"
)

func TestFormat(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, got, want string }{
		{"count small", views.Count(7), "7"},
		{"count thousands", views.Count(1234), "1.234"},
		{"count millions", views.Count(1000000), "1.000.000"},
		{"count negative", views.Count(-123456), "-123.456"},
		{"one customer", views.Counted(1, "cliente", "clientes"), "1 cliente"},
		{"no customer", views.Counted(0, "cliente", "clientes"), "0 clientes"},
		{"many customers", views.Counted(1234, "cliente", "clientes"), "1.234 clientes"},
		{"money", views.Money(123456), "R$\u00a01.234,56"},
		{"money of cents", views.Money(7), "R$\u00a00,07"},
		{"money owed", views.Money(-9990), "−R$\u00a099,90"},
		{"date", views.Date("2024-05-03"), "03/05/2024"},
		{"date of an instant", views.Date("2024-05-03T12:00:00Z"), "03/05/2024"},
		{"no date", views.Date(""), ""},
		{"not a date", views.Date("ontem"), "ontem"},
		{"instant in the provider's zone", views.Instant(zone, "2026-01-01T02:30:00Z"), "31/12/2025 23:30"},
		{"instant of a day alone", views.Instant(zone, "2026-01-01"), "01/01/2026"},
		{"CPF", views.TaxID("52998224725"), "529.982.247-25"},
		{"CNPJ with letters", views.TaxID("12ABC34501DE35"), "12.ABC.345/01DE-35"},
		{"no document", views.TaxID("123"), "123"},
		{"mobile", views.Phone("37999990013"), "(37) 99999-0013"},
		{"landline", views.Phone("3732214455"), "(37) 3221-4455"},
		{"without area code", views.Phone("32214455"), "3221-4455"},
		{"0800", views.Phone("08007021234"), "0800 702 1234"},
		{"no telephone", views.Phone("ramal 12"), "ramal 12"},
		{"MAC", views.MAC("AABBCCDDEE01"), "AA-BB-CC-DD-EE-01"},
		{"part of a MAC", views.MAC("AABB"), "AABB"},
		{"CEP", views.ZIP("35500012"), "35500-012"},
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
