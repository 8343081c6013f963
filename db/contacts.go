package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ContactsOf lists the people linked to a customer, those who may ask for changes first.
func (s *DB) ContactsOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Contact, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	e := entity.Contacts()
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+
		" WHERE x.customer_id = ? AND x.deleted_at IS NULL ORDER BY x.authorized DESC, x.id", customerID)
}

// AddContact links a person to a customer.
func AddContact(ctx context.Context, t *Tx, customer string, c isp.Contact) (isp.Contact, error) {
	return addToCustomer(ctx, t, entity.Contacts(), customer, c, isp.CheckContact, func(context.Context, *Tx, *isp.Contact, entity.Owner) error { return nil })
}

// EditContact changes a contact.
func EditContact(ctx context.Context, t *Tx, id int64, change Edit) (isp.Contact, error) {
	return edit(ctx, t, entity.Contacts(), id, change, isp.CheckContact, func(*isp.Contact, entity.Owner) error { return nil })
}

// DeleteContact marks a contact as deleted.
func DeleteContact(ctx context.Context, t *Tx, id int64, d Removal) (isp.Contact, error) {
	return removePart(ctx, t, entity.Contacts(), id, d)
}

// RestoreContact takes the deletion of a contact back.
func RestoreContact(ctx context.Context, t *Tx, id int64) (isp.Contact, error) {
	return restore(ctx, t, entity.Contacts(), id, func(isp.Contact, entity.Owner) error { return nil })
}
