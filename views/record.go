package views

import (
	"net/url"
	"strings"

	"balcao/internal/isp"
)

// RecordURL is the address of the record of a customer, whatever its code is made of.
func RecordURL(code string) string { return "/clientes/" + url.PathEscape(code) }

// Record is the frame of Cadastro do Cliente: what stays while the tabs change. Each tab's
// screen embeds it.
type Record struct {
	Page
	Customer isp.Customer
	URL      string // address of the record; tabs go on from there
	TaxID    string // with its mask, or covered when the actor may not see it
	Phone    string // the first telephone, with its mask or covered; "" when there is none
	Plans    []RecordPlan
	MorePlan int    // plans beyond those listed
	Overdue  string // "2 boletos vencidos, R$ 199,80"; "" when there is none
	Debt     string // "sem débito"; "" when the actor may not see it or there is debt
	Open     []RecordLink
	Tabs     []Tab
	Done     *DoneLine // what was just done; nil for nothing
}

// ShortAlert is the alert when it is short enough to stay in sight with the head of the record.
func (r *Record) ShortAlert() string {
	if r.alertFits() {
		return r.Customer.Alert
	}
	return ""
}

// LongAlert is the alert when it is not: it stands below the head and goes away with the page,
// or nothing else would fit on the screen.
func (r *Record) LongAlert() string {
	if r.alertFits() {
		return ""
	}
	return r.Customer.Alert
}

func (r *Record) alertFits() bool {
	return len(r.Customer.Alert) <= 240 && strings.Count(r.Customer.Alert, "\n") < 2
}

// RecordPlan is a plan in the header: may this customer be using the internet now, and if
// not, why.
type RecordPlan struct {
	Code   string
	Name   string
	Status Badge
	Price  string
	Due    string // "dia 10"
	Since  string // "desde 03/2021"
}

// RecordLink is something pending, with the tab that shows it.
type RecordLink struct {
	Text string
	URL  string
}
