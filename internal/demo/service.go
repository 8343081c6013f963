package demo

import (
	"fmt"
	"strconv"
	"time"

	"balcao/internal/isp"
)

// The fictitious provider: its agreement with the bank, and its CNPJ, which is the usual
// example of the alphanumeric one.
const (
	bank      = "001"
	agreement = "1247000"
	portfolio = "17"
	issuer    = "12ABC34501DE35"
)

// finance makes boletos and fiscal documents of the plans, the newest around today.
func (g *generator) finance(customer int64, code string, plans []plan) {
	left := g.slips
	for _, p := range plans {
		if p.status == "awaiting_installation" {
			continue
		}
		months := 1 + g.rng.IntN(4)
		switch {
		case g.slips > 0:
			months, left = left, 0
		case g.slim:
			months = 1
		}
		for m := range months {
			due := isp.AddMonths(g.today, m-months+1)
			due = due[:8] + pick(g, []string{"05", "10", "15", "20", "25"})
			g.slip(customer, code, p, due)
			if g.chance(60) {
				g.fiscal(customer, p, isp.AddDays(due, -10))
			}
		}
	}
}

func (g *generator) slip(customer int64, code string, p plan, due string) {
	g.numbers.slip++
	s := isp.PaymentSlip{
		OurNumber: fmt.Sprintf("%s%010d", agreement, g.numbers.slip), DocumentNumber: fmt.Sprintf("%s-%s/%s", code, due[5:7], due[2:4]),
		IssuedOn: isp.AddDays(due, -20), DueOn: due, AmountCents: p.cents, Status: "open",
	}
	line, err := isp.BankSlip{Bank: bank, DueOn: due, Cents: p.cents, FreeField: isp.BancoDoBrasilFreeField(s.OurNumber, portfolio)}.Line()
	g.fail(err)
	s.DigitableLine = line
	switch {
	case p.status == "cancelled" && g.chance(20):
		s.Status = pick(g, []string{"cancelled", "written_off"})
	case due < g.today && (p.status != "debt_suspended" && p.status != "reduced" && g.chance(88) || g.chance(20)):
		s.Status, s.PaidOn = "paid", isp.AddDays(due, -g.rng.IntN(6))
	}
	g.l.PaymentSlip(customer, p.id, &s)
}

func (g *generator) fiscal(customer int64, p plan, on string) {
	g.numbers.fiscal++
	d := isp.FiscalDocument{Model: "62", Series: "1", Number: fmt.Sprintf("%09d", g.numbers.fiscal), IssuedOn: on, AmountCents: p.cents, Status: "authorized"}
	if g.chance(8) {
		d.Model, d.Number = "21", strconv.Itoa(g.numbers.fiscal)
	} else {
		key, err := isp.AccessKey{State: "31", Month: on[:7], Issuer: issuer, Model: "62", Series: "001", Number: d.Number, Code: "1" + g.digits(8)}.Compose()
		g.fail(err)
		d.AccessKey = key
	}
	if g.chance(6) {
		d.Status = pick(g, []string{"cancelled", "rejected", "replaced"})
	}
	g.l.FiscalDocument(customer, p.id, &d)
}

// service makes attendances and what came of them.
func (g *generator) service(customer int64, plans []plan) {
	most := 6
	if g.slim {
		most = 1
	}
	for n := 0; n < most && g.chance(50); n++ {
		day := g.daysAgo(0, 700)
		if g.chance(6) {
			day = g.today
		}
		open := day >= isp.AddDays(g.today, -20) && g.chance(60)
		g.attendance(customer, pick(g, plans), day, open)
	}
}

// storyCalls leaves the first protocols of each day to the story.
const storyCalls = 10

func (g *generator) attendance(customer int64, p plan, day string, open bool) {
	g.calls[day]++
	protocol, err := isp.ComposeProtocol(day, storyCalls+g.calls[day])
	g.fail(err)
	a := isp.Attendance{
		Protocol: protocol, Channel: pick(g, []string{"phone", "phone", "whatsapp", "whatsapp", "counter", "email", "portal"}),
		OpenedAt: g.at(day), Subject: pick(g, subjects()), Description: pick(g, []string{
			"Cliente ligou e pediu retorno.", "Luz LOS vermelha na ONU.", "Pediu segunda via por e-mail.",
			"Wi-Fi cai à noite;\njá reiniciou o roteador.", "Quer saber o valor da multa.",
		}),
	}
	a.Kind = []string{"request", "complaint", "information", "request", "cancellation"}[g.calls[day]%5]
	a.RegulatoryDue = isp.RegulatoryDue(a.Kind, day, isp.DefaultRegulation())
	a.DueAt = g.due(a.OpenedAt, g.calls[day], open)
	a.Status = []string{"open", "in_progress", "waiting"}[g.calls[day]%3]
	if !open {
		a.Status = "closed"
		a.ClosedAt = g.at(min(isp.AddDays(day, g.rng.IntN(3)), g.today))
		a.ClosedAt = max(a.ClosedAt, a.OpenedAt)
	}
	g.l.Attendance(customer, &a)
	if g.chance(45) {
		g.occurrence(customer, p, a, day, open)
	}
}

func (g *generator) occurrence(customer int64, p plan, a isp.Attendance, day string, open bool) {
	g.numbers.occurrence++
	o := isp.Occurrence{
		Number: strconv.Itoa(g.numbers.occurrence), Protocol: a.Protocol, Kind: pick(g, []string{"Suporte", "Financeiro", "Comercial"}),
		Status: pick(g, []string{"solved", "closed"}), OpenedAt: a.OpenedAt, ClosedAt: a.ClosedAt, Description: a.Subject,
	}
	if open {
		o.Status = pick(g, []string{"open", "in_analysis", "forwarded", "reopened"})
	}
	o.Priority = []string{"normal", "high", "low", "normal"}[g.numbers.occurrence%4]
	o.Assignee, o.AssigneeKind = []string{"tecnico", "atendente", "financeiro"}[g.numbers.occurrence%3], "role"
	o.DueAt = g.due(o.OpenedAt, g.numbers.occurrence, open)
	id := g.l.Occurrence(customer, p.id, &o)
	if g.chance(70) {
		g.order(customer, p, id, day, open)
	}
}

func (g *generator) order(customer int64, p plan, occurrence int64, day string, open bool) {
	g.numbers.order++
	from, until := g.slot(isp.AddDays(day, 1+g.rng.IntN(4)))
	s := isp.ServiceOrder{
		Number: strconv.Itoa(g.numbers.order), Kind: pick(g, []string{"Sem conexão", "Instalação", "Mudança de endereço", "Retirada", "Mudança de plano"}),
		Status: pick(g, []string{"done", "closed", "closed", "cancelled"}), ScheduledFor: from, ScheduledUntil: until,
		Technician: pick(g, technicians()), Description: pick(g, []string{"Ver sinal na caixa", "Trocar conector", "Levar ONU nova", "Recolher equipamentos"}),
	}
	if open {
		s.Status = pick(g, []string{"open", "scheduled", "in_progress", "rescheduled"})
		on := g.visit()
		if s.Status == "in_progress" {
			on = g.today
		}
		s.ScheduledFor, s.ScheduledUntil = on+from[len(on):], on+until[len(on):]
		if s.Status == "open" {
			s.ScheduledFor, s.ScheduledUntil, s.Technician = "", "", ""
		}
	}
	g.l.ServiceOrder(customer, p.id, occurrence, &s)
}

// due is what was agreed for the n-th of what was opened at an instant: two days after, or, while it
// waits, around today, so that some of it is late and some of it soon.
func (g *generator) due(opened string, n int, open bool) string {
	at, ok := isp.ParseInstant(opened)
	if !ok {
		return ""
	}
	if !open {
		return isp.DueAfter(at, 48)
	}
	return max(isp.DueAfter(at, 4), isp.AddDays(g.today, n%6-1)+"T20:00:00Z")
}

// slot is a working hour or two of a day, and of the day before today for what would be to come.
func (g *generator) slot(day string) (from, until string) {
	if day >= g.today {
		day = isp.AddDays(g.today, -1)
	}
	hour, minute, length := 11+g.rng.IntN(9), g.rng.IntN(2)*30, 1+g.rng.IntN(2)
	return fmt.Sprintf("%sT%02d:%02d:00Z", day, hour, minute), fmt.Sprintf("%sT%02d:%02d:00Z", day, hour+length, minute)
}

// visit is a working day from yesterday to the end of the week that comes.
func (g *generator) visit() string {
	day := isp.AddDays(g.today, g.numbers.order%8-1)
	if t, err := time.Parse(time.DateOnly, day); err == nil && t.Weekday() == time.Sunday {
		day = isp.AddDays(day, 1)
	}
	return day
}
