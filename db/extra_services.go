package db

import (
	"cmp"
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ServiceNow is an extra service of a plan with its status of today.
type ServiceNow struct {
	isp.ExtraService
	Status string // see isp.ServiceStatuses
}

func (t *Tx) serviceNow(s isp.ExtraService) ServiceNow {
	return ServiceNow{s, s.Status(t.store.Today())}
}

func (u underPlans) readServices() error {
	return readUnder(u, entity.ExtraServices(), func(p *PlanRecord, s isp.ExtraService) {
		p.Care.Services = append(p.Care.Services, ServiceNow{s, s.Status(u.today)})
	})
}

// ServiceCents is what the monthly services of a plan cost that run today.
func (p PlanRecord) ServiceCents() int64 {
	var sum int64
	for _, s := range p.Care.Services {
		if s.Charge == "monthly" && s.Status == "active" && !s.Deletion.Deleted() {
			sum += s.Cents
		}
	}
	return sum
}

// serviceTotalsOf reads what the monthly services of a customer's plans cost that run today, by plan.
func serviceTotalsOf(ctx context.Context, q sqlite.Querier, customerID int64, today string) (map[int64]int64, error) {
	totals := map[int64]int64{}
	err := sqlite.Each(ctx, q, func(row sqlite.Row) error {
		var plan, cents int64
		err := row.Scan(&plan, &cents)
		totals[plan] = cents
		return err
	}, `SELECT p.id, sum(x.amount_cents) FROM plans p JOIN extra_services x ON x.plan_id = p.id WHERE p.customer_id = ?1
		AND x.charge = 'monthly' AND x.deleted_at IS NULL AND x.starts_on <= ?2 AND (x.ends_on = '' OR x.ends_on >= ?2) GROUP BY p.id`, customerID, today)
	return totals, err
}

// endedServices counts the services of a plan that ended or were deleted.
func (p PlanRecord) endedServices() int {
	n := 0
	for _, s := range p.Care.Services {
		if s.Status == "ended" || s.Deletion.Deleted() {
			n++
		}
	}
	return n
}

// servicesOf reads the extra services of a plan that were not deleted, the oldest first.
func servicesOf(ctx context.Context, q sqlite.Querier, planID int64) ([]isp.ExtraService, error) {
	e := entity.ExtraServices()
	return sqlite.List(ctx, q, e.Scan, e.Select()+" WHERE x.plan_id = ? AND x.deleted_at IS NULL ORDER BY x.id", planID)
}

// AddExtraService gives a plan one service more.
func AddExtraService(ctx context.Context, t *Tx, plan string, s isp.ExtraService) (ServiceNow, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return ServiceNow{}, err
	}
	s.From = cmp.Or(s.From, t.store.Today())
	if err := isp.CheckExtraService(&s).Err(); err != nil {
		return ServiceNow{}, err
	}
	if err := isp.PlanTakesServices(p.Status); err != nil {
		return ServiceNow{}, err
	}
	if err := t.serviceDays(ctx, isp.ExtraService{}, s); err != nil {
		return ServiceNow{}, err
	}
	if err := t.serviceMethod(ctx, &p, s, ""); err != nil {
		return ServiceNow{}, err
	}
	if err := t.raisePlan(&p); err != nil {
		return ServiceNow{}, err
	}
	err = t.insertService(ctx, &p, &s)
	return t.serviceNow(s), err
}

// serviceDays refuses a first or last day of a service that the actor may not choose. What is as it
// was is no choice.
func (t *Tx) serviceDays(ctx context.Context, old, now isp.ExtraService) error {
	days, err := t.days(ctx)
	if err != nil {
		return err
	}
	for _, d := range []struct{ field, was, is string }{{field: "inicio", was: old.From, is: now.From}, {field: "fim", was: old.To, is: now.To}} {
		if d.is == d.was || d.is == "" {
			continue
		}
		ask := isp.EffectiveDay{
			Field: d.field, On: d.is, Today: days.Today, MayFuture: true, MayBackdate: days.MayBackdate, BackdateDays: days.BackdateMax,
		}
		if _, err := ask.Day(); err != nil {
			return err
		}
		if err := isp.CheckServiceDay(d.is, days.Today, d.field); err != nil {
			return err
		}
	}
	return nil
}

// serviceMethod refuses a way of charging other than the plan's, unless the setting allows it.
func (t *Tx) serviceMethod(ctx context.Context, p *planNow, s isp.ExtraService, was string) error {
	if s.BillingMethod == was || s.BillingMethod == "" || s.BillingMethod == p.BillingMethod {
		return nil
	}
	own, err := t.yes(ctx, SettingServiceMethod)
	if err == nil && !own {
		err = isp.Fail(isp.Invalid, "forma_cobranca", "O serviço adicional usa a forma de cobrança do plano. "+
			"A variável “Serviço Adicional Não Utilizar Forma de Cobrança do Plano” permite outra.")
	}
	return err
}

// insertService keeps a service under its plan, records it and writes its lines.
func (t *Tx) insertService(ctx context.Context, p *planNow, s *isp.ExtraService) (err error) {
	e := entity.ExtraServices()
	if s.Code == "" {
		s.Code, err = t.nextCode(ctx, "extra_services")
	} else if taken, failed := sqlite.Value[int](ctx, t, "SELECT count(*) FROM extra_services WHERE code = ?", s.Code); failed != nil || taken > 0 {
		err = failed
		if taken > 0 {
			err = isp.Fail(isp.Conflict, "codigo", "Já existe um serviço adicional com este código. Escolha outro.")
		}
	}
	if err != nil {
		return err
	}
	if err := e.Retired(ctx, t, s, nil); err != nil {
		return err
	}
	s.PlanID = p.ID
	if err := add(ctx, t, e, p.Owner, s); err != nil {
		return err
	}
	days, err := t.planDays(ctx, p)
	if err != nil {
		return err
	}
	return t.chargeService(ctx, p, isp.ExtraService{}, *s, days, days)
}

// EditExtraService changes a service of a plan.
func EditExtraService(ctx context.Context, t *Tx, id int64, change Edit) (ServiceNow, error) {
	return t.changeService(ctx, id, func(p *planNow, old isp.ExtraService, days isp.PlanDays) (isp.ExtraService, error) {
		may := func(now *isp.ExtraService, _ entity.Owner) error {
			now.From = cmp.Or(now.From, t.store.Today())
			if err := isp.CheckExtraService(now).Err(); err != nil {
				return err
			}
			if err := isp.PlanTakesServices(p.Status); err != nil {
				return err
			}
			if err := t.serviceDays(ctx, old, *now); err != nil {
				return err
			}
			if err := t.serviceMethod(ctx, p, *now, old.BillingMethod); err != nil {
				return err
			}
			billed, err := t.serviceBilled(ctx, p, old, days)
			if err != nil {
				return err
			}
			return isp.CheckServiceEdit(old, *now, billed)
		}
		return edit(ctx, t, entity.ExtraServices(), id, change, isp.CheckExtraService, may)
	})
}

// ServiceEnd asks for the end of a service.
type ServiceEnd struct {
	On     string // YYYY-MM-DD, first day without it; "" is today
	Reason string
}

// ServiceEndFields are what the form of that end takes.
func ServiceEndFields() []isp.Field[ServiceEnd] {
	return []isp.Field[ServiceEnd]{
		isp.NewField(isp.KindDay, "takes_on", "em", "A partir de", func(e *ServiceEnd) any { return &e.On }).Helped("primeiro dia sem o serviço; em branco, hoje"),
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(e *ServiceEnd) any { return &e.Reason }).Required(),
	}
}

// EndExtraService ends a service from a day on. One that had not begun by then is deleted.
func EndExtraService(ctx context.Context, t *Tx, id int64, ask ServiceEnd) (ServiceNow, error) {
	return t.changeService(ctx, id, func(p *planNow, old isp.ExtraService, _ isp.PlanDays) (isp.ExtraService, error) {
		if old.Deletion.Deleted() {
			return old, isp.Fail(isp.Conflict, "", "Este serviço já foi apagado.")
		}
		if err := isp.PlanTakesServices(p.Status); err != nil {
			return old, err
		}
		days, err := t.days(ctx)
		if err != nil {
			return old, err
		}
		last, err := isp.EndService(old, isp.EndServiceAsk{On: ask.On, Today: days.Today, MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax})
		if err != nil {
			return old, err
		}
		return t.endService(ctx, p, old, last, ask.Reason)
	})
}

// RestoreExtraService takes the end of a service back, or its deletion.
func RestoreExtraService(ctx context.Context, t *Tx, id int64) (ServiceNow, error) {
	return t.changeService(ctx, id, func(p *planNow, old isp.ExtraService, _ isp.PlanDays) (isp.ExtraService, error) {
		if err := isp.PlanTakesServices(p.Status); err != nil {
			return old, err
		}
		e := entity.ExtraServices()
		switch {
		case old.Deletion.Deleted():
			return restore(ctx, t, e, id, func(isp.ExtraService, entity.Owner) error { return nil })
		case old.To == "":
			return old, isp.Fail(isp.Conflict, "", "Este serviço não tem fim: continua.")
		}
		now := old
		now.To = ""
		if err := e.Update(ctx, t.Tx, &now, []string{"fim"}); err != nil {
			return old, err
		}
		return now, recordChange(t, e, p.Owner, &old, &now, []string{"fim"}, "restored")
	})
}

// changeService does something to a service, over its plan as it is, and brings its lines up to date.
func (t *Tx) changeService(ctx context.Context, id int64, do func(*planNow, isp.ExtraService, isp.PlanDays) (isp.ExtraService, error)) (ServiceNow, error) {
	old, owner, err := entity.ExtraServices().Load(ctx, t, id)
	if err != nil {
		return ServiceNow{}, err
	}
	p, err := t.planNowByID(ctx, owner.Plan)
	if err != nil {
		return ServiceNow{}, err
	}
	days, err := t.planDays(ctx, &p)
	if err != nil {
		return ServiceNow{}, err
	}
	events := t.events
	t.raised = raisedPlan{p.ID, p.Version + 1}
	now, err := do(&p, old, days)
	if err != nil || t.events == events { // nothing changed
		t.raised = raisedPlan{}
		return t.serviceNow(now), err
	}
	if err := t.Save("UPDATE plans SET version = version + 1 WHERE id = ? AND version = ?", p.ID, p.Version); err != nil {
		return ServiceNow{}, err
	}
	p.Version++
	return t.serviceNow(now), t.chargeService(ctx, &p, old, now, days, days)
}

// endService gives a service its last day; without one it is deleted.
func (t *Tx) endService(ctx context.Context, p *planNow, old isp.ExtraService, last, reason string) (isp.ExtraService, error) {
	e := entity.ExtraServices()
	if last == "" {
		return remove(ctx, t, e, old.ID, reason, func(isp.ExtraService, entity.Owner) error { return nil })
	}
	now := old
	now.To = last
	if err := e.Update(ctx, t.Tx, &now, []string{"fim"}); err != nil {
		return old, err
	}
	return now, recordReasoned(t, e, p.Owner, &old, &now, []string{"fim"}, "ended", reason)
}
