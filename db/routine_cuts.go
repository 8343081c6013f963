package db

import (
	"context"

	"balcao/internal/isp"
)

// notifies lists the debts of a plan of which its customer is to be notified. It writes nothing: a
// notice is one when it is recorded.
func (r *routineRun) notifies(_ *planNow, d isp.Debtor) string {
	due := d.NoticeDue(r.today)
	if len(due) == 0 {
		return quiet
	}
	for _, s := range due {
		r.line.Slips = append(r.line.Slips, s.OurNumber)
		r.line.Cents += s.Cents
	}
	return ""
}

func (r *routineRun) suspend(ctx context.Context, t *Tx, p *planNow) (string, error) {
	return r.cutDebtor(ctx, t, p, isp.MoveSuspend, "suspended")
}

func (r *routineRun) reduce(ctx context.Context, t *Tx, p *planNow) (string, error) {
	return r.cutDebtor(ctx, t, p, isp.MoveReduce, "reduced")
}

// cutDebtor cuts a plan for debt, where the rules and the brakes let it.
func (r *routineRun) cutDebtor(ctx context.Context, t *Tx, p *planNow, move isp.PlanMove, verb string) (string, error) {
	d, err := debtorOf(ctx, t, p)
	if err != nil {
		return "", err
	}
	if why := r.whyNotCut(p, d, move); why != "" {
		return why, nil
	}
	return "", t.cut(p, d, move, isp.DebtCut, verb, "débito avisado e não pago", r.limits.Debt())
}

func (r *routineRun) suspends(p *planNow, d isp.Debtor) string {
	return r.whyNotCut(p, d, isp.MoveSuspend)
}

func (r *routineRun) reduces(p *planNow, d isp.Debtor) string {
	return r.whyNotCut(p, d, isp.MoveReduce)
}

// whyNotCut is why a plan is not cut, by the rules or the brakes; "" when it is.
func (r *routineRun) whyNotCut(p *planNow, d isp.Debtor, move isp.PlanMove) string {
	switch {
	case move == isp.MoveSuspend && p.State.Suspended != isp.NoCut && !p.State.Provisional,
		move == isp.MoveReduce && (p.State.Suspended != isp.NoCut || p.State.Reduced != isp.NoCut) && !p.State.Provisional:
		return quiet // it is cut
	}
	if why := d.WhyNotCut(move, r.today, r.limits.Debt()); why != "" {
		return why
	}
	return r.brake.Stops(r.today, len(r.out.Done))
}

// restore gives the service back to a plan that was cut for a debt which is gone.
func (r *routineRun) restore(ctx context.Context, t *Tx, p *planNow) (string, error) {
	d, err := debtorOf(ctx, t, p)
	if err != nil {
		return "", err
	}
	if why := r.restores(p, d); why != "" {
		return why, nil
	}
	_, err = t.restorePaid(ctx, p)
	return "", err
}

// restores is why the service does not come back; "" when it does.
func (r *routineRun) restores(p *planNow, d isp.Debtor) string {
	switch {
	case p.State.Suspended == isp.NoCut && p.State.Reduced == isp.NoCut:
		return quiet
	case d.Restorable(r.today, r.limits.Debt()):
		return ""
	case p.State.Suspended != isp.DebtCut && p.State.Reduced != isp.DebtCut:
		return "O corte foi feito à mão: habilite o plano à mão."
	}
	return "O débito continua em aberto."
}
