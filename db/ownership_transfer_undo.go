package db

import (
	"context"
	"encoding/json"
	"slices"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// transferRow is a transfer as it is kept.
type transferRow struct {
	id, from, to, act int64
	on                string
	moved             transferred
}

// UndoTransfer takes the last transfer of a plan back, given the plan of either holder, as long as
// nothing stands in the way at the new one.
func UndoTransfer(ctx context.Context, t *Tx, plan string, why Why) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	row, err := transferOf(ctx, t, p.ID)
	if err != nil {
		return PlanRecord{}, err
	}
	from, err := t.planNowByID(ctx, row.from)
	if err != nil {
		return PlanRecord{}, err
	}
	to, err := t.planNowByID(ctx, row.to)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := isp.CheckPlanMove(from.Status, isp.MoveUndoTransfer); err != nil {
		return PlanRecord{}, err
	}
	ask := isp.UndoTransferAsk{
		Reason: why.Reason, On: row.on, Today: t.store.Today(), PlanCode: from.Code, PlanTypeCode: from.Type.Code, PriceCents: from.PriceCents,
	}
	if ask.FormerDays, err = t.planDays(ctx, &from); err != nil {
		return PlanRecord{}, err
	}
	if ask.After, err = t.transferAftermath(ctx, row); err != nil {
		return PlanRecord{}, err
	}
	out, err := isp.UndoTransfer(ask)
	if err != nil {
		return PlanRecord{}, err
	}
	back := transferBack{row: row, reason: why.Reason, from: &from, to: &to, ask: ask, out: out}
	for _, step := range []func(context.Context, *Tx) error{back.plans, back.parts, back.contracts, back.terms, back.holds, back.slips, back.fee, back.money} {
		if err := step(ctx, t); err != nil {
			return PlanRecord{}, err
		}
	}
	return t.planRecord(ctx, &from)
}

// transferOf reads the last transfer of a plan, at either side.
func transferOf(ctx context.Context, q sqlite.Querier, planID int64) (transferRow, error) {
	row, err := sqlite.One(ctx, q, func(row sqlite.Row) (transferRow, error) {
		var r transferRow
		var moved string
		if err := row.Scan(&r.id, &r.from, &r.to, &r.act, &r.on, &moved); err != nil {
			return r, err
		}
		return r, json.Unmarshal([]byte(moved), &r.moved)
	}, `SELECT id, from_plan_id, to_plan_id, act_id, takes_on, moved FROM ownership_transfers
		WHERE (from_plan_id = ?1 OR to_plan_id = ?1) AND undone_at = '' ORDER BY to_plan_id = ?1 DESC, id DESC LIMIT 1`, planID)
	if err != nil {
		err = orNotFound(err, "")
		var none transferRow
		return none, conflictIfMissing(err, "Este plano não tem transferência feita aqui que se possa desfazer.")
	}
	return row, nil
}

// conflictIfMissing tells NotFound as a Conflict: the address exists, what is asked of it does not.
func conflictIfMissing(err error, sentence string) error {
	if known, ok := err.(*isp.Error); ok && known.Code == isp.NotFound { //nolint:errorlint // orNotFound has just made it
		return isp.Fail(isp.Conflict, "", sentence)
	}
	return err
}

// transferAftermath reads what happened at the new holder since. What was undone did not happen.
func (t *Tx) transferAftermath(ctx context.Context, row transferRow) (a isp.TransferAftermath, err error) {
	a.PaidSlips, err = sqlite.List(ctx, t, sqlite.ScanValue[string],
		`SELECT our_number FROM payment_slips WHERE (plan_id = ? OR id IN (SELECT value FROM json_each(?)))
			AND (status = 'paid' OR paid_on <> '') ORDER BY id`, row.to, sqlite.IDs(row.moved.Cancelled))
	if err != nil {
		return a, err
	}
	a.SignedContracts, err = sqlite.List(ctx, t, sqlite.ScanValue[string],
		"SELECT number FROM contracts WHERE plan_id = ? AND signed_on <> '' ORDER BY id", row.to)
	if err != nil {
		return a, err
	}
	kinds, err := sqlite.List(ctx, t, sqlite.ScanValue[string],
		`SELECT e.kind FROM events e JOIN acts a ON a.id = e.act_id WHERE e.plan_id = ? AND a.id <> ?
		AND a.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM acts u WHERE u.undoes_id = a.id) ORDER BY e.id`, row.to, row.act)
	for _, kind := range kinds {
		about := isp.TimelineKind(kind)
		k, _ := isp.KindOfEvent(kind)
		if (about == "plan" || about == "contract" || about == "access" || about == "equipment") && !slices.Contains(a.FurtherActs, k.Text) {
			a.FurtherActs = append(a.FurtherActs, k.Text)
		}
	}
	return a, err
}

// transferBack is one transfer being taken back.
type transferBack struct {
	row      transferRow
	reason   string
	from, to *planNow
	ask      isp.UndoTransferAsk
	out      isp.UndoTransferOutcome
}

// plans gives the former holder the plan back, and ends that of the new one, which never was.
func (b *transferBack) plans(_ context.Context, t *Tx) error {
	err := t.movePlan(b.from, planMove{
		Verb: "transfer_undone", To: b.from.State.Apply(isp.MoveUndoTransfer, isp.NoCut), Sets: map[string]any{"cancelled_on": ""},
		Before: map[string]any{"cancelled_on": b.from.CancelledOn}, After: map[string]any{"cancelled_on": "", "reason": b.reason},
	})
	if err != nil {
		return err
	}
	err = t.movePlan(b.to, planMove{
		Verb: "given_back", To: b.to.State.Apply(isp.MoveCancel, isp.NoCut),
		Sets:   map[string]any{"cancelled_on": b.row.on, "transferred_from_id": nil},
		Before: map[string]any{"cancelled_on": ""}, After: map[string]any{"cancelled_on": b.row.on, "reason": b.reason},
	})
	if err != nil {
		return err
	}
	_, err = t.Exec("UPDATE ownership_transfers SET undone_at = ?, version = version + 1 WHERE id = ?", sqlite.Instant(t.Now), b.row.id)
	return err
}

// parts points what went along at the former plan again.
func (b *transferBack) parts(ctx context.Context, t *Tx) error {
	moved := b.row.moved
	if err := t.pointParts(moved.Rows, b.from.ID, b.from.Owner.Customer); err != nil {
		return err
	}
	if moved.Login.ID != 0 {
		e := entity.RadiusLogins()
		old, owner, err := e.Load(ctx, t, moved.Login.ID)
		if err != nil {
			return err
		}
		now := old
		now.Username = moved.Login.Name
		if err := loginIsFree(ctx, t, &now); err != nil {
			return err
		}
		if err := e.Update(ctx, t.Tx, &now, []string{"login"}); err != nil {
			return err
		}
		if err := recordChange(t, e, owner, &old, &now, []string{"login"}, "changed"); err != nil {
			return err
		}
	}
	if moved.Address != 0 {
		if _, err := t.Exec("UPDATE plans SET install_address_id = NULL WHERE id = ?", b.to.ID); err != nil {
			return err
		}
	}
	for _, id := range []int64{moved.Address, moved.Billing} {
		if id == 0 {
			continue
		}
		if _, err := remove(ctx, t, entity.Addresses(), id, transferUndone, func(isp.Address, entity.Owner) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
