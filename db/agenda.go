package db

import (
	"context"
	"encoding/json"
	"slices"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Visit is a service order in the agenda, with whom and where.
type Visit struct {
	Order        isp.ServiceOrder
	CustomerCode string
	CustomerName string
	Address      isp.Address // of the order, else where the plan is installed; the zero Address when neither is known
}

// agendaMost bounds what a week shows.
const agendaMost = 1000

const visitTables = ` FROM service_orders x JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id
	LEFT JOIN addresses a ON a.id = coalesce(x.address_id, p.install_address_id) WHERE `

const visitColumns = `c.code, c.name, coalesce(a.street, ''), coalesce(a.number, ''), coalesce(a.complement, ''), coalesce(a.district, ''),
	coalesce(a.city, ''), coalesce(a.state, ''), coalesce(a.zip, ''), coalesce(a.reference, '')`

func visits(ctx context.Context, q sqlite.Querier, rest string, args ...any) ([]Visit, error) {
	e := entity.ServiceOrders()
	return sqlite.List(ctx, q, func(row sqlite.Row) (Visit, error) {
		var v Visit
		a := &v.Address
		err := row.Scan(append([]any{&v.CustomerCode, &v.CustomerName, &a.Street, &a.Number, &a.Complement, &a.District, &a.City, &a.State, &a.ZIP, &a.Reference},
			e.Destinations(&v.Order)...)...)
		return v, err
	}, "SELECT "+visitColumns+", "+e.Columns()+visitTables+rest, args...)
}

// Agenda reads the orders that are scheduled for seven days from a day on, by their time, at most
// 1000 of them, and up to 100 that have no date yet, the oldest first. Technician "" is everybody.
func (s *DB) Agenda(ctx context.Context, actor isp.Actor, monday, technician string) (week, undated []Visit, err error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, nil, err
	}
	start, err := s.midnight(monday, "semana")
	if err != nil {
		return nil, nil, err
	}
	from, until := min(sqlite.Instant(start), monday), max(sqlite.Instant(start.AddDate(0, 0, 7)), isp.AddDays(monday, 7))
	err = s.view(func(q sqlite.Querier) error {
		week, err = visits(ctx, q, `x.scheduled_for >= ? AND x.scheduled_for < ? AND x.status <> 'cancelled' AND (? = '' OR x.technician = ?)
			ORDER BY x.scheduled_for, x.id LIMIT ?`, from, until, technician, technician, agendaMost)
		if err != nil {
			return err
		}
		undated, err = visits(ctx, q, "x.status = 'open' AND x.scheduled_for = '' ORDER BY x.id LIMIT 100")
		return err
	})
	return week, undated, err
}

// Technicians lists the technicians, those on duty first.
func (s *DB) Technicians(ctx context.Context, actor isp.Actor) ([]isp.CatalogueEntry, error) {
	at := slices.IndexFunc(isp.CatalogueLists(), func(l isp.CatalogueList) bool { return l.Subject == "technician" })
	return s.Catalogue(ctx, actor, isp.CatalogueLists()[at])
}

// VisitOf reads one order as the agenda does; NotFound when there is none.
func (s *DB) VisitOf(ctx context.Context, actor isp.Actor, number string) (Visit, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Visit{}, err
	}
	found, err := visits(ctx, s.read(), "x.number = ?", number)
	if err == nil && len(found) == 0 {
		err = isp.Fail(isp.NotFound, "", "Não existe esta ordem de serviço.")
	}
	if err != nil {
		return Visit{}, err
	}
	return found[0], nil
}

// jsonList encodes texts as json_each reads them.
func jsonList(texts []string) (string, error) {
	b, err := json.Marshal(texts)
	return string(b), err
}
