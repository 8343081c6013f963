package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// What hangs on a plan — logins, addresses, devices, mailboxes — is added, changed, deleted and
// restored in one way; each kind has its own checks and notices.

// Removal says why a thing is deleted. Confirmed is its value typed again, where that is asked for.
// Place is where the device of an ONU goes, by the name of the stock place; "" it stays where it is.
type Removal struct {
	Confirmed string
	Reason    string
	Place     string
}

// RemovalFields are what the form of a deletion takes.
func RemovalFields() []isp.Field[Removal] {
	return []isp.Field[Removal]{
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(r *Removal) any { return &r.Reason }).Required(),
	}
}

// ConfirmedRemovalFields are RemovalFields with the value that is typed again.
func ConfirmedRemovalFields() []isp.Field[Removal] {
	return append([]isp.Field[Removal]{
		isp.NewField(isp.KindCode, "confirmed", "confirmacao", "Digite o valor de novo",
			func(r *Removal) any { return &r.Confirmed }).Required(),
	}, RemovalFields()...)
}

// ONURemovalFields are ConfirmedRemovalFields with the place where the device goes.
func ONURemovalFields() []isp.Field[Removal] {
	return append(ConfirmedRemovalFields(),
		isp.NewField(isp.KindText, "place", "local", "Local de estoque para onde vai o equipamento", func(r *Removal) any { return &r.Place }).Offering(isp.OfferPlaces).
			Helped("em branco, o equipamento continua com o cliente"))
}

// planOwner finds a plan by its code and says whose it is; NotFound when there is none.
func planOwner(ctx context.Context, q sqlite.Querier, code string) (entity.Owner, string, bool, error) {
	var status string
	var bills bool
	owner, err := sqlite.One(ctx, q, func(row sqlite.Row) (entity.Owner, error) {
		var o entity.Owner
		err := row.Scan(&o.Customer, &o.CustomerCode, &o.Plan, &o.PlanCode, &status, &bills)
		return o, err
	}, `SELECT c.id, c.code, p.id, p.code, p.status, s.bills FROM plans p JOIN customers c ON c.id = p.customer_id
		JOIN plan_statuses s ON s.status = p.status WHERE p.code = ?`, code)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não há plano com este código.")
	}
	return owner, status, bills, err
}

// takesParts refuses to touch the parts of a plan whose state forbids it.
func takesParts(ctx context.Context, q sqlite.Querier, code string) (entity.Owner, error) {
	owner, status, bills, err := planOwner(ctx, q, code)
	if err != nil {
		return owner, err
	}
	return owner, isp.PlanTakesParts(status, bills)
}

// addPart adds a thing to a plan.
func addPart[T any](ctx context.Context, t *Tx, e entity.Entity[T], plan string, v T, check func(*T) isp.Faults, notices func(context.Context, *Tx, *T) error) (T, error) {
	if _, _, _, err := planOwner(ctx, t, plan); err != nil {
		return v, err
	}
	if err := check(&v).Err(); err != nil {
		return v, err
	}
	owner, err := takesParts(ctx, t, plan)
	if err != nil {
		return v, err
	}
	for _, f := range e.Fields {
		if at, ok := f.At(&v).(*string); ok && f.Column == "valid_from" && *at == "" {
			*at = sqlite.Instant(t.Now)
		}
	}
	if err := notices(ctx, t, &v); err != nil {
		return v, err
	}
	*e.Head(&v).Plan = owner.Plan
	return v, add(ctx, t, e, owner, &v)
}

// editPart changes a thing of a plan.
func editPart[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, change Edit, check func(*T) isp.Faults, notices func(context.Context, *Tx, *T) error) (T, error) {
	return edit(ctx, t, e, id, change, check, func(now *T, owner entity.Owner) error {
		if _, err := takesParts(ctx, t, owner.PlanCode); err != nil {
			return err
		}
		return notices(ctx, t, now)
	})
}

// removePart marks a thing as deleted.
func removePart[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, d Removal) (T, error) {
	return remove(ctx, t, e, id, d.Reason, func(T, entity.Owner) error { return nil })
}

// removeConfirmed marks a thing of a plan as deleted once one of its values was typed again.
func removeConfirmed[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, d Removal) (T, error) {
	return remove(ctx, t, e, id, d.Reason, func(v T, _ entity.Owner) error {
		return isp.CheckDeletion(e.Noun, isp.Identifiers(e.Fields, &v), d.Confirmed, d.Reason)
	})
}

// restorePart takes the deletion of a thing of a plan back.
func restorePart[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, notices func(context.Context, *Tx, *T) error) (T, error) {
	return restore(ctx, t, e, id, func(v T, owner entity.Owner) error {
		if _, err := takesParts(ctx, t, owner.PlanCode); err != nil {
			return err
		}
		return notices(ctx, t, &v)
	})
}

// readUnder reads the rows of one kind under the plans of the customer; put hands a row to its plan.
func readUnder[T any](u underPlans, e entity.Entity[T], put func(*PlanRecord, T)) error {
	rows, err := sqlite.List(u.ctx, u.q, e.Scan, e.SelectUnder()+" WHERE p.customer_id = ? ORDER BY x.id", u.customerID)
	for _, r := range rows {
		put(u.plans[*e.Head(&r).Plan], r)
	}
	return err
}

// aliveElsewhere lists the plans at which a value of a table is alive, other than the row itself.
// Table and column are the program's own.
func aliveElsewhere(ctx context.Context, q sqlite.Querier, table, column, value string, id int64) ([]string, error) {
	if value == "" {
		return nil, nil
	}
	return sqlite.List(ctx, q, sqlite.ScanValue[string], "SELECT p.code || ' de ' || c.code || ' ' || c.name FROM "+table+` x
		JOIN plans p ON p.id = x.plan_id JOIN customers c ON c.id = p.customer_id
		WHERE x.`+column+" = ? AND x.deleted_at IS NULL AND x.id <> ? AND p.status NOT IN ('cancelled', 'transferred') ORDER BY x.id LIMIT 3", value, id)
}

// noticeAlive adds a notice for each plan at which the same value is alive.
func noticeAlive(ctx context.Context, t *Tx, what, table, column, value string, id int64) error {
	plans, err := aliveElsewhere(ctx, t, table, column, value, id)
	for _, plan := range plans {
		t.Notice(what + " também está no plano " + plan + ".")
	}
	return err
}
