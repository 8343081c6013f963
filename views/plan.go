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
	DeletedMany int    // how many deleted things the customer has
}

// Template names the HTML.
func (*PlansTab) Template() string { return "plan/list" }

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
	Gone   string   // "apagado em 03/05/2024 por Ana: troca de equipamento"; "" while live
	Figure bool     // the value is read character by character
	Values []string // further values of it to which a hit of the search leads
}

// PlanFacts are the values of a plan beside its name and status. Those that few plans have come
// only where there are some.
func PlanFacts(p isp.Plan) []Fact {
	facts := []Fact{
		{"Data Início", isp.FormatDate(p.StartDate), true},
		{"Valor do Plano", isp.FormatMoney(p.PriceCents), false},
		{"Dia de Vencimento", dueDay(p.DueDay), true},
		{"Forma de Cobrança", BillingMethod(p.BillingMethod), false},
		{"Velocidade", speeds(p.Type), false},
		{"Grupo", p.Type.Group, false},
		{"Ponto de Acesso", p.AccessPoint, false},
	}
	address, landmark := "", ""
	if p.InstallAddress != nil {
		address, landmark = AddressText(*p.InstallAddress), p.InstallAddress.Reference
	}
	table := ""
	if p.Type.PriceCents != p.PriceCents {
		table = isp.FormatMoney(p.Type.PriceCents)
	}
	return append(facts, known([]Fact{
		{"Endereço Instalação", address, false},
		{"Ponto de Referência", landmark, false},
		{"Referência do Plano", p.Reference, false},
		{"Tipo de Plano", p.Type.Code, true},
		{"Preço de Tabela", table, false},
		{"Código da Oferta", p.Type.OfferCode, true},
		{"Data do Cancelamento", isp.FormatDate(p.CancelledOn), true},
	})...)
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
		return "não se aplica"
	case up == "":
		return down
	}
	return down + " / " + up
}

// HeaderPlan is a plan as the head of the record shows it.
func HeaderPlan(p isp.Plan) RecordPlan {
	line := RecordPlan{Code: p.Code, Name: p.Type.Name, Status: PlanStatus(p.Status), Price: isp.FormatMoney(p.PriceCents)}
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
		return Badge{"Aguardando instalação", "◌", "attention", "Contratado, ainda sem instalação."}
	case "active":
		return Badge{"Ativo", "●", "ok", "Em uso normal."}
	case "reduced":
		return Badge{"Reduzido", "◒", "attention", "Velocidade reduzida por débito."}
	case "debt_suspended":
		return Badge{"Suspenso por débito", "■", "danger", "Sem acesso até o pagamento."}
	case "paused":
		return Badge{"Suspenso a pedido", "◫", "attention", "Suspensão temporária pedida pelo cliente."}
	case "provisional":
		return Badge{"Habilitado provisoriamente", "◐", "attention", "Liberado em confiança até uma data."}
	case "cancelled":
		return Badge{"Cancelado", "✕", "neutral", "Serviço encerrado."}
	case "transferred":
		return Badge{"Transferido", "⇄", "neutral", "Passou a outro titular."}
	}
	return unknown(status)
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
