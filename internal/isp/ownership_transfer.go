package isp

import (
	"fmt"
	"slices"
	"strings"
)

// TransferTermChoices are what becomes of the permanence in an ownership transfer.
func TransferTermChoices() Words {
	return Words{
		{Value: "assumed", Slug: "assumida", Label: "Assumida pelo novo titular"},
		{Value: "ended", Slug: "encerrada", Label: "Encerrada"},
	}
}

// A SignedTerm is the term of an ownership transfer, signed by the former holder, the new one
// and the provider.
type SignedTerm struct {
	SignedOn string   // YYYY-MM-DD
	By       []string // names
}

// transferSigners sign the term: former holder, new holder, provider.
const transferSigners = 3

// TransferAsk asks for another holder of a plan (troca de titularidade).
type TransferAsk struct {
	On          string  // YYYY-MM-DD; "" is today. From this day on the new holder is charged
	Assumed     []int64 // slips that the new holder takes over in writing; the others stay
	Term        *SignedTerm
	Login       string // "" keeps the login, else its new name
	Permanence  string // see TransferTermChoices; asked only while a term runs
	FeeDecision string // of permanence ended, see FeeDecisions
	DueDay      *int   // at the new holder; nil keeps it
	Today       string
	MayBackdate bool
	BackdateMax int

	CarryDiscount *bool // nil: not answered
}

// A TransferCustomer is a holder as the rule reads it.
type TransferCustomer struct {
	Code    string
	Kind    string // see CustomerKinds
	Found   bool
	Active  bool
	TaxID   string
	Missing []string // labels of what a new customer must have and this one has not
}

// TransferState is the plan as it is.
type TransferState struct {
	PlanCode       string // at the former holder
	NewPlanCode    string // that the plan will have at the new one
	From, To       TransferCustomer
	State          PlanState
	StartsOn       string // YYYY-MM-DD; "" unknown
	DueDay         int
	PendingChange  string // YYYY-MM-DD of a plan change that is pending; "" none
	PendingCancel  string // YYYY-MM-DD of a cancelling that is pending; "" none
	BookedPause    bool   // a customer's pause is to begin
	Slips          []DebtSlip
	Holds          []SuspensionHold
	Terms          []PermanenceTerm
	ProviderBreach bool
	PlanTypeCode   string
	PriceCents     int64
	PlanDays       PlanDays // without prices while nothing is charged yet
	Limits         PermanenceLimits
	HasDiscount    bool // a discount or an increase runs
	AskDiscount    bool // setting Verificar no plano transferência de acréscimo ou desconto
}

// TransferOutcome is what an ownership transfer does.
type TransferOutcome struct {
	On           string // first day of the new holder
	LastDay      string // of the former holder: the day before
	Status       string // of the plan at the new holder
	State        PlanState
	DueDay       int
	MovedSlips   []int64 // assumed
	CancelSlips  []int64 // open, due after the day, not assumed; paid later, one credits the former holder
	StayingSlips []int64
	EndHolds     []int64
	EndTerms     []PermanenceTerm
	NewTerms     []PermanenceTerm // the rest of them, at the new holder
	Fee          *TerminationFee  // of the former holder
	FormerDays   PlanDays
	NewDays      PlanDays
	ProRata      []ProRataMonth // of both plans
	Warnings     []string

	CarryDiscount bool // to the new holder
}

// TransferPlan judges an ownership transfer. The fields of refusals are para, em, boletos,
// termo, permanencia, multa, dia_vencimento, levar_desconto.
func TransferPlan(ask TransferAsk, state TransferState) (TransferOutcome, error) {
	if err := state.checkHolders(); err != nil {
		return TransferOutcome{}, err
	}
	on, err := EffectiveDay{
		Field: "em", On: ask.On, Today: ask.Today,
		MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax, NotBefore: state.firstDay(),
	}.Day()
	if err != nil {
		return TransferOutcome{}, err
	}
	if err := state.checkPlan(); err != nil {
		return TransferOutcome{}, err
	}
	out := TransferOutcome{On: on, LastDay: AddDays(on, -1), State: state.State.AtNewHolder(), DueDay: state.DueDay}
	out.Status = out.State.Status()
	if ask.DueDay != nil {
		if err := CheckDueDay(*ask.DueDay, "dia_vencimento"); err != nil {
			return TransferOutcome{}, err
		}
		out.DueDay = *ask.DueDay
	}
	if state.HasDiscount && state.AskDiscount && ask.CarryDiscount == nil {
		return TransferOutcome{}, Fail(Invalid, "levar_desconto", "O plano tem desconto ou acréscimo: diga se ele passa ao novo titular.")
	}
	out.CarryDiscount = ask.CarryDiscount != nil && *ask.CarryDiscount
	if err := out.settleSlips(ask, state); err != nil {
		return TransferOutcome{}, err
	}
	if err := out.settleTerms(ask, state); err != nil {
		return TransferOutcome{}, err
	}
	if err := ask.checkSigned(len(ask.Assumed) > 0 || len(out.NewTerms) > 0); err != nil {
		return TransferOutcome{}, err
	}
	out.finish(ask, state)
	return out, nil
}

func (s TransferState) checkHolders() error {
	switch {
	case !s.To.Found:
		return Fail(Invalid, "para", "Não há cliente com este código, CPF ou CNPJ.")
	case s.To.Code == s.From.Code:
		return Fail(Invalid, "para", "O plano já é deste cliente: escolha outro.")
	}
	return nil
}

func (s TransferState) checkPlan() error {
	if err := CheckPlanMove(s.State.Status(), MoveTransfer); err != nil {
		return err
	}
	switch {
	case s.PendingChange != "":
		return Fail(Conflict, "", "Há uma mudança de plano pendente para "+FormatDate(s.PendingChange)+". Cancele-a ou espere o dia antes de transferir.")
	case s.PendingCancel != "":
		return Fail(Conflict, "", "Há um cancelamento pendente para "+FormatDate(s.PendingCancel)+". Cancele-o antes de transferir.")
	case !s.To.Active:
		return Fail(Conflict, "para", "O cliente "+s.To.Code+" está inativo. Reative-o antes de transferir.")
	case len(s.To.Missing) > 0:
		return Fail(Conflict, "para", "Falta no cadastro do cliente "+s.To.Code+": "+strings.Join(s.To.Missing, ", ")+". Complete-o antes de transferir.")
	case s.BookedPause:
		return Fail(Conflict, "", "Há uma suspensão a pedido marcada. Cancele-a antes de transferir.")
	}
	return nil
}

// firstDay is the first day on which the transfer makes sense: the former holder has had the
// plan for a day, and its last change has begun.
func (s TransferState) firstDay() string {
	n := len(s.PlanDays.Prices)
	if n == 0 {
		return ""
	}
	return max(AddDays(s.StartsOn, 1), s.PlanDays.Prices[n-1].From)
}

// settleSlips decides slip by slip: assumed ones move, open ones due after the day are
// cancelled, the rest stays. Overdue and paid ones never move.
func (o *TransferOutcome) settleSlips(ask TransferAsk, state TransferState) error {
	for _, id := range ask.Assumed {
		at := slices.IndexFunc(state.Slips, func(s DebtSlip) bool { return s.ID == id })
		if at < 0 {
			return Fail(Invalid, "boletos", fmt.Sprintf("O boleto %d não é deste plano.", id))
		}
		if s := state.Slips[at]; s.Status != "open" || s.Overdue(ask.Today) {
			return Fail(Invalid, "boletos", "O boleto "+s.OurNumber+" não pode ser assumido: só se assume boleto aberto e ainda não vencido.")
		}
	}
	for _, s := range state.Slips {
		switch {
		case slices.Contains(ask.Assumed, s.ID):
			o.MovedSlips = append(o.MovedSlips, s.ID)
		case s.Status == "open" && s.DueOn > o.On:
			o.CancelSlips = append(o.CancelSlips, s.ID)
		default:
			o.StayingSlips = append(o.StayingSlips, s.ID)
		}
	}
	return nil
}

// settleTerms ends the terms that run. An assumed one goes on at the new holder, as a new term
// of its own with the same last day, benefit and days.
func (o *TransferOutcome) settleTerms(ask TransferAsk, state TransferState) error {
	if err := CheckFeeDecision(ask.FeeDecision, "multa"); err != nil {
		return err
	}
	if ask.Permanence != "" && !oneOf(TransferTermChoices(), ask.Permanence) {
		return Fail(Invalid, "permanencia", "Escolha o que fazer com a permanência: "+strings.Join(TransferTermChoices().Slugs(), ", ")+".")
	}
	running := RunningTerms(state.Terms, o.On)
	if len(running) == 0 {
		if ask.Permanence == "assumed" {
			return Fail(Conflict, "permanencia", "Não há permanência em curso para assumir.")
		}
		return nil
	}
	o.EndTerms = running
	switch ask.Permanence {
	case "assumed":
		for _, term := range running {
			if state.To.Kind == "person" && term.Months > state.Limits.PersonMonths {
				return Fail(Conflict, "permanencia", fmt.Sprintf("A permanência em curso tem %d meses, mais do que os %d permitidos a pessoa física: encerre-a.",
					term.Months, state.Limits.PersonMonths))
			}
			term.ID, term.ContractNumber = 0, ""
			o.NewTerms = append(o.NewTerms, term)
		}
	case "ended":
		o.Fee = FeeOf(running, o.On, ask.FeeDecision, state.ProviderBreach)
	default:
		return Fail(Invalid, "permanencia", fmt.Sprintf("O plano tem permanência até %s: diga se o novo titular a assume ou se ela é encerrada.", FormatDate(running[0].LastDay())))
	}
	return nil
}

// checkSigned wants the term of the transfer signed when something is assumed.
func (a TransferAsk) checkSigned(required bool) error {
	if a.Term == nil {
		if required {
			return Fail(Invalid, "termo", "Para assumir boletos ou permanência é preciso o termo assinado pelo titular anterior, pelo novo e pelo provedor.")
		}
		return nil
	}
	names := 0
	for _, name := range a.Term.By {
		if strings.TrimSpace(name) != "" {
			names++
		}
	}
	switch {
	case !ValidDay(a.Term.SignedOn):
		return Fail(Invalid, "termo", "Informe o dia em que o termo foi assinado.")
	case a.Term.SignedOn > a.Today:
		return Fail(Invalid, "termo", fmt.Sprintf("O dia %s ainda não chegou: o termo é assinado antes da transferência.", FormatDate(a.Term.SignedOn)))
	case names < transferSigners:
		return Fail(Invalid, "termo", "O termo é assinado por três: o titular anterior, o novo e o provedor. Informe os três nomes.")
	}
	return nil
}

// finish fills in what follows from the day.
func (o *TransferOutcome) finish(ask TransferAsk, state TransferState) {
	for _, h := range state.Holds {
		if h.Status(ask.Today) == "active" {
			o.EndHolds = append(o.EndHolds, h.ID)
		}
	}
	o.FormerDays = state.PlanDays.EndedOn(o.On)
	if len(state.PlanDays.Prices) > 0 {
		o.NewDays = PlanDays{}.ChangedOn(o.On, state.NewPlanCode, state.PlanTypeCode, state.PriceCents)
	}
	charged := append(o.FormerDays.Charged(), o.NewDays.Charged()...)
	o.ProRata = state.PlanDays.months(charged, o.On, max(o.On, ask.Today))
	if state.To.TaxID == "" {
		o.Warnings = append(o.Warnings, "O novo titular não tem CPF ou CNPJ no cadastro.")
	}
	for _, s := range state.Slips {
		if s.Overdue(ask.Today) {
			o.Warnings = append(o.Warnings, fmt.Sprintf("O boleto %s, vencido em %s, fica com o titular anterior.", s.OurNumber, FormatDate(s.DueOn)))
		}
	}
}
