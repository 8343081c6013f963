package db

import (
	"context"

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
	return sqlite.List(ctx, q, scanPhone, "SELECT id, kind, number, version FROM phones WHERE customer_id = ? ORDER BY id", customerID)
}

func scanPhone(row sqlite.Row) (isp.Phone, error) {
	var p isp.Phone
	err := row.Scan(&p.ID, &p.Kind, &p.Number, &p.Version)
	return p, err
}
