package isp

import (
	"fmt"
	"strings"
)

// PlanChangeKinds of a plan change, and of a change of the due day.
func PlanChangeKinds() Words {
	return Words{
		{Value: "upgrade", Slug: "upgrade", Label: "Upgrade"},
		{Value: "upgrade_free", Slug: "upgrade_sem_custo", Label: "Upgrade sem custo"},
		{Value: "downgrade", Slug: "downgrade", Label: "Downgrade"},
		{Value: "due_day", Slug: "vencimento", Label: "Mudança de vencimento"},
		{Value: "upgrade_due_day", Slug: "upgrade_vencimento", Label: "Upgrade e vencimento"},
		{Value: "downgrade_due_day", Slug: "downgrade_vencimento", Label: "Downgrade e vencimento"},
	}
}

// ContractChoices are what becomes of the contract in a plan change.
func ContractChoices() Words {
	return Words{
		{Value: "keep", Slug: "manter", Label: "Manter"},
		{Value: "replace", Slug: "substituir", Label: "Substituir"},
		{Value: "amend", Slug: "aditar", Label: "Aditar"},
	}
}

// TermChoices are what becomes of the permanence in a plan change.
func TermChoices() Words {
	return Words{
		{Value: "keep", Slug: "manter", Label: "Manter"},
		{Value: "new", Slug: "nova", Label: "Nova"},
		{Value: "end", Slug: "encerrar", Label: "Encerrar"},
	}
}

// PlanChangeKind names a change of type and price, with or without a new due day. Faster at a
// higher price is an upgrade, faster or as fast at no higher price one without cost; slower, or
// as fast and cheaper, is a downgrade.
func PlanChangeKind(from, to PlanOffer, fromCents, toCents int64, dueDayChanged bool) string {
	kind := "upgrade_free"
	switch {
	case from.Code == to.Code && fromCents == toCents && dueDayChanged:
		return "due_day"
	case to.DownloadKbps < from.DownloadKbps, to.DownloadKbps == from.DownloadKbps && toCents < fromCents:
		kind = "downgrade"
	case toCents > fromCents:
		kind = "upgrade"
	}
	if !dueDayChanged {
		return kind
	}
	if kind == "downgrade" {
		return "downgrade_due_day"
	}
	return "upgrade_due_day"
}

// PlanChangeAsk asks for another plan type of a plan (mudar o plano).
type PlanChangeAsk struct {
	To            PlanOffer
	Found         bool   // the catalogue has the type that was asked for
	On            string // YYYY-MM-DD; "" is today
	PriceCents    *int64 // nil: the price of the catalogue
	MayPrice      bool   // the actor may choose the price
	Contract      string // see ContractChoices; "" is keep
	CarryDiscount *bool  // nil: not answered
	CancelBooklet bool
	Term          string          // see TermChoices; "" is keep
	NewTerm       *PermanenceTerm // of Term new; nil repeats months and benefit of the one that runs
	FeeDecision   string          // of Term end, see FeeDecisions
	Today         string
	MayBackdate   bool
	BackdateMax   int
	Acceptance
}

// Acceptance is who of the customer's side accepted another price or other conditions, and how.
type Acceptance struct {
	AcceptedBy  string // "" while nobody said it
	AcceptedVia string // by telephone, in writing; said together with AcceptedBy
}

// Check refuses one half without the other.
func (a Acceptance) Check() error {
	switch {
	case a.AcceptedBy != "" && a.AcceptedVia == "":
		return Fail(Invalid, "aceite_forma", "Diga como a mudança foi aceita: por telefone, por escrito.")
	case a.AcceptedVia != "" && a.AcceptedBy == "":
		return Fail(Invalid, "aceite_por", "Diga quem aceitou a mudança.")
	}
	return nil
}

// PlanChangeState is the plan as it is.
type PlanChangeState struct {
	PlanCode       string
	Status         string
	StartsOn       string // YYYY-MM-DD; "" unknown
	CustomerKind   string // see CustomerKinds
	Unit           string // business unit of the customer
	From           PlanOffer
	PriceCents     int64
	PendingOn      string // YYYY-MM-DD of a change that is pending; "" none
	OpenOrder      string // number of an order of plan change that is open; "" none
	HasDiscount    bool   // a discount or an increase runs
	AskDiscount    bool   // setting Verificar no plano transferência de acréscimo ou desconto
	BillingMethod  string // see BillingMethods
	Slips          []DebtSlip
	Contracts      []Contract
	Terms          []PermanenceTerm
	ProviderBreach bool
	PlanDays       PlanDays // without prices while nothing is charged yet
	Limits         PermanenceLimits
}

// PlanChangeOutcome is what a plan change does.
type PlanChangeOutcome struct {
	On            string
	Pending       bool // waits for its day
	Kind          string
	PriceCents    int64
	CarryDiscount bool             // else discounts and increases end the day before
	CancelSlips   []int64          // of the booklet, due on the day or later
	Contract      string           // see ContractChoices
	OldContract   string           // number of the main contract: it is amended, or becomes replaced; the new one is then the main one
	MoveTerms     []PermanenceTerm // that go on, under the new contract
	EndTerms      []PermanenceTerm
	NewTerm       *PermanenceTerm // on the main contract
	Fee           *TerminationFee
	PlanDays      PlanDays
	ProRata       []ProRataMonth
	Warnings      []string
}

// ChangePlan judges a plan change. The target is of the same group and unit and on sale, no
// other change is pending. The fields of refusals are tipo_plano, em, valor_centavos, contrato,
// levar_desconto, permanencia, multa, aceite_por, aceite_forma. With the same values it judges a pending change again
// when its day has come; PendingOn is then "".
func ChangePlan(ask PlanChangeAsk, state PlanChangeState) (PlanChangeOutcome, error) {
	if err := ask.checkChoices(); err != nil {
		return PlanChangeOutcome{}, err
	}
	on, err := EffectiveDay{
		Field: "em", On: ask.On, Today: ask.Today, MayFuture: true,
		MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax, NotBefore: state.firstDay(),
	}.Day()
	if err != nil {
		return PlanChangeOutcome{}, err
	}
	price, err := ask.price(state)
	if err != nil {
		return PlanChangeOutcome{}, err
	}
	if err := state.check(ask, price); err != nil {
		return PlanChangeOutcome{}, err
	}
	out := PlanChangeOutcome{
		On: on, Pending: on > ask.Today, PriceCents: price,
		Kind: PlanChangeKind(state.From, ask.To, state.PriceCents, price, false),
	}
	if err := out.decide(ask, state); err != nil {
		return PlanChangeOutcome{}, err
	}
	if len(state.PlanDays.Prices) > 0 {
		out.PlanDays = state.PlanDays.ChangedOn(on, state.PlanCode, ask.To.Code, price)
	}
	out.ProRata = state.PlanDays.months(out.PlanDays.Charged(), on, max(on, ask.Today))
	return out, nil
}

// CancelPendingChange judges giving up a change that waits for its day; pendingOn is that day,
// "" when none is pending.
func CancelPendingChange(pendingOn string) error {
	if pendingOn == "" {
		return Fail(Conflict, "", "O plano não tem mudança pendente.")
	}
	return nil
}

func (a PlanChangeAsk) checkChoices() error {
	switch {
	case !a.Found:
		return Fail(Invalid, "tipo_plano", "Não há este tipo de plano no catálogo.")
	case a.Contract != "" && !oneOf(ContractChoices(), a.Contract):
		return Fail(Invalid, "contrato", "Escolha o que fazer com o contrato: "+strings.Join(ContractChoices().Slugs(), ", ")+".")
	case a.Term != "" && !oneOf(TermChoices(), a.Term):
		return Fail(Invalid, "permanencia", "Escolha o que fazer com a permanência: "+strings.Join(TermChoices().Slugs(), ", ")+".")
	}
	if err := a.Check(); err != nil {
		return err
	}
	return CheckFeeDecision(a.FeeDecision, "multa")
}

func (a PlanChangeAsk) price(state PlanChangeState) (int64, error) {
	if a.PriceCents == nil {
		return a.To.PriceCents, nil
	}
	price := *a.PriceCents
	switch {
	case price < 0:
		return 0, Fail(Invalid, "valor_centavos", "O valor do plano não pode ser negativo.")
	case price != a.To.PriceCents && !a.MayPrice:
		return 0, Fail(Forbidden, "valor_centavos", fmt.Sprintf("Seu papel não permite escolher o valor: o do catálogo é %s; hoje o plano custa %s.",
			FormatMoney(a.To.PriceCents), FormatMoney(state.PriceCents)))
	}
	return price, nil
}

// firstDay is the first day on which a change makes sense: after the last one has begun.
func (s PlanChangeState) firstDay() string {
	first := s.StartsOn
	if n := len(s.PlanDays.Prices); n > 0 {
		first = max(first, s.PlanDays.Prices[n-1].From)
	}
	return first
}

func (s PlanChangeState) check(ask PlanChangeAsk, price int64) error {
	switch {
	case ask.To.Group != s.From.Group:
		return Fail(Invalid, "tipo_plano", fmt.Sprintf("O plano muda só dentro do grupo %s; o tipo escolhido é do grupo %s.", s.From.Group, ask.To.Group))
	case ask.To.Unit != "" && ask.To.Unit != s.Unit:
		return ask.To.ofOtherUnit()
	case ask.To.Code == s.From.Code && price == s.PriceCents:
		return Fail(Invalid, "tipo_plano", "O plano já é deste tipo e deste valor.")
	case !ask.To.OnSale && ask.To.Code != s.From.Code:
		return ask.To.notOnSale()
	}
	if err := CheckPlanMove(s.Status, MoveChange); err != nil {
		return err
	}
	switch {
	case s.PendingOn != "":
		return Fail(Conflict, "", "Já há uma mudança de plano pendente para "+FormatDate(s.PendingOn)+". Cancele-a antes de pedir outra.")
	case s.OpenOrder != "":
		return Fail(Conflict, "", "A ordem "+s.OpenOrder+", de mudança de plano, está aberta. Feche-a ou cancele-a antes.")
	case s.HasDiscount && s.AskDiscount && ask.CarryDiscount == nil:
		return Fail(Invalid, "levar_desconto", "O plano tem desconto ou acréscimo: diga se ele continua no plano novo.")
	}
	return nil
}

// decide settles what goes along with the change: discount, booklet, contract, permanence.
func (o *PlanChangeOutcome) decide(ask PlanChangeAsk, state PlanChangeState) error {
	o.CarryDiscount = state.HasDiscount && (ask.CarryDiscount == nil || *ask.CarryDiscount)
	if ask.CancelBooklet && state.BillingMethod == "booklet" {
		for _, s := range state.Slips {
			if s.Status == "open" && s.DueOn >= o.On {
				o.CancelSlips = append(o.CancelSlips, s.ID)
			}
		}
	} else if ask.CancelBooklet {
		o.Warnings = append(o.Warnings, "O plano não é cobrado por carnê: nenhum boleto é cancelado.")
	}
	main, ok := MainContract(state.Contracts)
	o.Contract, o.OldContract = "keep", main.Number
	if ask.Contract != "" {
		o.Contract = ask.Contract
	}
	if o.Contract == "amend" && !ok {
		return Fail(Conflict, "contrato", "O plano não tem contrato em rascunho ou vigente para aditar: escolha substituir.")
	}
	return o.decideTerm(ask, state)
}

func (o *PlanChangeOutcome) decideTerm(ask PlanChangeAsk, state PlanChangeState) error {
	running := RunningTerms(state.Terms, o.On)
	switch ask.Term {
	case "", "keep":
		if len(running) > 0 && strings.HasPrefix(o.Kind, "downgrade") {
			o.Warnings = append(o.Warnings, fmt.Sprintf("A permanência continua até %s.", FormatDate(running[0].LastDay())))
		}
		if o.Contract == "replace" {
			o.MoveTerms = running
		}
		return nil
	case "end":
		o.EndTerms = running
		o.Fee = FeeOf(running, o.On, ask.FeeDecision, state.ProviderBreach)
		return nil
	}
	o.EndTerms = running
	term := ask.NewTerm
	if term == nil && len(running) > 0 {
		term = &PermanenceTerm{Months: running[0].Months, BenefitCents: running[0].BenefitCents, Benefit: running[0].Benefit}
	}
	if term == nil {
		return Fail(Invalid, "permanencia", "Não há permanência em curso para renovar: informe meses e benefício da nova.")
	}
	fresh := *term
	fresh.StartsOn = o.On
	fresh, err := NewPermanenceTerm(fresh, state.CustomerKind, "in_force", nil, state.Limits)
	if err != nil {
		return err
	}
	o.NewTerm = &fresh
	return nil
}
