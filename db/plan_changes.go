package db

import (
	"context"
	"maps"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PlanChange asks for another type of a plan. It is kept as JSON while it waits for its day.
type PlanChange struct {
	Type          string // code of the catalogue
	On            string // YYYY-MM-DD; "" is today
	Price         *int64 // nil: the price of the catalogue
	MayPrice      bool   // the actor who asked may choose the price; kept for the day itself
	Contract      string // see isp.ContractChoices
	CarryDiscount *bool
	CancelBooklet bool
	Term          string // see isp.TermChoices
	NewTerm       *isp.PermanenceTerm
	Fee           string // see isp.FeeDecisions
	isp.Acceptance
}

// PlanChangeFields are what the form of a plan change takes.
func PlanChangeFields() []isp.Field[PlanChange] {
	return append([]isp.Field[PlanChange]{
		isp.NewField(isp.KindCode, "plan_type", "tipo_plano", "Mudar para o plano", func(c *PlanChange) any { return &c.Type }).Required().Offering(isp.OfferPlanTypes).
			Helped("um tipo do mesmo grupo"),
		isp.NewField(isp.KindDay, "takes_on", "em", "A partir de", func(c *PlanChange) any { return &c.On }).Helped("em branco, hoje"),
		isp.NewField(isp.KindMoney, "price_cents", "valor_centavos", "Valor do novo plano", func(c *PlanChange) any { return &c.Price }).Helped("em branco, o do catálogo"),
		isp.WordField(isp.ContractChoices(), "contract", "contrato", "Contrato", func(c *PlanChange) any { return &c.Contract }).Helped("em branco, manter"),
		isp.NewField(isp.KindYesNo, "carry_discount", "levar_desconto", "Levar desconto ou acréscimo", func(c *PlanChange) any { return &c.CarryDiscount }),
		isp.NewField(isp.KindYesNo, "cancel_booklet", "cancelar_carne", "Cancelar o carnê existente", func(c *PlanChange) any { return &c.CancelBooklet }),
		isp.WordField(isp.TermChoices(), "term", "permanencia", "Permanência", func(c *PlanChange) any { return &c.Term }).Helped("em branco, manter"),
		isp.ObjectField("nova_permanencia", "Nova permanência", isp.Only(isp.NewTermFields(), "meses", "beneficio_centavos", "beneficio"),
			func(c *PlanChange) **isp.PermanenceTerm { return &c.NewTerm }),
		isp.WordField(isp.FeeDecisions(), "fee_decision", "multa", "Multa de permanência", func(c *PlanChange) any { return &c.Fee }).
			Helped("em branco, cobrar").NeedsRight(isp.DecideFees),
	}, acceptanceFields(func(c *PlanChange) *isp.Acceptance { return &c.Acceptance })...)
}

// ChangePlan gives a plan another type or price, today or on a day to come.
func ChangePlan(ctx context.Context, t *Tx, plan string, c PlanChange) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.mayDecideFee(c.Fee); err != nil {
		return PlanRecord{}, err
	}
	if c.AcceptedBy == "" {
		t.lackAcceptance("Falta dizer quem aceitou a mudança e como; sem isso, vale a assinatura do termo aditivo.")
	}
	c.MayPrice = t.actor.Can(isp.PricePlans)
	if err := t.changeType(ctx, &p, c, 0); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// changeType judges and does a plan change, or leaves it pending. due is the pending one whose day
// has come; 0 none.
func (t *Tx) changeType(ctx context.Context, p *planNow, c PlanChange, due int64) error {
	days, err := t.days(ctx)
	if err != nil {
		return err
	}
	state, err := t.changeState(ctx, p)
	if err != nil {
		return err
	}
	ask := isp.PlanChangeAsk{
		On: c.On, PriceCents: c.Price, MayPrice: c.MayPrice, Contract: c.Contract, CarryDiscount: c.CarryDiscount,
		CancelBooklet: c.CancelBooklet, Term: c.Term, NewTerm: c.NewTerm, FeeDecision: c.Fee, Today: days.Today,
		MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax, Acceptance: c.Acceptance,
	}
	if ask.To, ask.Found, err = planOffer(ctx, t, c.Type); err != nil {
		return err
	}
	state.Limits = days.Rules.Permanence()
	if due != 0 {
		state.PendingOn, ask.MayBackdate, ask.BackdateMax = "", true, lateDays
	}
	out, err := isp.ChangePlan(ask, state)
	if err != nil {
		return err
	}
	for _, warning := range out.Warnings {
		t.Notice(warning)
	}
	if err := t.tellServices(ctx, p, "Os serviços adicionais continuam"); err != nil {
		return err
	}
	t.tellMonths(out.ProRata)
	t.Tell("tipo_mudanca", isp.PlanChangeKinds().Slug(out.Kind))
	if out.Pending {
		c.On = out.On
		t.Tell("multa", feeTold(out.Fee))
		if err := t.keepPending(p, "change", out.On, "", c); err != nil {
			return err
		}
		return t.movePlan(p, planMove{Verb: "change_booked", To: p.State, After: changeTold(ask, out)})
	}
	if due != 0 {
		if err := t.settlePending(due, "done"); err != nil {
			return err
		}
	}
	return t.doChange(ctx, p, ask, state, out)
}

// changeState reads what the rule of a plan change wants to know of a plan.
func (t *Tx) changeState(ctx context.Context, p *planNow) (isp.PlanChangeState, error) {
	s := isp.PlanChangeState{
		PlanCode: p.Code, Status: p.Status, StartsOn: p.StartDate, PriceCents: p.PriceCents, BillingMethod: p.BillingMethod,
		From: isp.PlanOffer{
			Code: p.Type.Code, Group: p.Type.Group, Unit: p.Type.Unit, OnSale: p.Type.OnSale, PriceCents: p.Type.PriceCents, DownloadKbps: p.Type.DownloadKbps,
		},
	}
	c, err := customerByCode(ctx, t, p.Owner.CustomerCode)
	if err != nil {
		return s, err
	}
	s.CustomerKind, s.Unit = c.Kind, c.BusinessUnit
	today := t.store.Today()
	var pending PendingMove
	var discounts []isp.Discount
	var orders []string
	for _, step := range []func() error{
		func() (err error) { pending, err = pendingOf(ctx, t, p.ID, "change"); return },
		func() (err error) { discounts, err = discountsOf(ctx, t, p.ID); return },
		func() (err error) { s.AskDiscount, err = t.yes(ctx, SettingAskDiscount); return },
		func() (err error) { s.Slips, err = slipsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.Contracts, err = contractsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.Terms, err = termsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.PlanDays, err = t.planDays(ctx, p); return },
		func() (err error) {
			orders, err = sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT number FROM service_orders
				WHERE plan_id = ? AND kind LIKE 'mudan_a de plano' AND status NOT IN ('done', 'closed', 'cancelled') ORDER BY id LIMIT 1`, p.ID)
			return
		},
	} {
		if err := step(); err != nil {
			return s, err
		}
	}
	s.PendingOn = pending.On
	s.HasDiscount = runs(discounts, today)
	if len(orders) > 0 {
		s.OpenOrder = orders[0]
	}
	return s, nil
}

// doChange writes what a plan change does.
func (t *Tx) doChange(ctx context.Context, p *planNow, ask isp.PlanChangeAsk, state isp.PlanChangeState, out isp.PlanChangeOutcome) error {
	typeID, err := sqlite.Value[int64](ctx, t, "SELECT id FROM plan_types WHERE code = ?", ask.To.Code)
	if err != nil {
		return err
	}
	after := changeTold(ask, out)
	if out.Fee != nil {
		after["fee_cents"], after["fee_status"] = out.Fee.Cents, out.Fee.Status
	}
	err = t.movePlan(p, planMove{
		Verb: "type_changed", To: p.State, Sets: map[string]any{"plan_type_id": typeID, "price_cents": out.PriceCents},
		Before: map[string]any{"plan_type": p.Type.Code, "price_cents": p.PriceCents}, After: after,
	})
	if err != nil {
		return err
	}
	if err := t.charge(ctx, p, state.PlanDays, out.PlanDays, out.ProRata); err != nil {
		return err
	}
	if err := t.cancelSlips(ctx, p, out.CancelSlips, "mudança de plano"); err != nil {
		return err
	}
	if state.HasDiscount && !out.CarryDiscount {
		if err := t.endDiscounts(ctx, p, isp.AddDays(out.On, -1)); err != nil {
			return err
		}
	}
	if err := t.chargeFee(p, out.Fee, out.On, true); err != nil {
		return err
	}
	return t.changeContract(ctx, p, state, out)
}

// changeTold is a plan change in its event, with the person who accepted it and how.
func changeTold(ask isp.PlanChangeAsk, out isp.PlanChangeOutcome) map[string]any {
	after := map[string]any{"plan_type": ask.To.Code, "price_cents": out.PriceCents, "takes_on": out.On, "change_kind": out.Kind}
	maps.Copy(after, acceptanceTold(ask.Acceptance))
	return after
}

// changeContract keeps, amends or replaces the main contract, and ends, moves or begins terms.
func (t *Tx) changeContract(ctx context.Context, p *planNow, state isp.PlanChangeState, out isp.PlanChangeOutcome) error {
	if err := t.endTerms(p, out.EndTerms, out.On); err != nil {
		return err
	}
	main, found := isp.MainContract(state.Contracts)
	switch out.Contract {
	case "amend":
		if _, err := t.Exec("UPDATE contracts SET version = version + 1 WHERE id = ?", main.ID); err != nil {
			return err
		}
		main.Version++
		if err := t.recordContract(p, main, "amended", nil, map[string]any{"plan_type": p.Type.Code, "starts_on": out.On}); err != nil {
			return err
		}
	case "replace":
		old := main
		fresh, err := t.addContract(ctx, p, isp.Contract{Template: old.Template, StartsOn: out.On, Main: true})
		if err != nil {
			return err
		}
		if old.ID != 0 {
			if err := t.setContractStatus(ctx, p, old.Number, "replaced", ""); err != nil {
				return err
			}
		}
		if err := t.passTerms(p, out.MoveTerms, fresh); err != nil {
			return err
		}
		main, found = fresh, true
		t.Tell("contrato_novo", fresh.Number)
	}
	if out.NewTerm == nil {
		return nil
	}
	if !found {
		return isp.Fail(isp.Conflict, "permanencia", "O plano não tem contrato em rascunho ou vigente para receber a permanência.")
	}
	return t.insertTerm(p, main, out.NewTerm)
}

// cancelSlips cancels open boletos of a plan.
func (t *Tx) cancelSlips(ctx context.Context, p *planNow, ids []int64, reason string) error {
	for _, id := range ids {
		var version, cents int64
		var number string
		_, err := sqlite.One(ctx, t, func(row sqlite.Row) (bool, error) {
			return true, row.Scan(&version, &number, &cents)
		}, "SELECT version, our_number, amount_cents FROM payment_slips WHERE id = ?", id)
		if err != nil {
			return err
		}
		err = t.Save("UPDATE payment_slips SET status = 'cancelled', version = version + 1 WHERE id = ? AND status = 'open'", id)
		if err != nil {
			return err
		}
		err = t.record(event{
			Kind: "payment_slip.cancelled", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: id, Version: version + 1,
			Before: map[string]any{"status": "open"}, After: map[string]any{"our_number": number, "amount_cents": cents, "status": "cancelled", "reason": reason},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// endDiscounts ends the discounts and increases of a plan on a day.
func (t *Tx) endDiscounts(ctx context.Context, p *planNow, day string) error {
	all, err := discountsOf(ctx, t, p.ID)
	if err != nil {
		return err
	}
	kept := make([]isp.Discount, 0, len(all))
	for _, d := range all {
		if d.To == "" || d.To > day {
			d.To = day
		}
		if d.From == "" || d.From <= d.To {
			kept = append(kept, d)
		}
	}
	return t.setDiscounts(ctx, p, kept, isp.Acceptance{})
}
