package db

import (
	"context"

	"balcao/internal/isp"
)

// credit gives the holder of a plan an amount back. Its line bears the day, so that what replaces the
// lines of the month leaves it alone.
func (t *Tx) credit(p *planNow, cents int64, day string) error {
	e := BillingEntry{
		BillingEntry: isp.BillingEntry{Month: day[:len("2006-01")], Kind: "credit", Cents: cents, From: day, To: day}, PlanType: p.Type.Code, PlanID: p.ID,
	}
	if err := t.insertEntry(&e); err != nil {
		return err
	}
	return t.record(event{
		Kind: "billing_entry.credited", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: e.ID, Version: 1,
		After: map[string]any{"month": e.Month, "kind": e.Kind, "amount_cents": e.Cents},
	})
}

// undoLines takes back no line of a price: what made them writes them anew. A credit goes while it
// waits for its bill.
func undoLines(ctx context.Context, t *Tx, ev isp.Event) error {
	switch ev.Kind {
	case "billing_entry.added":
		return nil
	case "billing_entry.credited":
		return t.dropCredit(ctx, ev.SubjectID)
	}
	return isp.Fail(isp.Conflict, "", "Isto não se desfaz.")
}

func (t *Tx) dropCredit(ctx context.Context, id int64) error {
	e, err := entryByID(ctx, t, id)
	if err != nil {
		return err
	}
	if e.BilledOn != "" {
		return isp.Fail(isp.Conflict, "", "O crédito já foi faturado em "+isp.FormatDate(e.BilledOn)+".")
	}
	p, err := t.planNowByID(ctx, e.PlanID)
	if err != nil {
		return err
	}
	return t.dropEntry(&p, e)
}

// dropEntry takes a line away that waits for its bill.
func (t *Tx) dropEntry(p *planNow, e BillingEntry) error {
	if _, err := t.Exec("DELETE FROM billing_entries WHERE id = ?", e.ID); err != nil {
		return err
	}
	return t.recordEntries(p, e.Month, []string{e.line()}, nil)
}
