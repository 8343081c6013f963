package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Cancellation asks for the end of a plan.
type Cancellation struct {
	On       string // YYYY-MM-DD, first day without the plan; "" is today
	Reason   string
	Protocol string // of the attendance; "" takes the running one
	Fee      string // see isp.FeeDecisions; "" charges
}

// CancellationFields are what the form of a cancelling takes.
func CancellationFields() []isp.Field[Cancellation] {
	return []isp.Field[Cancellation]{
		isp.NewField(isp.KindDay, "takes_on", "em", "Cancelar em", func(c *Cancellation) any { return &c.On }).Helped("em branco, hoje"),
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(c *Cancellation) any { return &c.Reason }).Required(),
		isp.NewField(isp.KindCode, "protocol", "protocolo", "Protocolo", func(c *Cancellation) any { return &c.Protocol }).Offering(isp.OfferProtocols).
			Helped("em branco, o do seu atendimento em curso"),
		isp.WordField(isp.FeeDecisions(), "fee_decision", "multa", "Multa de permanência", func(c *Cancellation) any { return &c.Fee }).
			Helped("em branco, cobrar").NeedsRight(isp.DecideFees),
	}
}

// CancelPlan ends a plan, today or on a day to come.
func CancelPlan(ctx context.Context, t *Tx, plan string, c Cancellation) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.mayDecideFee(c.Fee); err != nil {
		return PlanRecord{}, err
	}
	if err := t.cancelProtocol(ctx, &p, &c); err != nil {
		return PlanRecord{}, err
	}
	if err := t.cancel(ctx, &p, c, 0); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, &p)
}

// mayDecideFee asks for the right to waive or hold a fee; everybody may charge it.
func (t *Tx) mayDecideFee(decision string) error {
	if decision == "" || decision == "charge" || t.actor.Can(isp.DecideFees) {
		return nil
	}
	return isp.Fail(isp.Forbidden, "multa", t.actor.Require(isp.DecideFees).Error())
}

// cancelProtocol finds the attendance of a cancelling: the one that was sent, or the running one.
func (t *Tx) cancelProtocol(ctx context.Context, p *planNow, c *Cancellation) (err error) {
	if c.Protocol == "" && t.ask != nil {
		c.Protocol = t.ask.Protocol
	}
	if c.Protocol == "" {
		c.Protocol, err = runningProtocol(ctx, t, t.actor, p.Owner.Customer)
		return err
	}
	n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM attendances WHERE protocol = ? AND customer_id = ?", c.Protocol, p.Owner.Customer)
	if err == nil && n == 0 {
		err = isp.Fail(isp.Invalid, "protocolo", "Este protocolo não é de um atendimento deste cliente.")
	}
	if t.ask != nil {
		t.ask.Protocol = c.Protocol
	}
	return err
}

// cancelState reads what the rule of cancelling wants to know of a plan.
func (t *Tx) cancelState(ctx context.Context, p *planNow) (s isp.CancelState, err error) {
	s = isp.CancelState{Status: p.Status, StartsOn: p.StartDate}
	var change, cancel PendingMove
	var pauses []isp.CustomerPause
	living := 0
	steps := []func() error{
		func() (err error) { cancel, err = pendingOf(ctx, t, p.ID, "cancel"); return },
		func() (err error) { change, err = pendingOf(ctx, t, p.ID, "change"); return },
		func() (err error) { s.Terms, err = termsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.Holds, err = holdsOf(ctx, t, p.ID); return },
		func() (err error) { s.Slips, err = slipsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.Contracts, err = contractsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.PlanDays, err = t.planDays(ctx, p); return },
		func() (err error) { pauses, err = pausesOf(ctx, t, p.ID); return },
		func() (err error) { s.RefuseEquipment, err = t.yes(ctx, SettingKeepEquipment); return },
		func() (err error) { s.InactivateLast, err = t.yes(ctx, SettingInactivateLast); return },
		func() (err error) {
			s.Equipment, err = sqlite.List(ctx, t, sqlite.ScanValue[string], "SELECT asset_number FROM equipment WHERE plan_id = ? AND mode <> 'sale' ORDER BY id", p.ID)
			return
		},
		func() (err error) {
			s.OpenOrders, err = sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT number FROM service_orders
				WHERE plan_id = ? AND status NOT IN ('done', 'closed', 'cancelled') ORDER BY id`, p.ID)
			return
		},
		func() (err error) {
			living, err = sqlite.Value[int](ctx, t, "SELECT count(*) FROM plans WHERE customer_id = ? AND id <> ? AND status NOT IN ('cancelled', 'transferred')",
				p.Owner.Customer, p.ID)
			return
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return s, err
		}
	}
	s.PendingCancel, s.PendingChange, s.LastPlan, s.Pause = cancel.On, change.On, living == 0, openPause(pauses)
	return s, nil
}

// cancel judges and does a cancelling, or leaves it pending until its day. due is the pending one
// whose day has come; 0 none.
func (t *Tx) cancel(ctx context.Context, p *planNow, c Cancellation, due int64) error {
	days, err := t.days(ctx)
	if err != nil {
		return err
	}
	state, err := t.cancelState(ctx, p)
	if err != nil {
		return err
	}
	ask := isp.CancelAsk{
		On: c.On, Reason: c.Reason, Protocol: c.Protocol, FeeDecision: c.Fee, Today: days.Today,
		MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax,
	}
	if due != 0 { // a pending one is done for the day it was asked for, however late the routine runs
		state.PendingCancel, ask.MayBackdate, ask.BackdateMax = "", true, lateDays
	}
	out, err := isp.CancelPlan(ask, state)
	if err != nil {
		return err
	}
	for _, warning := range out.Warnings {
		t.Notice(warning)
	}
	if err := t.tellServices(ctx, p, "Terminam com o plano os serviços adicionais"); err != nil {
		return err
	}
	t.tellMonths(out.ProRata)
	if out.Pending {
		c.On = out.On
		t.Tell("multa", feeTold(out.Fee))
		if err := t.keepPending(p, "cancel", out.On, c.Protocol, c); err != nil {
			return err
		}
		return t.movePlan(p, planMove{Verb: "cancel_booked", To: p.State, After: map[string]any{"takes_on": out.On, "reason": c.Reason}})
	}
	if due != 0 {
		if err := t.settlePending(due, "done"); err != nil {
			return err
		}
	}
	return t.doCancel(ctx, p, c, state, out)
}

// lateDays is how late a routine may do what was pending.
const lateDays = 3660

// doCancel writes what a cancelling does.
func (t *Tx) doCancel(ctx context.Context, p *planNow, c Cancellation, state isp.CancelState, out isp.CancelOutcome) error {
	after := map[string]any{"cancelled_on": out.On, "reason": c.Reason}
	if out.Fee != nil {
		after["fee_cents"], after["fee_status"] = out.Fee.Cents, out.Fee.Status
	}
	to := p.State.Apply(isp.MoveCancel, isp.NoCut)
	if err := t.endTrust(p, isp.PlanState{}); err != nil {
		return err
	}
	err := t.movePlan(p, planMove{
		Verb: "cancelled", To: to, Sets: map[string]any{"cancelled_on": out.On}, Before: map[string]any{"cancelled_on": ""}, After: after,
	})
	if err != nil {
		return err
	}
	if out.EndsPause {
		if err := t.endPause(p, *state.Pause, out.On); err != nil {
			return err
		}
	}
	if err := t.endTerms(p, out.Terms, out.On); err != nil {
		return err
	}
	if err := t.endHolds(ctx, p, out.EndHolds, out.On); err != nil {
		return err
	}
	for _, number := range out.CloseContracts {
		status := "ended"
		if contract, err := contractByNumber(ctx, t, number); err == nil && contract.Status == "draft" {
			status = "cancelled"
		}
		if err := t.setContractStatus(ctx, p, number, status, ""); err != nil {
			return err
		}
	}
	if out.DropsChange {
		if err := t.dropChange(ctx, p); err != nil {
			return err
		}
	}
	if err := t.charge(ctx, p, state.PlanDays, out.PlanDays, out.ProRata); err != nil {
		return err
	}
	if _, _, err := t.endServices(ctx, p, out.On, "cancelamento do plano"); err != nil {
		return err
	}
	if err := t.chargeFee(p, out.Fee, out.On, true); err != nil {
		return err
	}
	if !out.InactivateCustomer {
		return nil
	}
	return t.inactivateLast(ctx, p.Owner.CustomerCode)
}

// dropChange gives up the pending change of a plan that ends.
func (t *Tx) dropChange(ctx context.Context, p *planNow) error {
	pending, err := pendingOf(ctx, t, p.ID, "change")
	if err != nil || pending.ID == 0 {
		return err
	}
	if err := t.settlePending(pending.ID, "dropped"); err != nil {
		return err
	}
	return t.recordPlan(p, "change_dropped", map[string]any{"takes_on": pending.On}, nil)
}

// inactivateLast inactivates a customer whose last plan ended.
func (t *Tx) inactivateLast(ctx context.Context, code string) error {
	c, err := customerByCode(ctx, t, code)
	if err != nil || !c.Active {
		return err
	}
	e := entity.Customers()
	c.Active = false
	if err := e.Update(ctx, t.Tx, &c, []string{"ativo"}); err != nil {
		return err
	}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	return t.record(eventOf(e, owner, &c, "deactivated", map[string]any{"active": true}, map[string]any{"active": false, "reason": "último plano cancelado"}))
}
