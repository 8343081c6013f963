package demo

import (
	"fmt"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

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
