package demo

import (
	"fmt"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

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
