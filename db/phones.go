package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PhonesOf lists the telephones of a customer.
func (s *DB) PhonesOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Phone, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	return phonesOf(ctx, s.read(), customerID)
}

func phonesOf(ctx context.Context, q sqlite.Querier, customerID int64) ([]isp.Phone, error) {
	e := entity.Phones()
	return sqlite.List(ctx, q, e.Scan, e.Select()+" WHERE x.customer_id = ? AND x.deleted_at IS NULL ORDER BY x.id", customerID)
}

// AddPhone gives a customer a telephone.
func AddPhone(ctx context.Context, t *Tx, customer string, p isp.Phone) (isp.Phone, error) {
	return addToCustomer(ctx, t, entity.Phones(), customer, p, isp.CheckPhone, samePhone)
}

// EditPhone changes a telephone.
func EditPhone(ctx context.Context, t *Tx, id int64, change Edit) (isp.Phone, error) {
	return edit(ctx, t, entity.Phones(), id, change, isp.CheckPhone, func(p *isp.Phone, owner entity.Owner) error {
		return samePhone(ctx, t, p, owner)
	})
}

// DeletePhone marks a telephone as deleted.
func DeletePhone(ctx context.Context, t *Tx, id int64, d Removal) (isp.Phone, error) {
	return removePart(ctx, t, entity.Phones(), id, d)
}

// RestorePhone takes the deletion of a telephone back.
func RestorePhone(ctx context.Context, t *Tx, id int64) (isp.Phone, error) {
	return restore(ctx, t, entity.Phones(), id, func(isp.Phone, entity.Owner) error { return nil })
}

// samePhone says which other customers have the same number.
func samePhone(ctx context.Context, t *Tx, p *isp.Phone, owner entity.Owner) error {
	others, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT DISTINCT c.code || ' ' || c.name FROM phones x
		JOIN customers c ON c.id = x.customer_id WHERE x.number = ? AND x.deleted_at IS NULL AND c.id <> ? LIMIT 3`, p.Number, owner.Customer)
	for _, other := range others {
		t.Notice("Este número também é de " + other + ".")
	}
	return err
}
