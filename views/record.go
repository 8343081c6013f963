package views

import (
	"net/url"
	"strings"

	"balcao/internal/isp"
)

// NewCustomerURL is the address of the form of a new customer.
const NewCustomerURL = "/clientes/novo"

// RecordURL is the address of the record of a customer, whatever its code is made of.
func RecordURL(code string) string { return "/clientes/" + url.PathEscape(code) }

// Record is the frame of Cadastro do Cliente: what stays while the tabs change. Each tab's
// screen embeds it.
type Record struct {
	Page
	Customer  isp.Customer
	URL       string // address of the record; tabs go on from there
	TaxID     string // with its mask, or covered when the actor may not see it
	CopyTaxID string // the same without mask, to be copied; "" when it is covered
	Phones    []PhoneLine
	Plans     []RecordPlan
	MorePlan  int // plans beyond those listed
	Bill      RecordBill
	Open      []RecordLink
	Desk      Desk
	Outage    *OutageBanner // nil when none concerns the customer
	Tabs      []Tab
	Actions   Actions
	Adds      []Action  // what can be begun on the tab
	Done      *DoneLine // what was just done; nil for nothing
	Others    string    // who else has the record open; "" nobody
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
	Code    string
	Name    string
	Status  Badge
	Price   string
	Speed   string // "400 Mbps / 200 Mbps"
	Why     string // what an unusual state means: "Sem acesso até o pagamento."
	Actions Actions
	Terms   []string // what holds until a day, each in a few words
	Due     string   // "dia 10"
	Since   string   // "desde 03/2021"
}

// RecordLink is something pending, with the tab that shows it.
type RecordLink struct {
	Text string
	URL  string
	Copy string // what the button beside it copies; "" for none
}

// RecordBill says what is owed, or the next bill; its Text is "" when it may not be seen.
type RecordBill struct {
	Tone string // ok, danger
	Text string
	URL  string // of the tab that explains it
}

// PlanTerm is something that holds for a plan until a day, or that waits for one.
type PlanTerm struct {
	Kind   string // see db.PlanTerm
	From   string
	Until  string
	Reason string
}

// Said says it in a few words.
func (t PlanTerm) Said(today string) string {
	from, until := isp.FormatDate(t.From), isp.FormatDate(t.Until)
	text := t.Kind
	switch t.Kind {
	case "cut":
		text = "desde " + from
	case "hold":
		text = "não suspender até " + until
	case "pause":
		text = "pausa até " + until
		if t.From > today {
			text = "pausa marcada de " + from + " a " + until
		}
	case "provisional":
		text = "liberado até " + until
	case "permanence":
		text = "permanência até " + until
	case "change":
		text = "mudança de plano marcada para " + from
	case "cancel":
		text = "cancelamento marcado para " + from
	}
	if t.Reason != "" {
		text += " (" + t.Reason + ")"
	}
	return text
}
