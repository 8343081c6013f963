package isp

import (
	"fmt"
	"slices"
)

// SinceEver is the first charged day of a plan whose start nobody knows.
const SinceEver = "0001-01-01"

// StartAsk asks for another first day of a plan that is charged. The lines of the months between the
// two days are written anew, as every act does: what was billed of them is given back by a credit
// (acts.md, 5.7).
type StartAsk struct {
	Was, On     string // YYYY-MM-DD; Was "" is not known
	Today       string
	MayBackdate bool
	BackdateMax int
	Back        bool // what was done is taken back: any day may be
	Received    bool // the plan came from another holder
	PlanDays    PlanDays
	LinesFrom   string // YYYY-MM, the first month that has lines of pro-rata; "" none
}

// StartOutcome is what another first day does.
type StartOutcome struct {
	PlanDays PlanDays
	From     string // first day that is charged anew; "" where both days are of before the first line
}

// MovePlanStart judges another first day of a plan. The field of refusals is data_inicio. A day of long
// ago, of a plan that came from another program, is put right without touching what was billed there.
func MovePlanStart(ask StartAsk) (StartOutcome, error) {
	if err := ask.check(); err != nil {
		return StartOutcome{}, err
	}
	out := StartOutcome{PlanDays: ask.PlanDays}
	out.PlanDays.Prices = slices.Clone(ask.PlanDays.Prices)
	if first := &out.PlanDays.Prices[0]; ask.Was == "" || first.From == ask.Was || ask.On > first.From {
		if first.From = ask.On; ask.On == "" {
			first.From = SinceEver
		}
	}
	reach := AddDays(ask.Today, -ask.BackdateMax)[:8] + "01"
	if ask.LinesFrom != "" {
		reach = min(reach, ask.LinesFrom+"-01")
	}
	if max(ask.Was, ask.On) < reach {
		return out, nil
	}
	out.From = max(min(ask.Was, ask.On), reach)
	if ask.Back {
		return out, nil
	}
	_, err := EffectiveDay{
		Field: "data_inicio", On: ask.On, Today: ask.Today, MayFuture: true, MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax,
	}.Day()
	return out, err
}

// check refuses a day that contradicts what happened to the plan since.
func (a StartAsk) check() error {
	first := a.PlanDays.Prices[0]
	switch {
	case a.On == "" && !a.Back:
		return Fail(Invalid, "data_inicio", "O plano já é cobrado: informe a data de início.")
	case a.Received:
		return Fail(Conflict, "data_inicio", "O plano veio de outro titular: começa no dia da troca de titularidade. Desfaça a troca, ou faça outra.")
	case first.To != "" && a.On > first.To:
		return Fail(Conflict, "data_inicio", fmt.Sprintf("O valor do plano mudou em %s: ele não pode começar nesse dia nem depois.", FormatDate(AddDays(first.To, 1))))
	}
	for _, p := range a.PlanDays.Pauses {
		if p.From < a.On {
			return Fail(Conflict, "data_inicio", fmt.Sprintf("O plano esteve suspenso a pedido em %s: ele não pode começar depois disso.", FormatDate(p.From)))
		}
	}
	return nil
}
