package isp

import (
	"fmt"
	"strings"
)

// CancelAsk asks for the end of a plan.
type CancelAsk struct {
	On          string // YYYY-MM-DD, first day without the plan; "" is today
	Reason      string
	Protocol    string // of the attendance; required
	FeeDecision string // see FeeDecisions; "" is charge
	Today       string
	MayBackdate bool
	BackdateMax int
}

// CancelState is the plan as it is.
type CancelState struct {
	Status          string
	StartsOn        string     // YYYY-MM-DD; "" unknown
	PendingCancel   string     // YYYY-MM-DD of a cancelling that is pending; "" none
	PendingChange   string     // YYYY-MM-DD of a plan change that is pending; "" none
	Equipment       []string   // asset numbers that are still at the customer
	RefuseEquipment bool       // setting Não cancelar planos com equipamento
	OpenOrders      []string   // numbers
	Slips           []DebtSlip // of the plan, by their days
	LastPlan        bool       // no other plan of the customer lives
	InactivateLast  bool       // setting Inativar cliente ao cancelar último plano
	Terms           []PermanenceTerm
	ProviderBreach  bool
	Pause           *CustomerPause // that runs or is booked; nil none
	Holds           []SuspensionHold
	Contracts       []Contract
	PlanDays        PlanDays // without prices while nothing is charged yet
}

// CancelOutcome is what a cancelling does. The rehearsal names fee, equipment and orders by
// the warnings.
type CancelOutcome struct {
	On                 string
	Pending            bool // waits for its day; all below is then what that day will do
	Fee                *TerminationFee
	Terms              []PermanenceTerm // that end, with the days of the pause that ends too
	EndsPause          bool
	EndHolds           []int64
	CloseContracts     []string // numbers
	DropsChange        bool
	InactivateCustomer bool
	PlanDays           PlanDays
	ProRata            []ProRataMonth
	Warnings           []string
}

// CancelPlan judges the end of a plan. The plan is charged until the day before. The fields of
// refusals are em, motivo, protocolo, multa.
func CancelPlan(ask CancelAsk, state CancelState) (CancelOutcome, error) {
	if err := CheckReason(ask.Reason, "motivo"); err != nil {
		return CancelOutcome{}, err
	}
	if strings.TrimSpace(ask.Protocol) == "" {
		return CancelOutcome{}, Fail(Invalid, "protocolo", "O cancelamento precisa do protocolo de um atendimento: abra um atendimento e informe-o.")
	}
	if err := CheckFeeDecision(ask.FeeDecision, "multa"); err != nil {
		return CancelOutcome{}, err
	}
	on, err := EffectiveDay{
		Field: "em", On: ask.On, Today: ask.Today, MayFuture: true,
		MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax, NotBefore: state.StartsOn,
	}.Day()
	if err != nil {
		return CancelOutcome{}, err
	}
	if err := state.check(); err != nil {
		return CancelOutcome{}, err
	}
	out := CancelOutcome{
		On: on, Pending: on > ask.Today,
		DropsChange:        state.PendingChange != "" && (state.PendingChange >= on || on <= ask.Today), // a late one too
		InactivateCustomer: state.LastPlan && state.InactivateLast,
	}
	terms := state.Terms
	if p := state.Pause; p != nil {
		out.EndsPause = true
		days, _ := DaysBetween(p.From, min(on, p.ReturnsOn()))
		terms = pausedTerms(terms, p.From, days)
	}
	out.Terms = RunningTerms(terms, on)
	out.Fee = FeeOf(out.Terms, on, ask.FeeDecision, state.ProviderBreach)
	for _, h := range state.Holds {
		if h.Status(on) == "active" {
			out.EndHolds = append(out.EndHolds, h.ID)
		}
	}
	for _, c := range LivingContracts(state.Contracts) {
		out.CloseContracts = append(out.CloseContracts, c.Number)
	}
	out.PlanDays = state.PlanDays.EndedOn(on).ResumedOn(on)
	out.ProRata = state.months(out.PlanDays.Charged(), on, ask.Today)
	out.Warnings = state.warnings(out)
	return out, nil
}

// months are the months that are charged anew: those until today, and each later one that a boleto
// bills already.
func (s CancelState) months(charged []PricePeriod, on, today string) []ProRataMonth {
	months := s.PlanDays.months(charged, on, max(on, today))
	if months == nil {
		return nil
	}
	for _, slip := range s.Slips { // in the order of their days
		if slip.Bills() && slip.DueOn[:len("2006-01")] > months[len(months)-1].Month {
			months = append(months, ProRata(charged, slip.DueOn, slip.DueOn)...)
		}
	}
	return months
}

func (s CancelState) check() error {
	if err := CheckPlanMove(s.Status, MoveCancel); err != nil {
		return err
	}
	switch {
	case s.PendingCancel != "":
		return Fail(Conflict, "", "O cancelamento já está pendente para "+FormatDate(s.PendingCancel)+".")
	case s.RefuseEquipment && len(s.Equipment) > 0:
		return Fail(Conflict, "", "O cliente ainda está com equipamento do plano: "+strings.Join(s.Equipment, ", ")+". Recolha-o antes de cancelar.")
	}
	return nil
}

// warnings names, in this order, fee, equipment, orders, boletos that fall due later, the pending change, the last plan.
func (s CancelState) warnings(out CancelOutcome) []string {
	var w []string
	if out.Fee != nil {
		w = append(w, feeSentence(*out.Fee))
	}
	if len(s.Equipment) > 0 {
		w = append(w, "Há equipamento a recolher: "+strings.Join(s.Equipment, ", ")+".")
	}
	if len(s.OpenOrders) > 0 {
		w = append(w, "Há ordem de serviço aberta: "+strings.Join(s.OpenOrders, ", ")+".")
	}
	later := 0
	for _, slip := range s.Slips {
		if slip.Status == "open" && slip.DueOn > out.On {
			later++
		}
	}
	if later > 0 {
		w = append(w, "Depois do cancelamento "+counted(later, "boleto em aberto ainda vence", "boletos em aberto ainda vencem")+
			": o que for cobrado a mais fica de crédito nos lançamentos.")
	}
	if out.DropsChange {
		w = append(w, "A mudança de plano pendente para "+FormatDate(s.PendingChange)+" deixa de acontecer.")
	}
	if out.InactivateCustomer {
		w = append(w, "É o último plano: o cliente fica inativo.")
	} else if s.LastPlan {
		w = append(w, "É o último plano do cliente.")
	}
	return w
}

// DropCancellation refuses to give up a cancelling where none waits for its day.
func DropCancellation(pendingOn string) error {
	if pendingOn == "" {
		return Fail(Conflict, "", "O plano não tem cancelamento pendente.")
	}
	return nil
}

func feeSentence(f TerminationFee) string {
	amount := fmt.Sprintf("Multa de permanência de %s (%d de %d dias)", FormatMoney(f.Cents), f.RemainingDays, f.TotalDays)
	switch f.Status {
	case "waived":
		return amount + ", dispensada."
	case "held":
		return amount + ", retida até decisão: não é cobrada."
	}
	return amount + ", a cobrar."
}
