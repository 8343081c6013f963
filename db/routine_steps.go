package db

import (
	"context"
	"encoding/json"
	"fmt"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// The plans that the routines look at. ?1 is today.
const (
	owing = `WITH owing AS (SELECT DISTINCT plan_id, customer_id FROM payment_slips WHERE status = 'open' AND due_on <> '' AND due_on < ?1)
		SELECT p.id FROM plans p WHERE (p.id IN (SELECT plan_id FROM owing) OR p.customer_id IN (SELECT customer_id FROM owing WHERE plan_id IS NULL))`

	plansToSuspend = owing + " AND p.status NOT IN ('cancelled', 'transferred', 'awaiting_installation', 'debt_suspended') ORDER BY p.id"
	plansToReduce  = owing + " AND p.status NOT IN ('cancelled', 'transferred', 'awaiting_installation', 'debt_suspended', 'reduced') ORDER BY p.id"
	// Cut plans of which nothing is owed any more of what they were cut for; where that was never
	// recorded, as after an import, of anything.
	plansCut = `WITH owed AS (SELECT id, plan_id, customer_id FROM payment_slips
		WHERE status = 'open' AND due_on <> '' AND due_on < ?1 AND (contested_until = '' OR contested_until < ?1))
		SELECT p.id FROM plans p WHERE p.status IN ('debt_suspended', 'reduced', 'provisional', 'paused')
		AND CASE WHEN EXISTS (SELECT 1 FROM plan_cut_slips k WHERE k.plan_id = p.id)
			THEN NOT EXISTS (SELECT 1 FROM plan_cut_slips k JOIN owed o ON o.id = k.slip_id WHERE k.plan_id = p.id)
			ELSE p.id NOT IN (SELECT plan_id FROM owed WHERE plan_id IS NOT NULL)
				AND p.customer_id NOT IN (SELECT customer_id FROM owed WHERE plan_id IS NULL) END
		ORDER BY p.id`
	plansHeld    = "SELECT DISTINCT plan_id FROM suspension_holds WHERE cancelled_on = '' AND told_on = '' AND until < ?1 ORDER BY plan_id"
	plansPausing = `SELECT x.plan_id FROM customer_pauses x JOIN plans p ON p.id = x.plan_id
		WHERE x.cancelled = 0 AND x.resumed_on = '' AND (x.ends_on < ?1 OR x.starts_on <= ?1 AND p.status <> 'paused') ORDER BY x.starts_on, x.id`
	plansTrusted = "SELECT plan_id FROM provisional_enablings WHERE ended_on = '' AND ends_on < ?1 ORDER BY plan_id"
	plansPending = "SELECT plan_id FROM pending_moves WHERE status = 'pending' AND takes_on <= ?1 GROUP BY plan_id ORDER BY min(takes_on), min(id)"

	plansContracted = `SELECT plan_id FROM contracts WHERE status = 'in_force' AND ends_on <> '' AND ends_on < ?1
		UNION SELECT t.plan_id FROM permanence_terms x JOIN contracts t ON t.id = x.contract_id JOIN plans p ON p.id = t.plan_id
		WHERE x.ended_on = '' AND x.told_on = '' AND date(x.ends_on, (x.paused_days || ' days')) BETWEEN ?1 AND date(?1, '+120 days') AND p.status NOT IN ('cancelled', 'transferred')
		ORDER BY 1`
)

// endTrusts lets a plan fall back whose provisional enabling is over. One whose debt is gone works on.
func (r *routineRun) endTrusts(ctx context.Context, t *Tx, p *planNow) (string, error) {
	if !p.State.Provisional { // left behind by an import
		_, err := t.Exec("UPDATE provisional_enablings SET ended_on = ends_on, version = version + 1 WHERE plan_id = ? AND ended_on = '' AND ends_on < ?", p.ID, r.today)
		return quiet, err
	}
	trusts, err := trustsOf(ctx, t, p.ID)
	if err != nil || len(trusts) == 0 || !trusts[len(trusts)-1].Over(r.today) {
		return quiet, err
	}
	if restored, err := t.restorePaid(ctx, p); restored || err != nil {
		return "", err
	}
	if err := isp.CheckPlanMove(p.Status, isp.MoveEndProvisional); err != nil {
		return "", err
	}
	to := p.State.Apply(isp.MoveEndProvisional, isp.NoCut)
	if err := t.endTrust(p, to); err != nil {
		return "", err
	}
	return "", t.movePlan(p, planMove{Verb: "trust_ended", To: to, After: map[string]any{"through_day": trusts[len(trusts)-1].Through}})
}

// expireHolds records the protections that are over.
func (r *routineRun) expireHolds(ctx context.Context, t *Tx, p *planNow) (string, error) {
	ids, err := sqlite.List(ctx, t, sqlite.ScanValue[int64],
		"SELECT id FROM suspension_holds WHERE plan_id = ? AND cancelled_on = '' AND told_on = '' AND until < ? ORDER BY id", p.ID, r.today)
	if err != nil {
		return "", err
	}
	holds, err := holdsOf(ctx, t, p.ID)
	if err != nil {
		return "", err
	}
	why := quiet
	for _, h := range holds {
		for _, id := range ids {
			if h.ID != id {
				continue
			}
			if err := t.Save("UPDATE suspension_holds SET told_on = ?, version = version + 1 WHERE id = ?", r.today, h.ID); err != nil {
				return "", err
			}
			h.Version++
			if err := t.recordHold(p, h, "expired", nil, map[string]any{"until": h.Until}); err != nil {
				return "", err
			}
			why = ""
		}
	}
	return why, nil
}

// pauses begins the pause of a plan whose day has come, and ends one that is over. After days off it
// may do both: the days that were paused are those that were asked for.
func (r *routineRun) pauses(ctx context.Context, t *Tx, p *planNow) (string, error) {
	pauses, err := pausesOf(ctx, t, p.ID)
	if err != nil {
		return "", err
	}
	pause := openPause(pauses)
	if pause == nil {
		return quiet, nil
	}
	did := false
	if !p.State.Paused && pause.From <= r.today {
		if err := isp.CheckPlanMove(p.Status, isp.MovePause); err != nil {
			return "", err
		}
		err := t.movePlan(p, planMove{
			Verb: "paused", To: p.State.Apply(isp.MovePause, isp.NoCut),
			After: map[string]any{"from_day": pause.From, "through_day": pause.To, "returns_on": pause.ReturnsOn()},
		})
		if err != nil {
			return "", err
		}
		did = true
	}
	if pause.ReturnsOn() <= r.today {
		return "", t.resume(ctx, p, "")
	}
	if !did {
		return quiet, nil
	}
	return "", nil
}

// pendingMoves does what waited for this day, the change before the cancelling. What the rules refuse
// by now waits on, and is told.
func (r *routineRun) pendingMoves(ctx context.Context, t *Tx, p *planNow) (string, error) {
	due, err := sqlite.List(ctx, t, scanPendingMove, "SELECT "+pendingColumns+` FROM pending_moves x
		WHERE x.plan_id = ? AND x.status = 'pending' AND x.takes_on <= ? ORDER BY x.takes_on, x.kind DESC`, p.ID, r.today)
	if err != nil || len(due) == 0 {
		return quiet, err
	}
	for _, m := range due {
		if t.ask.Protocol = m.Protocol; m.Protocol != "" {
			t.said = true // it was found when it was asked for
		}
		if err := t.doPending(ctx, p, m); err != nil {
			return "", err
		}
		if *p, err = t.planNowByID(ctx, p.ID); err != nil {
			return "", err
		}
	}
	return "", nil
}

// doPending does what waited for its day, for that day.
func (t *Tx) doPending(ctx context.Context, p *planNow, m PendingMove) error {
	if m.Kind == "cancel" {
		var c Cancellation
		if err := json.Unmarshal(m.Ask, &c); err != nil {
			return fmt.Errorf("decode a pending cancelling: %w", err)
		}
		return t.cancel(ctx, p, c, m.ID)
	}
	var c PlanChange
	if err := json.Unmarshal(m.Ask, &c); err != nil {
		return fmt.Errorf("decode a pending change: %w", err)
	}
	return t.changeType(ctx, p, c, m.ID)
}

// contracts ends the contracts of a plan whose validity is over, moves the main mark on, and notes
// that the customer is to be warned of the end of a permanence.
func (r *routineRun) contracts(ctx context.Context, t *Tx, p *planNow) (string, error) {
	all, err := contractsOfPlan(ctx, t, p.ID)
	if err != nil {
		return "", err
	}
	why := quiet
	ended, move := isp.ContractsEnded(all, r.today)
	if err := t.moveMain(p, all, move); err != nil {
		return "", err
	}
	for _, c := range ended {
		if err := t.setContractStatus(ctx, p, c.Number, "ended", "fim da validade"); err != nil {
			return "", err
		}
		why = ""
	}
	terms, err := termsOfPlan(ctx, t, p.ID)
	if err != nil || !isp.PlanStatusLives(p.Status) {
		return why, err
	}
	for i := range terms {
		v := &terms[i]
		if !v.WarningDue(r.today, r.limits.Permanence()) {
			continue
		}
		n, err := t.Exec("UPDATE permanence_terms SET told_on = ?, version = version + 1 WHERE id = ? AND told_on = ''", r.today, v.ID)
		if err != nil {
			return "", err
		}
		if n == 0 {
			continue
		}
		v.Version++
		why = ""
		if err := t.recordTerm(p, v, "warned", nil, map[string]any{"ends_on": v.LastDay(), "benefit_cents": v.BenefitCents}); err != nil {
			return "", err
		}
	}
	return why, nil
}
