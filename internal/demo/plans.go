package demo

import (
	"fmt"
	"strconv"

	"balcao/internal/isp"
)

// planType is a plan of the catalogue and what it is made of.
type planType struct {
	isp.PlanType
	fibre, voice, tv, dedicated bool
}

// plan is what the rest of a customer's record needs to know of a plan.
type plan struct {
	id     int64
	code   string
	start  string
	status string
	cents  int64
}

// moved is a plan whose next holder is still to come.
type moved struct {
	id    int64
	login string
}

// catalogue adds what the provider sells.
func (g *generator) catalogue() {
	g.types = []planType{
		{PlanType: isp.PlanType{Code: "10", Name: "Fibra 200 Mega", Group: "Fibra", DownloadKbps: 200_000, UploadKbps: 100_000, PriceCents: 8990, OfferCode: "OF-200"}, fibre: true},
		{PlanType: isp.PlanType{Code: "11", Name: "Fibra 400 Mega", Group: "Fibra", DownloadKbps: 400_000, UploadKbps: 200_000, PriceCents: 10990, OfferCode: "OF-400"}, fibre: true},
		{PlanType: isp.PlanType{Code: "12", Name: "Fibra 800 Mega + TV", Group: "Fibra", DownloadKbps: 800_000, UploadKbps: 400_000, PriceCents: 16990, OfferCode: "OF-800TV"}, fibre: true, tv: true},
		{PlanType: isp.PlanType{Code: "20", Name: "Rádio 20 Mega", Group: "Rádio", DownloadKbps: 20_000, UploadKbps: 10_000, PriceCents: 7990, OfferCode: "OF-R20"}},
		{PlanType: isp.PlanType{Code: "30", Name: "Voz Fixo Ilimitado", Group: "Voz", PriceCents: 3990, OfferCode: "OF-VOZ"}, voice: true},
		{PlanType: isp.PlanType{Code: "40", Name: "Link Dedicado 1 Giga", Group: "Dedicado", DownloadKbps: 1_000_000, UploadKbps: 1_000_000, PriceCents: 149_990, OfferCode: "OF-D1G"}, dedicated: true},
	}
	for i := range g.types {
		g.types[i].ID = g.l.PlanType(&g.types[i].PlanType)
	}
}

// planType chooses what a customer buys.
func (g *generator) planType(company bool) *planType {
	switch n := g.rng.IntN(100); {
	case n < 40:
		return &g.types[0]
	case n < 66:
		return &g.types[1]
	case n < 76:
		return &g.types[2]
	case n < 90:
		return &g.types[3]
	case n < 96 || !company:
		return &g.types[4]
	default:
		return &g.types[5]
	}
}

// status chooses where in its life a plan is.
func (g *generator) status(active bool) string {
	if !active {
		return "cancelled"
	}
	switch n := g.rng.IntN(100); {
	case n < 70:
		return "active"
	case n < 75:
		return "reduced"
	case n < 83:
		return "debt_suspended"
	case n < 85:
		return "paused"
	case n < 87:
		return "provisional"
	case n < 90:
		return "awaiting_installation"
	case n < 99:
		return "cancelled"
	default:
		return "transferred"
	}
}

// plans makes the plans of a customer, one of them perhaps taken over from another holder.
func (g *generator) plans(customer int64, c *isp.Customer, addresses []int64) []plan {
	var made []plan
	if taken := g.moved; taken != nil && c.Active {
		g.moved = nil
		made = append(made, g.plan(customer, c, addresses, "active", taken))
	}
	for len(made) == 0 || !g.slim && g.chance(25) {
		made = append(made, g.plan(customer, c, addresses, g.status(c.Active), nil))
	}
	return made
}

// plan makes one plan with its contracts and devices.
func (g *generator) plan(customer int64, c *isp.Customer, addresses []int64, status string, from *moved) plan {
	g.numbers.plan++
	t := g.planType(c.Kind == "company")
	p := isp.Plan{
		Code: strconv.Itoa(g.numbers.plan), CustomerID: customer, Type: t.PlanType, Status: status,
		StartDate: g.daysAgo(1, 3000), AccessPoint: g.accessPoint(t), DueDay: pick(g, []int{1, 5, 10, 15, 20, 25}),
		BillingMethod: pick(g, []string{"slip", "slip", "slip", "pix", "booklet", "direct_debit", "card"}),
		PriceCents:    t.PriceCents,
	}
	if g.chance(15) {
		p.PriceCents -= 1000
	}
	if g.chance(6) {
		p.Reference = pick(g, []string{"Loja 2", "casa da mãe", "câmeras do portão", "desconto de 10% até dezembro", "ponto do caixa d'água"})
	}
	switch status {
	case "awaiting_installation":
		p.StartDate = g.daysAgo(-10, 3)
	case "cancelled", "transferred":
		p.CancelledOn = g.after(p.StartDate)
	}
	var address, former int64
	if g.chance(97) {
		address = pick(g, addresses)
	}
	login := g.login(c)
	if from != nil {
		former, login, p.StartDate = from.id, from.login, g.daysAgo(1, 300)
	}
	id := g.l.Plan(&p, address, former)
	g.contracts(id, &p)
	if !t.voice {
		g.logins(id, &p, login)
		g.addressesOf(id, t, &p)
	}
	g.devices(id, c, t, &p)
	if status == "transferred" && g.moved == nil {
		g.moved = &moved{id, login}
	}
	return plan{id: id, code: p.Code, start: p.StartDate, status: status, cents: p.PriceCents}
}

// after is a day between a day and today.
func (g *generator) after(from string) string {
	days, _ := isp.DaysBetween(from, g.today)
	return isp.AddDays(from, g.rng.IntN(max(days, 1)))
}

func (g *generator) accessPoint(t *planType) string {
	if t.fibre || t.dedicated {
		return fmt.Sprintf("OLT-%02d/PON-%d", 1+g.numbers.plan/2000%40, g.rng.IntN(16))
	}
	return fmt.Sprintf("Torre %02d", 1+g.rng.IntN(12))
}

// contracts gives a plan one to five contracts, exactly one of those in force the main one.
func (g *generator) contracts(planID int64, p *isp.Plan) {
	n := 1
	for !g.slim && n < 6 && g.chance(35) {
		n++
	}
	gone := p.CancelledOn != ""
	for i := range n {
		g.numbers.contract++
		c := isp.Contract{
			PlanID: planID, Number: g.contractNumber(p.StartDate), Template: "Padrão Fibra", StartsOn: p.StartDate,
			EndsOn: isp.AddMonths(p.StartDate, 12), Status: "in_force", Main: i == n-1 && !gone,
		}
		switch {
		case gone:
			c.Status = pick(g, []string{"ended", "cancelled", "replaced"})
		case i < n-1:
			c.Status = pick(g, []string{"replaced", "ended", "in_force", "in_force"})
		case p.Status == "awaiting_installation":
			c.Status = "draft"
		case g.chance(20):
			c.EndsOn = ""
		}
		g.l.Contract(&c)
	}
}

func (g *generator) contractNumber(start string) string {
	switch g.numbers.contract % 3 {
	case 0:
		return fmt.Sprintf("%s/%05d-A", start[:4], g.numbers.contract)
	case 1:
		return strconv.Itoa(g.numbers.contract)
	default:
		return fmt.Sprintf("CT-%05d", g.numbers.contract)
	}
}
