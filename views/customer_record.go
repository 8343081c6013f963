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

// RegistrationTab is the tab Dados do Cadastro.
type RegistrationTab struct {
	Record
	Facts     []Fact
	Phones    []PhoneLine
	Addresses []AddressLine
}

// Template names the HTML.
func (*RegistrationTab) Template() string { return "customer/registration" }

// Fact is a labelled value; an empty value says so.
type Fact struct {
	Label string
	Value string
	Code  bool // figures that are read digit by digit
}

// PhoneLine is a telephone of the customer.
type PhoneLine struct {
	Kind   string
	Number string
}

// AddressLine is an address of the customer.
type AddressLine struct {
	Code      string
	Kind      string
	Line      string
	Reference string
	Plans     []string // codes of the plans installed there
}

// ContactsTab is the tab Contatos.
type ContactsTab struct {
	Record
	Contacts []ContactLine
}

// Template names the HTML.
func (*ContactsTab) Template() string { return "customer/contacts" }

// ContactLine is a person linked to the customer.
type ContactLine struct {
	Name       string
	Kind       string
	Email      string
	Mobile     string
	Phone      string
	Authorized bool
}

// PlansTab is the tab Planos e Serviços: the vendor's tree of active, inactive and cancelled
// plans, each with everything under it.
type PlansTab struct {
	Record
	Any         bool // the customer has a plan at all
	Groups      []PlanGroup
	Deleted     bool   // deleted things are shown too
	DeletedURL  string // address with the switch turned
	DeletedMany int    // how many deleted things the customer has
}

// Template names the HTML.
func (*PlansTab) Template() string { return "customer/plans" }

// PlanGroup is a branch of the tree.
type PlanGroup struct {
	Key   string // active, inactive, cancelled
	Label string
	Count int  // plans of the branch, on all pages
	Open  bool // it is shown open at first
	Plans []PlanView
	More  string // address of the next plans; "" when these are the last
}

// PlanView is a plan with everything under it.
type PlanView struct {
	Plan    isp.Plan
	Status  Badge
	Address string // where it is installed
	Facts   []Fact
	Things  []PlanThings
}

// PlanThings are the things of one kind under a plan.
type PlanThings struct {
	Label string
	Lines []PlanThing
}

// PlanThing is one login, address, device, contract… of a plan.
type PlanThing struct {
	Name   string   // the value itself
	Notes  []string // what goes with it, each in a few words
	Badge  *Badge
	Gone   string // "apagado em 03/05/2024 por Ana: troca de equipamento"; "" while live
	Figure bool   // the value is read character by character
}

// FinanceTab is the tab Financeiro.
type FinanceTab struct {
	Record
	Period    Period
	Slips     []SlipLine
	SlipsMore string // address of the next rows; "" when these are the last
	SlipsAll  int
	Notes     []FiscalLine
	NotesMore string
	NotesAll  int
}

// Template names the HTML.
func (*FinanceTab) Template() string { return "customer/finance" }

// PeriodOf is the period that was asked for.
func (t *FinanceTab) PeriodOf() Period { return t.Period }

// Period bounds a list by day, both ends included; "" is open.
type Period struct {
	From, Until           string // as typed
	WrongFrom, WrongUntil string // why an end cannot be; "" when it can
}

// Wrong tells whether the period cannot be.
func (p Period) Wrong() bool { return p.WrongFrom != "" || p.WrongUntil != "" }

// Said ends the sentence of an empty list.
func (p Period) Said() string {
	if p.From == "" && p.Until == "" {
		return ""
	}
	return " neste período"
}

// SlipLine is a boleto.
type SlipLine struct {
	Slip   isp.PaymentSlip
	Line   string // digitable line with its usual spaces
	Status Badge
}

// FiscalLine is a fiscal document.
type FiscalLine struct {
	Document isp.FiscalDocument
	Model    string
	Status   Badge
}

// EquipmentTab is the tab Equipamentos.
type EquipmentTab struct {
	Record
	Equipment []isp.Equipment
	More      string
}

// Template names the HTML.
func (*EquipmentTab) Template() string { return "customer/equipment" }

// AttendancesTab is the tab Atendimentos.
type AttendancesTab struct {
	Record
	Attendances []AttendanceLine
	More        string
}

// Template names the HTML.
func (*AttendancesTab) Template() string { return "customer/attendances" }

// AttendanceLine is one contact of the customer.
type AttendanceLine struct {
	Attendance isp.Attendance
	Channel    string
	Opened     string
	Closed     string
	Status     Badge
}

// OccurrencesTab is the tab Ocorrências.
type OccurrencesTab struct {
	Record
	Occurrences []OccurrenceLine
	More        string
}

// Template names the HTML.
func (*OccurrencesTab) Template() string { return "customer/occurrences" }

// OccurrenceLine is a ticket.
type OccurrenceLine struct {
	Occurrence isp.Occurrence
	Opened     string
	Closed     string
	Status     Badge
}

// OrdersTab is the tab Ordens de Serviço.
type OrdersTab struct {
	Record
	Orders []OrderLine
	More   string
}

// Template names the HTML.
func (*OrdersTab) Template() string { return "customer/orders" }

// OrderLine is a service order.
type OrderLine struct {
	Order     isp.ServiceOrder
	Scheduled string
	Status    Badge
}

// ContractsTab is the tab Contratos: every contract of every plan.
type ContractsTab struct {
	Record
	Contracts []ContractLine
	More      string
}

// Template names the HTML.
func (*ContractsTab) Template() string { return "customer/contracts" }

// ContractLine is a contract with the plan it belongs to.
type ContractLine struct {
	Contract isp.Contract
	PlanName string
	Status   Badge
	Ends     string // "vence em 12 dias", "vencido há 3 meses"; "" when it says nothing
}

// TimelineTab is the tab Histórico: one stream of everything that happened.
type TimelineTab struct {
	Record
	Period Period
	Kinds  []Choice
	Person string
	People []string
	Days   []TimelineDay
	More   string

	// Who opened the record; only for who administers.
	OpeningsURL  string // address with the switch turned; "" when it may not be seen
	ShowOpenings bool
	Openings     []OpeningLine
}

// OpeningLine is one opening of the record by somebody.
type OpeningLine struct {
	Moment string
	Who    string
	Origin string // network address
}

// Template names the HTML.
func (*TimelineTab) Template() string { return "customer/timeline" }

// PeriodOf is the period that was asked for.
func (t *TimelineTab) PeriodOf() Period { return t.Period }

// Choice is an option of a filter.
type Choice struct {
	Key    string
	Label  string
	Chosen bool
}

// TimelineDay is one day of the stream, newest first.
type TimelineDay struct {
	Day   string
	Goes  bool // lines of this day stand on the page before
	Lines []TimelineLine
}

// TimelineLine is one thing that happened.
type TimelineLine struct {
	Hour   string // "" when only the day is known
	Kind   string // label of the kind
	Text   string
	Detail []string // what changed: "Nome: Jose → José"
	Who    string
	Plan   string
}
