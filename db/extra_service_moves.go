package db

import (
	"context"
	"slices"
	"strings"

	"balcao/db/entity"
	"balcao/internal/isp"
)

// keptService is a service that ended with a procedure, and the last day that it had before.
type keptService struct {
	ID      int64  `json:"id"`
	To      string `json:"to"`
	Deleted bool   `json:"deleted"`
}

// endServices ends the monthly services of a plan with the day before; what is charged once is owed as
// before. The plan's own days have ended with it, and the lines with them.
func (t *Tx) endServices(ctx context.Context, p *planNow, on, reason string) (kept []keptService, ended []isp.ExtraService, err error) {
	all, err := servicesOf(ctx, t, p.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range all {
		last, runs := s.EndedOn(on)
		if s.Charge != "monthly" || runs && last == s.To {
			continue
		}
		if !runs {
			last = ""
		}
		if _, err := t.endService(ctx, p, s, last, reason); err != nil {
			return nil, nil, err
		}
		kept, ended = append(kept, keptService{ID: s.ID, To: s.To, Deleted: !runs}), append(ended, s)
	}
	return kept, ended, nil
}

// moveServices passes the monthly services of a plan to the plan of its new holder.
func (t *Tx) moveServices(ctx context.Context, from, to *planNow, on string) (kept []keptService, moved []int64, err error) {
	kept, ended, err := t.endServices(ctx, from, on, "troca de titularidade")
	if err != nil {
		return nil, nil, err
	}
	for _, s := range ended {
		s.ID, s.Version, s.Code, s.From = 0, 0, "", max(s.From, on)
		if err := t.insertService(ctx, to, &s); err != nil {
			return nil, nil, err
		}
		moved = append(moved, s.ID)
	}
	return kept, moved, nil
}

// returnServices gives a plan back the services that went with a transfer, and takes those of the new
// holder away.
func (t *Tx) returnServices(ctx context.Context, from *planNow, kept []keptService, moved []int64, reason string) error {
	e := entity.ExtraServices()
	for _, id := range moved {
		_, err := t.changeService(ctx, id, func(*planNow, isp.ExtraService, isp.PlanDays) (isp.ExtraService, error) {
			return remove(ctx, t, e, id, reason, func(isp.ExtraService, entity.Owner) error { return nil })
		})
		if err != nil {
			return err
		}
	}
	for _, k := range kept {
		old, _, err := e.Load(ctx, t, k.ID)
		if err != nil {
			return err
		}
		if k.Deleted {
			if _, err := restore(ctx, t, e, k.ID, func(isp.ExtraService, entity.Owner) error { return nil }); err != nil {
				return err
			}
			continue
		}
		now := old
		now.To = k.To
		if err := e.Update(ctx, t.Tx, &now, []string{"fim"}); err != nil {
			return err
		}
		if err := recordChange(t, e, from.Owner, &old, &now, []string{"fim"}, "restored"); err != nil {
			return err
		}
	}
	return nil
}

// tellServices says what becomes of the monthly services of a plan.
func (t *Tx) tellServices(ctx context.Context, p *planNow, what string) error {
	all, err := servicesOf(ctx, t, p.ID)
	var names []string
	for _, s := range all {
		if s.Charge == "monthly" && s.Status(t.store.Today()) != "ended" {
			names = append(names, s.Name()+", "+s.Price())
		}
	}
	if len(names) > 0 {
		t.Notice(what + ": " + strings.Join(names, "; ") + ".")
	}
	return err
}

// undoService takes back what was done to a service, and its lines with it.
func undoService(ctx context.Context, t *Tx, ev isp.Event) error {
	_, err := t.changeService(ctx, ev.SubjectID, func(_ *planNow, old isp.ExtraService, _ isp.PlanDays) (isp.ExtraService, error) {
		e := entity.ExtraServices()
		back := undoOf(e)
		if told := EventValues(ev.Before); slices.Contains([]string{"extra_service.ended", "extra_service.restored"}, ev.Kind) && told["deleted_at"] == nil {
			back = func(ctx context.Context, t *Tx, ev isp.Event) error { return writeBack(ctx, t, e, ev) }
		}
		if err := back(ctx, t, ev); err != nil {
			return old, err
		}
		now, _, err := e.Load(ctx, t, old.ID)
		return now, err
	})
	return err
}
