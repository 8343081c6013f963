package views

import (
	"strconv"

	"balcao/internal/isp"
)

// PlansTab is the tab Planos e Serviços: the vendor's tree of active, inactive and cancelled
// plans, each with everything under it.
type PlansTab struct {
	Record
	Any         bool // the customer has a plan at all
	Groups      []PlanGroup
	Deleted     bool   // deleted things are shown too
	DeletedURL  string // address with the switch turned
	AllURL      string // address of all plans, when one alone is shown; "" else
	DeletedMany int    // how many deleted things the customer has
}

// Template names the HTML.
func (*PlansTab) Template() string { return "plan/list" }

// Group is a branch of the tree; an empty one when the customer has no such plan.
func (t *PlansTab) Group(key string) PlanGroup {
	for _, g := range t.Groups {
		if g.Key == key {
			return g
		}
	}
	return PlanGroup{Key: key}
}

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
	Plan       isp.Plan
	Status     Badge
	Actions    Actions
	ActionsURL string       // where its menu is, when it is not here
	Former     *RecordLink  // who had the service before; nil when nobody had
	Next       *RecordLink  // who took it over; nil when nobody did
	Access     []PlanThings // what support asks for first
	Terms      []string     // money and days, each in a few words
	Place      []string     // where it is and what it was sold as
	Things     []PlanThings // contracts, and what else hangs on it
	Past       []PlanThings // what was, and what is to be billed; each in a fold
}

// PlanThings are the things of one kind under a plan.
type PlanThings struct {
	Label string
	Lines []PlanThing
	Count int    // of all of them
	All   string // address of all of them; "" when they are the lines
	Open  bool   // of a fold: it is open at first
}

// PlanThing is one login, address, device, contract… of a plan.
type PlanThing struct {
	Name    string   // the value itself
	Notes   []string // what goes with it, each in a few words
	Badge   *Badge
	Gone    string // "apagado em 03/05/2024 por Ana: troca de equipamento"; "" while live
	Figure  bool   // the value is read character by character
	Actions Actions
	Values  []string // further values of it to which a hit of the search leads
	Papers  string   // address of the documents of a contract; "" for none
}

// PlanTerms are what a plan costs, in few words, each with its label where the value alone does not
// say what it is. services is what its extra services cost a month.
func PlanTerms(p isp.Plan, services int64) []string {
	price := Money(p.PriceCents)
	if p.Type.PriceCents != p.PriceCents {
		price += " (tabela " + Money(p.Type.PriceCents) + ")"
	}
	return notes(price, ServiceTotal(p.PriceCents, services), labelled("vence dia ", dueDay(p.DueDay)), BillingMethod(p.BillingMethod), speeds(p.Type),
		labelled("desde ", isp.FormatDate(p.StartDate)), labelled("cancelado em ", isp.FormatDate(p.CancelledOn)))
}

// PlanPlace is where a plan is installed and what it was sold as.
func PlanPlace(p isp.Plan) []string {
	address, landmark := "", ""
	if p.InstallAddress != nil {
		address, landmark = AddressText(*p.InstallAddress), p.InstallAddress.Reference
	}
	return notes(address, landmark, p.Reference, labelled("grupo ", p.Type.Group), labelled("tipo ", p.Type.Code),
		labelled("oferta ", p.Type.OfferCode))
}

func labelled(label, value string) string {
	if value == "" {
		return ""
	}
	return label + value
}

func dueDay(day int) string {
	if day == 0 {
		return ""
	}
	return strconv.Itoa(day)
}

func speeds(t isp.PlanType) string {
	down, up := Speed(t.DownloadKbps), Speed(t.UploadKbps)
	switch {
	case down == "":
		return ""
	case up == "":
		return down
	}
	return down + " / " + up
}

// HeaderPlan is a plan as the head of the record shows it; services is what its extra services cost a
// month, and byHand tells that it is cut by hand.
func HeaderPlan(p isp.Plan, services int64, byHand bool) RecordPlan {
	line := RecordPlan{Code: p.Code, Name: p.Type.Name, Status: CutStatus(p.Status, byHand), Price: Money(p.PriceCents)}
	if services > 0 {
		line.Price = Money(p.PriceCents+services) + " com serviços adicionais"
	}
	if p.Type.DownloadKbps > 0 {
		line.Speed = speeds(p.Type)
	}
	if p.Status != "active" {
		line.Why = line.Status.Meaning
	}
	if p.DueDay != 0 {
		line.Due = "dia " + strconv.Itoa(p.DueDay)
	}
	if len(p.StartDate) == 10 {
		line.Since = "desde " + p.StartDate[5:7] + "/" + p.StartDate[:4]
	}
	return line
}

// BillingMethod is the label of the way a plan is charged.
func BillingMethod(method string) string { return isp.BillingMethods().Label(method) }

// PlanStatus is the state of a plan (isp.PlanStatuses): may it use the internet now, and why not.
func PlanStatus(status string) Badge {
	switch status {
	case "awaiting_installation":
		return Badge{Label: "Aguardando instalação", Shape: "◌", Tone: "attention", Meaning: "Contratado, ainda sem instalação."}
	case "active":
		return Badge{Label: "Ativo", Shape: "●", Tone: "ok", Meaning: "Em uso normal."}
	case "reduced":
		return Badge{Label: "Reduzido", Shape: "◒", Tone: "attention", Meaning: "Velocidade reduzida por débito."}
	case "debt_suspended":
		return Badge{Label: "Suspenso por débito", Shape: "■", Tone: "danger", Meaning: "Sem acesso até o pagamento."}
	case "paused":
		return Badge{Label: "Suspenso a pedido", Shape: "◫", Tone: "attention", Meaning: "Suspensão temporária pedida pelo cliente."}
	case "provisional":
		return Badge{Label: "Habilitado provisoriamente", Shape: "◐", Tone: "attention", Meaning: "Liberado em confiança até uma data."}
	case "cancelled":
		return Badge{Label: "Cancelado", Shape: "✕", Tone: "neutral", Meaning: "Serviço encerrado."}
	case "transferred":
		return Badge{Label: "Transferido", Shape: "⇄", Tone: "neutral", Meaning: "Passou a outro titular."}
	}
	return unknown(status)
}

// CutStatus is PlanStatus where it is known that a plan is cut by hand.
func CutStatus(status string, byHand bool) Badge {
	badge := PlanStatus(status)
	switch {
	case byHand && status == "debt_suspended":
		badge.Label, badge.Meaning = "Suspenso à mão", "Sem acesso até que alguém o habilite: um pagamento não o restabelece."
	case byHand && status == "reduced":
		badge.Label, badge.Meaning = "Reduzido à mão", "Velocidade reduzida até que alguém o habilite: um pagamento não o restabelece."
	}
	return badge
}

// UnusualPlanStatus is the state of a plan for lists, where nothing is said of a plan in normal
// use: nil for that, and for a customer without a plan ("").
func UnusualPlanStatus(status string) *Badge {
	if status == "" || status == "active" {
		return nil
	}
	badge := PlanStatus(status)
	return &badge
}
