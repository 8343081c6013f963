package db

import (
	"context"
	"fmt"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// transferUndone is the reason in the events of what comes back.
const transferUndone = "transferência desfeita"

// contracts ends the contracts of the new holder, and gives the former plan its own back.
func (b *transferBack) contracts(ctx context.Context, t *Tx) error {
	fresh, err := contractsOfPlan(ctx, t, b.to.ID)
	if err != nil {
		return err
	}
	for _, c := range isp.LivingContracts(fresh) {
		if err := t.setContractStatus(ctx, b.to, c.Number, "cancelled", transferUndone); err != nil {
			return err
		}
	}
	for _, kept := range b.row.moved.Contracts {
		if _, err := t.Exec("UPDATE contracts SET status = ?, is_main = ?, version = version + 1 WHERE id = ?", kept.Status, kept.Main, kept.ID); err != nil {
			return err
		}
		c, err := sqlite.One(ctx, t, scanContract, "SELECT "+contractColumns+" FROM contracts t JOIN plans p ON p.id = t.plan_id WHERE t.id = ?", kept.ID)
		if err != nil {
			return err
		}
		if err := t.recordContract(b.from, c, "restored", nil, map[string]any{"status": kept.Status}); err != nil {
			return err
		}
	}
	return nil
}

// terms ends the permanence of the new holder, and gives the former one back what ended.
func (b *transferBack) terms(ctx context.Context, t *Tx) error {
	running, err := termsOfPlan(ctx, t, b.to.ID)
	if err != nil {
		return err
	}
	running = slices.DeleteFunc(running, func(v isp.PermanenceTerm) bool { return v.EndedOn != "" })
	if err := t.endTerms(b.to, running, b.row.on); err != nil {
		return err
	}
	all, err := termsOfPlan(ctx, t, b.from.ID)
	if err != nil {
		return err
	}
	for i := range all {
		v := &all[i]
		if !slices.Contains(b.row.moved.Terms, v.ID) {
			continue
		}
		if err := t.Save("UPDATE permanence_terms SET ended_on = '', version = version + 1 WHERE id = ? AND version = ?", v.ID, v.Version); err != nil {
			return err
		}
		was := v.EndedOn
		v.EndedOn, v.Version = "", v.Version+1
		err := t.recordTerm(b.from, v, "restored", map[string]any{"ended_on": was}, map[string]any{"ended_on": "", "ends_on": v.LastDay()})
		if err != nil {
			return err
		}
	}
	return nil
}

// holds gives the former plan the protection back that ended with the transfer.
func (b *transferBack) holds(ctx context.Context, t *Tx) error {
	all, err := holdsOf(ctx, t, b.from.ID)
	if err != nil {
		return err
	}
	for _, h := range all {
		if !slices.Contains(b.row.moved.Holds, h.ID) {
			continue
		}
		if err := t.Save("UPDATE suspension_holds SET cancelled_on = '', version = version + 1 WHERE id = ? AND version = ?", h.ID, h.Version); err != nil {
			return err
		}
		was := h.CancelledOn
		h.CancelledOn, h.Version = "", h.Version+1
		after := isp.Values(isp.SuspensionHoldFields(), &h)
		after["cancelled_on"] = ""
		if err := t.recordHold(b.from, h, "restored", map[string]any{"cancelled_on": was}, after); err != nil {
			return err
		}
	}
	return nil
}

// slips gives the former holder the assumed boletos back, and opens those again that the transfer
// cancelled. One that was settled since stays as it is.
func (b *transferBack) slips(_ context.Context, t *Tx) error {
	for _, id := range b.row.moved.Slips {
		if err := t.pointSlip(id, b.to, b.from, transferUndone); err != nil {
			return err
		}
	}
	for _, id := range b.row.moved.Cancelled {
		n, err := t.Exec("UPDATE payment_slips SET status = 'open', version = version + 1 WHERE id = ? AND status = 'cancelled'", id)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		err = t.record(event{
			Kind: "payment_slip.changed", CustomerID: b.from.Owner.Customer, PlanID: b.from.ID, SubjectID: id,
			Before: map[string]any{"status": "cancelled"}, After: map[string]any{"status": "open", "reason": transferUndone},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// fee takes the fine of the transfer back: its line while it waits, else by a credit.
func (b *transferBack) fee(ctx context.Context, t *Tx) error {
	if b.row.moved.Fee == 0 {
		return nil
	}
	e, err := entryByID(ctx, t, b.row.moved.Fee)
	if err != nil {
		return err
	}
	if e.BilledOn != "" {
		t.Notice("A multa de " + isp.FormatMoney(e.Cents) + " já foi faturada em " + isp.FormatDate(e.BilledOn) + ": ela volta ao titular anterior como crédito.")
		return t.credit(b.from, e.Cents, t.store.Today())
	}
	return t.dropEntry(b.from, e)
}

// money charges the former holder as if nothing had happened, and the new one nothing.
func (b *transferBack) money(ctx context.Context, t *Tx) error {
	if err := t.returnServices(ctx, b.from, b.row.moved.Services, b.row.moved.Sold, transferUndone); err != nil {
		return err
	}
	t.tellMonths(b.out.ProRata)
	if err := t.charge(ctx, b.from, b.ask.FormerDays, b.out.FormerDays, b.out.ProRata); err != nil {
		return err
	}
	old, err := t.planDays(ctx, b.to)
	if err != nil || len(old.Prices) == 0 {
		return err
	}
	if _, err := t.Exec("DELETE FROM plan_prices WHERE plan_id = ?", b.to.ID); err != nil {
		return err
	}
	through := max(b.row.on, t.store.Today())
	if old.LinesThrough != "" {
		through = max(through, old.LinesThrough+"-01")
	}
	for _, m := range isp.ProRata(nil, b.row.on, through) {
		if err := t.replaceMonth(ctx, b.to, old, m); err != nil {
			return fmt.Errorf("charge the new holder nothing: %w", err)
		}
	}
	return nil
}
