package db

import (
	"context"

	"balcao/internal/isp"
)

// notify lists the debts of a plan of which its customer is to be notified. It writes nothing: a
// notice is one when it is recorded.
func (r *routineRun) notify(ctx context.Context, t *Tx, p *planNow) (string, error) {
	d, err := debtorOf(ctx, t, p)
	if err != nil {
		return "", err
	}
	due := d.NoticeDue(r.today)
	if len(due) == 0 {
		return quiet, nil
	}
	for _, s := range due {
		r.line.Slips = append(r.line.Slips, s.OurNumber)
		r.line.Cents += s.Cents
	}
	return "", nil
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
	switch {
	case move == isp.MoveSuspend && p.State.Suspended != isp.NoCut && !p.State.Provisional,
		move == isp.MoveReduce && (p.State.Suspended != isp.NoCut || p.State.Reduced != isp.NoCut) && !p.State.Provisional:
		return quiet, nil // it is cut
	}
	limits := r.limits.Debt()
	if why := d.WhyNotCut(move, r.today, limits); why != "" {
		return why, nil
	}
	if why := r.brake.Stops(r.today, len(r.out.Done)); why != "" {
		return why, nil
	}
	return "", t.cut(p, d, move, isp.DebtCut, verb, "débito avisado e não pago", limits)
}

// restore gives the service back to a plan that was cut for a debt which is gone.
func (r *routineRun) restore(ctx context.Context, t *Tx, p *planNow) (string, error) {
	if p.State.Suspended == isp.NoCut && p.State.Reduced == isp.NoCut {
		return quiet, nil
	}
	restored, err := t.restorePaid(ctx, p)
	switch {
	case restored || err != nil:
		return "", err
	case p.State.Suspended != isp.DebtCut && p.State.Reduced != isp.DebtCut:
		return "O corte foi feito à mão: habilite o plano à mão.", nil
	}
	return "O débito continua em aberto.", nil
}
