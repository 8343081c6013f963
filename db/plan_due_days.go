package db

import (
	"context"
	"slices"

	"balcao/internal/isp"
)

// DueDay asks for another due day of a plan.
type DueDay struct {
	Day    int
	Choice string // see isp.DueDayChoices
}

// DueDayFields are what the form of it takes.
func DueDayFields() []isp.Field[DueDay] {
	return []isp.Field[DueDay]{
		isp.NewField(isp.KindWhole, "due_day", "dia_vencimento", "Novo dia de vencimento", func(d *DueDay) any { return &d.Day }).Required().Limited(31).Helped("31 é o último dia do mês"),
		isp.WordField(isp.DueDayChoices(), "difference", "diferenca", "Diferença do primeiro período", func(d *DueDay) any { return &d.Choice }).
			Helped("em branco, não cobrar nem devolver"),
	}
}

// ChangeDueDay gives a plan another due day, and charges or credits the days of difference when that
// is asked for.
func ChangeDueDay(ctx context.Context, t *Tx, plan string, ask DueDay) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	out, err := t.dueDay(ctx, &p, ask)
	if err != nil {
		return PlanRecord{}, err
	}
	t.Tell("primeiro_vencimento", out.First)
	t.Tell("diferenca", map[string]any{"dias": out.Days - out.Were, "valor_centavos": out.Cents})
	after := map[string]any{"due_day": ask.Day, "next_dues": shownDays(out.Next)}
	if period := out.Period(); period != "" {
		after["first_period"] = period
	}
	err = t.movePlan(&p, planMove{
		Verb: "due_day_changed", To: p.State, Sets: map[string]any{"due_day": ask.Day}, Before: map[string]any{"due_day": p.DueDay}, After: after,
	})
	if err != nil {
		return PlanRecord{}, err
	}
	if out.Line != nil {
		e := BillingEntry{BillingEntry: *out.Line, PlanID: p.ID, What: "mudança de vencimento"}
		if err := t.insertEntry(&e); err != nil {
			return PlanRecord{}, err
		}
		if err := t.recordEntries(&p, e.Month, nil, []string{e.line()}); err != nil {
			return PlanRecord{}, err
		}
	}
	return t.planRecord(ctx, &p)
}

// dueDay judges another due day of a plan, and says what stays.
func (t *Tx) dueDay(ctx context.Context, p *planNow, ask DueDay) (out isp.DueDayOutcome, err error) {
	state := isp.DueDayState{PlanCode: p.Code, Status: p.Status, Day: p.DueDay, Cents: p.PriceCents, Charged: p.State.Installed}
	services, err := servicesOf(ctx, t, p.ID)
	if err != nil {
		return out, err
	}
	today := t.store.Today()
	for _, s := range services {
		if s.Charge == "monthly" && s.Status(today) == "active" {
			state.Cents += s.Cents
		}
	}
	if state.Slips, err = slipsOfPlan(ctx, t, p.ID); err != nil {
		return out, err
	}
	if out, err = isp.ChangeDueDay(isp.DueDayAsk{Day: ask.Day, Choice: ask.Choice, Today: today}, state); err != nil {
		return out, err
	}
	t.Notice("A mensalidade não muda: " + isp.FormatMoney(state.Cents) + " por mês. O primeiro vencimento novo é " + isp.FormatDate(out.First) + ".")
	for _, day := range shownDays(out.Kept) {
		t.Notice("O que vence em " + day + " fica como está.")
	}
	return out, nil
}

// tellDueDay says what another due day does that is changed with other fields of a plan.
func (t *Tx) tellDueDay(ctx context.Context, p *planNow, day int) error {
	out, err := t.dueDay(ctx, p, DueDay{Day: day})
	if period := out.Period(); err == nil && period != "" {
		t.Notice("Primeiro período: " + period + ". Para cobrar ou devolver a diferença, use “Mudar o vencimento”.")
	}
	return err
}

// shownDays writes days as people do.
func shownDays(days []string) []string {
	shown := slices.Clone(days)
	for i, day := range shown {
		shown[i] = isp.FormatDate(day)
	}
	return shown
}
