package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ContactsOf lists the people linked to a customer, those who may ask for changes first.
func (s *DB) ContactsOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Contact, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanContact, `SELECT id, name, kind, email, mobile, phone, authorized, version
		FROM contacts WHERE customer_id = ? ORDER BY authorized DESC, id`, customerID)
}

func scanContact(row sqlite.Row) (isp.Contact, error) {
	var c isp.Contact
	err := row.Scan(&c.ID, &c.Name, &c.Kind, &c.Email, &c.Mobile, &c.Phone, &c.Authorized, &c.Version)
	return c, err
}
