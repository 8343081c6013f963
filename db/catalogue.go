package db

import (
	"context"
	"slices"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PlanTypes lists the types of plan, those on sale first.
func (s *DB) PlanTypes(ctx context.Context, actor isp.Actor) ([]isp.PlanType, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	e := entity.WholePlanTypes()
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+" ORDER BY x.on_sale DESC, x.name, x.id")
}

// PlanType reads one type of plan; NotFound when there is none with this code.
func (s *DB) PlanType(ctx context.Context, actor isp.Actor, code string) (isp.PlanType, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return isp.PlanType{}, err
	}
	v, _, err := loadBy(ctx, s.read(), entity.WholePlanTypes(), "code", code)
	return v, err
}

// AddPlanType adds a type of plan to the catalogue.
func AddPlanType(ctx context.Context, t *Tx, _ string, v isp.PlanType) (isp.PlanType, error) {
	if err := isp.CheckPlanType(&v).Err(); err != nil {
		return v, err
	}
	if v.Code == "" {
		code, err := t.nextCode(ctx, "plan_types")
		if err != nil {
			return v, err
		}
		v.Code = code
	}
	e := entity.WholePlanTypes()
	_, err := e.IDBy(ctx, t, "code", v.Code)
	if err == nil {
		return v, isp.Fail(isp.Conflict, "codigo", "Já existe um tipo de plano com este código. Escolha outro.")
	}
	if !isCode(err, isp.NotFound) {
		return v, err
	}
	if err := e.Retired(ctx, t, &v, nil); err != nil {
		return v, err
	}
	return v, add(ctx, t, e, entity.Owner{}, &v)
}

// EditPlanType changes a type of plan. Plans that exist keep their price.
func EditPlanType(ctx context.Context, t *Tx, code string, change Edit) (isp.PlanType, error) {
	e := entity.WholePlanTypes()
	old, _, err := loadBy(ctx, t, e, "code", code)
	if err != nil {
		return old, err
	}
	return edit(ctx, t, e, old.ID, change, isp.CheckPlanType, func(now *isp.PlanType, _ entity.Owner) error {
		if now.PriceCents != old.PriceCents {
			t.Notice("Os planos que já existem ficam com o valor que têm.")
		}
		return nil
	})
}

// Catalogue lists the entries of one of the lists, those in use first.
func (s *DB) Catalogue(ctx context.Context, actor isp.Actor, list isp.CatalogueList) ([]isp.CatalogueEntry, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	e := entity.CatalogueEntries(list)
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+" ORDER BY x.active DESC, x.name, x.id")
}

// CatalogueEntry reads one entry; NotFound when there is none with this code or name.
func (s *DB) CatalogueEntry(ctx context.Context, actor isp.Actor, list isp.CatalogueList, code string) (isp.CatalogueEntry, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return isp.CatalogueEntry{}, err
	}
	return catalogueEntry(ctx, s.read(), entity.CatalogueEntries(list), code)
}

// catalogueEntry finds an entry by its code, or by its name.
func catalogueEntry(ctx context.Context, q sqlite.Querier, e entity.Entity[isp.CatalogueEntry], code string) (isp.CatalogueEntry, error) {
	v, _, err := loadBy(ctx, q, e, "code", code)
	if isCode(err, isp.NotFound) {
		v, _, err = loadBy(ctx, q, e, "name", code)
	}
	return v, err
}

// catalogueThing reads an entry as acts are done to it.
func catalogueThing(list isp.CatalogueList) func(context.Context, sqlite.Querier, string) (Thing, error) {
	return func(ctx context.Context, q sqlite.Querier, code string) (Thing, error) {
		e := entity.CatalogueEntries(list)
		v, err := catalogueEntry(ctx, q, e, code)
		return thingOf(e, entity.Owner{}, v), err
	}
}

// AddCatalogueEntry adds an entry to a list; without a code its name is its code.
func AddCatalogueEntry(list isp.CatalogueList) func(context.Context, *Tx, string, isp.CatalogueEntry) (isp.CatalogueEntry, error) {
	return func(ctx context.Context, t *Tx, _ string, v isp.CatalogueEntry) (isp.CatalogueEntry, error) {
		if v.Code == "" {
			v.Code = v.Name
		}
		if err := isp.CheckCatalogueEntry(&v).Err(); err != nil {
			return v, err
		}
		e := entity.CatalogueEntries(list)
		if err := t.freeName(ctx, e, &v); err != nil {
			return v, err
		}
		return v, add(ctx, t, e, entity.Owner{}, &v)
	}
}

// EditCatalogueEntry changes an entry, which whatever refers to it shows at once.
func EditCatalogueEntry(list isp.CatalogueList) func(context.Context, *Tx, string, Edit) (isp.CatalogueEntry, error) {
	return func(ctx context.Context, t *Tx, code string, change Edit) (isp.CatalogueEntry, error) {
		e := entity.CatalogueEntries(list)
		old, err := catalogueEntry(ctx, t, e, code)
		if err != nil {
			return old, err
		}
		return edit(ctx, t, e, old.ID, change, isp.CheckCatalogueEntry, func(now *isp.CatalogueEntry, _ entity.Owner) error {
			return t.freeName(ctx, e, now)
		})
	}
}

// freeName refuses a name or a code by which another entry is found.
func (t *Tx) freeName(ctx context.Context, e entity.Entity[isp.CatalogueEntry], v *isp.CatalogueEntry) error {
	for _, by := range []struct{ key, value string }{{"nome", v.Name}, {"codigo", v.Code}} {
		other, err := catalogueEntry(ctx, t, e, by.value)
		if isCode(err, isp.NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if other.ID != v.ID {
			return isp.Fail(isp.Conflict, by.key, "Já existe "+e.Noun+": "+other.Name+".")
		}
	}
	return nil
}

// AccessPointUse counts the living plans of every access point, by its id.
func (s *DB) AccessPointUse(ctx context.Context, actor isp.Actor) (map[int64]int64, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	counts, err := sqlite.List(ctx, s.read(), func(row sqlite.Row) ([2]int64, error) {
		var v [2]int64
		err := row.Scan(&v[0], &v[1])
		return v, err
	}, `SELECT access_point_id, count(*) FROM plans WHERE access_point_id IS NOT NULL
		AND status NOT IN ('cancelled', 'transferred') GROUP BY access_point_id`)
	used := make(map[int64]int64, len(counts))
	for _, v := range counts {
		used[v[0]] = v[1]
	}
	return used, err
}

// CatalogueHistory lists what happened to an entry of the catalogue, to a role, a user or a key, the newest
// first, at most 50. That a user came and went is left out: it would be all of them.
func (s *DB) CatalogueHistory(ctx context.Context, actor isp.Actor, subject string, id int64) ([]isp.Event, error) {
	if err := actor.Require(readerOf(subject)); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+
		" FROM events WHERE subject_id = ? AND kind >= ? AND kind < ? AND kind NOT IN ('user.logged_in', 'user.logged_out')"+
		" ORDER BY id DESC LIMIT 50", id, subject+".", subject+"/")
}

// Choices are the entries of a list that are in use, by name, for a form that chooses from it; of
// "plan_type" the codes on sale, with their names.
func (s *DB) Choices(ctx context.Context, actor isp.Actor, subject string) ([]isp.CatalogueEntry, error) {
	list, known := isp.CatalogueListOf(subject)
	if !known {
		return nil, nil
	}
	all, err := s.Catalogue(ctx, actor, list)
	return slices.DeleteFunc(all, func(v isp.CatalogueEntry) bool { return !v.Active }), err
}
