package views

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"balcao/internal/isp"
)

// Agenda is the week of the technicians.
type Agenda struct {
	Page
	Technician string // only this one; "" everybody
	Week       string // "30/11 a 06/12/2026"
	Monday     string // YYYY-MM-DD
	Before     string // address of the week before
	After      string
	Today      string // address of the week of today
	Days       []AgendaDay
	Rows       []AgendaRow
	Undated    []AgendaVisit
	Schedules  bool     // the one who looks may schedule
	Duty       []string // who is on duty today, with the hours; nil in another week
	Print      bool     // as a list on paper
}

// Template names the HTML.
func (*Agenda) Template() string { return "agenda/week" }

// Busy reports whether anything is scheduled in the week.
func (a *Agenda) Busy() bool {
	return slices.ContainsFunc(a.Rows, func(r AgendaRow) bool {
		return slices.ContainsFunc(r.Cells, func(c AgendaCell) bool { return len(c.Visits) > 0 })
	})
}

// AgendaDay is the head of a column.
type AgendaDay struct {
	Label string // "seg 30/11"
	Day   string // 30/11/2026, as a form takes it
	Today bool
}

// AgendaRow is a technician's week.
type AgendaRow struct {
	Name     string // "" for orders with no technician
	Duty     string // "fora de serviço"; "" on duty
	PrintURL string
	Cells    []AgendaCell // one a day
}

// AgendaCell is a technician's day.
type AgendaCell struct {
	Day    string // as a form takes it
	Today  bool
	Hours  string // "8h–12h"; "de folga"; "" not known
	Off    bool   // off duty
	Count  string // "2 de 5 · aceita encaixe"
	Visits []AgendaVisit
}

// AgendaVisit is an order in the agenda.
type AgendaVisit struct {
	Number    string
	URL       string
	FormURL   string // of its form of scheduling; "" when its state allows none
	Hour      string // "14:00 às 16:00"; "" when only the day is said
	Kind      string
	Customer  string
	RecordURL string
	Place     string // street and district
	Address   string // whole
	Reference string
	Badge     Badge
	Late      bool
	Clash     bool // the technician has another one at the same time
}

// Visiting is what the agenda knows of an order.
type Visiting struct {
	Order        isp.ServiceOrder
	CustomerCode string
	CustomerName string
	Address      isp.Address
}

// AgendaVisitOf draws one order.
func AgendaVisitOf(v Visiting, see Sight, back string) AgendaVisit {
	o := v.Order
	out := AgendaVisit{
		Number: o.Number, URL: OrderURL(o.Number), Kind: o.Kind, Customer: v.CustomerName, RecordURL: RowURL(v.CustomerCode, "ordens", "service_order", o.ID),
		Place: v.Address.District, Address: AddressText(v.Address), Reference: v.Address.Reference, Badge: OrderStatus(o.Status),
		Late: o.Waits() && o.ScheduledFor != "" && isp.DueLight(o.SlotEnd(), see.Now, see.Zone) == isp.DueLate,
	}
	if start, ok := isp.ParseInstant(o.ScheduledFor); ok {
		out.Hour = start.In(see.Zone).Format("15:04")
		if end, ok := isp.ParseInstant(o.ScheduledUntil); ok {
			out.Hour += " às " + end.In(see.Zone).Format("15:04")
		}
	}
	act := map[string]string{"open": "agendar", "scheduled": "reagendar", "rescheduled": "reagendar"}[o.Status]
	if act != "" {
		out.FormURL = OrderURL(o.Number) + "/" + act + "?" + url.Values{"voltar": {back}}.Encode()
	}
	return out
}

// AgendaCount says how full a day is, and whether it takes one more; limit 0 is not said.
func AgendaCount(n int, limit int64, more bool) string {
	text := ""
	switch {
	case limit > 0:
		text = strconv.Itoa(n) + " de " + strconv.FormatInt(limit, 10)
	case n > 0:
		text = strconv.Itoa(n)
	}
	if !more || limit > 0 && int64(n) >= limit {
		return text
	}
	if text != "" {
		text += " · "
	}
	return text + "aceita encaixe"
}

// AgendaURL is the address of a week; technician "" is everybody.
func AgendaURL(monday, technician string) string {
	query := url.Values{"semana": {monday}}
	if technician != "" {
		query.Set("tecnico", technician)
	}
	return "/agenda?" + query.Encode()
}

// WeekDay is "seg 30/11".
func WeekDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return []string{"dom", "seg", "ter", "qua", "qui", "sex", "sáb"}[t.Weekday()] + " " + t.Format("02/01")
}
