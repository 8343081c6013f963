package demo

import (
	"fmt"
	"strconv"
	"strings"

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
	return plan{id, p.Code, p.StartDate, status, p.PriceCents}
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

// login is a user name as such providers give them.
func (g *generator) login(c *isp.Customer) string {
	words := strings.Fields(plain(c.Name))
	name := words[0] + pick(g, []string{".", "_", ""}) + words[len(words)-1] + strconv.Itoa(g.numbers.plan)
	return name + pick(g, []string{"", "@provedor", "@provedor.example", "@fibra.example"})
}

// logins gives a plan its login; some had another before, and some get one that was somebody
// else's until it was deleted.
func (g *generator) logins(planID int64, p *isp.Plan, username string) {
	if len(g.freed) > 0 && g.chance(4) {
		username, g.freed = g.freed[0], g.freed[1:]
	}
	secret, err := g.l.Seal("s" + g.digits(6) + "nha")
	g.fail(err)
	l := isp.RadiusLogin{PlanID: planID, Username: username}
	if p.Status == "cancelled" && g.chance(60) {
		l.Deletion = g.deletion(p.CancelledOn)
		g.freed = append(g.freed, username)
	}
	id := g.l.RadiusLogin(&l, secret)
	g.loginEvent(p.CustomerID, id, &l)
	if g.chance(8) {
		old := isp.RadiusLogin{PlanID: planID, Username: username + "v", Deletion: g.deletion(g.after(p.StartDate))}
		id := g.l.RadiusLogin(&old, nil)
		g.loginEvent(p.CustomerID, id, &old)
	}
}

// deletion says when, by whom and why.
func (g *generator) deletion(on string) isp.Deletion {
	on = min(on, g.today)
	if g.chance(50) {
		on = g.at(on)
	}
	return isp.Deletion{At: on, By: pick(g, append(attendants(), "importação", "")), Reason: pick(g, reasons())}
}

// loginEvent records the deletions of which hour and author are known.
func (g *generator) loginEvent(customer, id int64, l *isp.RadiusLogin) {
	if len(l.Deletion.At) > len("2006-01-02") && l.Deletion.By != "" {
		g.fail(deletedLogin(g.l, customer, id, l))
	}
}

// addressesOf gives a plan its addresses with the hardware behind them.
func (g *generator) addressesOf(planID int64, t *planType, p *isp.Plan) {
	a := isp.IPAssignment{PlanID: planID, Address: g.privateIP(), MAC: g.mac()}
	if g.chance(20) {
		a.MAC2 = g.mac()
	}
	if p.Status == "cancelled" && g.chance(60) {
		a.Deletion = g.deletion(p.CancelledOn)
	}
	g.l.IPAssignment(&a)
	if t.dedicated {
		g.l.IPAssignment(&isp.IPAssignment{PlanID: planID, Address: fmt.Sprintf("203.0.113.%d/29", g.rng.IntN(32)*8)})
	}
	if g.chance(35) {
		g.l.IPAssignment(&isp.IPAssignment{PlanID: planID, Address: g.ipv6()})
	}
	if g.chance(6) {
		g.l.IPAssignment(&isp.IPAssignment{PlanID: planID, Address: g.privateIP(), MAC: g.mac(), Deletion: g.deletion(g.after(p.StartDate))})
	}
}

// privateIP is of 10.0.0.0/8 (RFC 1918) or of 100.64.0.0/10 (carrier NAT, RFC 6598).
func (g *generator) privateIP() string {
	if g.chance(30) {
		return fmt.Sprintf("100.%d.%d.%d", 64+g.rng.IntN(64), g.rng.IntN(256), 1+g.rng.IntN(254))
	}
	return fmt.Sprintf("10.%d.%d.%d", g.rng.IntN(256), g.rng.IntN(256), 1+g.rng.IntN(254))
}

// ipv6 is an address or a delegated prefix of 2001:db8::/32 (RFC 3849).
func (g *generator) ipv6() string {
	n := g.rng.IntN(1 << 24)
	s := fmt.Sprintf("2001:db8:%x:%x00::", n>>8, n&0xff)
	switch g.rng.IntN(3) {
	case 0:
		s += "/56"
	case 1:
		s += "/64"
	default:
		s += "1"
	}
	return isp.FormatIP(s)
}

// mac is a hardware address that no maker has: the second digit says locally administered.
func (g *generator) mac() string {
	return pick(g, []string{"02", "06", "0A", "0E", "A2", "C6"}) + g.hex(10)
}

func (g *generator) hex(n int) string { return g.letters(n, "0123456789ABCDEF") }

// gponSerial is a serial as the label or as the OLT writes it.
func (g *generator) gponSerial() string {
	s := pick(g, []string{"ZTEG", "HWTC", "FHTT", "ITBS", "ALCL", "DSNW"}) + g.hex(8)
	if g.chance(25) {
		return fmt.Sprintf("%X", s[:4]) + s[4:]
	}
	return s
}

// devices gives a plan what stands at the customer's, and its mail and numbers.
func (g *generator) devices(planID int64, c *isp.Customer, t *planType, p *isp.Plan) {
	if t.fibre || t.dedicated {
		serial := g.gponSerial()
		g.l.ONU(&isp.ONU{
			PlanID: planID, MAC: g.mac(), GPONSerial: serial,
			OLT: strings.Split(p.AccessPoint, "/")[0], PON: fmt.Sprintf("0/%d/%d", g.rng.IntN(4), g.rng.IntN(16)),
		})
		if p.CancelledOn == "" {
			g.equipment(isp.Equipment{Product: pick(g, onuProducts()), SerialNumber: serial, Place: "Cliente", CustomerID: p.CustomerID, PlanID: planID})
		}
	}
	if !t.voice && p.CancelledOn == "" && g.chance(50) {
		g.equipment(isp.Equipment{Product: pick(g, routerProducts()), SerialNumber: g.serial(), MAC: g.mac(), Place: "Cliente", CustomerID: p.CustomerID, PlanID: planID})
	}
	if t.tv {
		g.l.TVDevice(&isp.TVDevice{PlanID: planID, Smartcard: g.grouped("00" + g.digits(10)), CAS: "000" + g.digits(9)})
	}
	if t.voice || g.chance(6) {
		g.terminals(planID, p)
	}
	if t.dedicated || g.chance(1) {
		g.l.Circuit(&isp.Circuit{PlanID: planID, Number: pick(g, []string{"SPO-IP-", "BHE IP ", "DIV/L2L/"}) + strconv.Itoa(30_000+g.numbers.plan)})
	}
	if g.chance(15) {
		g.mailbox(planID, c, p)
	}
	if c.Kind == "company" && g.chance(40) {
		g.l.HostedDomain(&isp.HostedDomain{PlanID: planID, Name: g.domain(c)})
	}
}

func onuProducts() []string {
	return []string{"ONU ZTE F601", "ONU FiberHome AN5506", "ONU Huawei HG8310M"}
}
func routerProducts() []string { return []string{"Roteador AC1200", "Roteador AX1800", "Rádio 5 GHz"} }

// serial is a serial number as makers of routers write them.
func (g *generator) serial() string {
	if g.chance(50) {
		return "SN-" + g.digits(9)
	}
	return "TPL " + g.digits(6) + " " + g.digits(3)
}

// grouped writes twelve digits in groups of four, half of the time.
func (g *generator) grouped(s string) string {
	if g.chance(50) {
		return s
	}
	return s[:4] + " " + s[4:8] + " " + s[8:]
}

func (g *generator) equipment(e isp.Equipment) {
	g.numbers.asset++
	e.AssetNumber = fmt.Sprintf("P%08d", g.numbers.asset)
	g.l.Equipment(&e)
}

// stock makes what is at no customer.
func (g *generator) stock(n int) {
	for range n {
		product, serial := pick(g, onuProducts()), g.gponSerial()
		if g.chance(40) {
			product, serial = pick(g, routerProducts()), g.serial()
		}
		g.equipment(isp.Equipment{Product: product, SerialNumber: serial, MAC: g.mac(), Place: pick(g, places())})
	}
}

func (g *generator) terminals(planID int64, p *isp.Plan) {
	v := isp.VoiceTerminal{PlanID: planID, Number: "3730" + g.digits(6)}
	if p.Status == "cancelled" {
		v.Deletion = g.deletion(p.CancelledOn)
	}
	g.l.VoiceTerminal(&v)
	if g.chance(20) {
		g.l.VoiceTerminal(&isp.VoiceTerminal{PlanID: planID, Number: "3740" + g.digits(6), Deletion: g.deletion(g.after(p.StartDate))})
	}
}

func (g *generator) mailbox(planID int64, c *isp.Customer, p *isp.Plan) {
	words := strings.Fields(plain(c.Name))
	user := fmt.Sprintf("%s.%s.%d", words[0], words[len(words)-1], g.numbers.plan)
	e := isp.EmailAccount{PlanID: planID, Address: user + "@provedor.example"}
	if g.chance(40) {
		e.Aliases = append(e.Aliases, fmt.Sprintf("contato%d@provedor.example", g.numbers.plan))
	}
	if g.chance(20) {
		e.Aliases = append(e.Aliases, fmt.Sprintf("vendas%d@provedor.example", g.numbers.plan))
	}
	if p.Status == "cancelled" {
		e.Deletion = g.deletion(p.CancelledOn)
	}
	g.l.EmailAccount(&e)
	if g.chance(20) {
		g.l.EmailAccount(&isp.EmailAccount{PlanID: planID, Address: user + ".antigo@provedor.example", Deletion: g.deletion(g.after(p.StartDate))})
	}
}

// domain is under .example (RFC 2606), now and then as an IDN.
func (g *generator) domain(c *isp.Customer) string {
	words := strings.Fields(plain(c.TradeName))
	name := strings.Join(words, "") + strconv.Itoa(g.numbers.plan)
	if g.chance(10) {
		name = "pão" + name
	}
	return name + ".example"
}
