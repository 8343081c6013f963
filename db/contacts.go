package db

import (
	"context"

	"balcao/internal/isp"
)

// PhonesOf lists the telephones of a customer.
func (s *DB) PhonesOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Phone, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	return phonesOf(ctx, s.read(), customerID)
}

func phonesOf(ctx context.Context, q querier, customerID int64) ([]isp.Phone, error) {
	return list(ctx, q, scanPhone, "SELECT id, kind, number, version FROM phones WHERE customer_id = ? ORDER BY id", customerID)
}

func scanPhone(row scanner) (isp.Phone, error) {
	var p isp.Phone
	err := row.Scan(&p.ID, &p.Kind, &p.Number, &p.Version)
	return p, err
}

// ContactsOf lists the people linked to a customer, those who may ask for changes first.
func (s *DB) ContactsOf(ctx context.Context, actor isp.Actor, customerID int64) ([]isp.Contact, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	return list(ctx, s.read(), scanContact, `SELECT id, name, kind, email, mobile, phone, authorized, version
		FROM contacts WHERE customer_id = ? ORDER BY authorized DESC, id`, customerID)
}

func scanContact(row scanner) (isp.Contact, error) {
	var c isp.Contact
	err := row.Scan(&c.ID, &c.Name, &c.Kind, &c.Email, &c.Mobile, &c.Phone, &c.Authorized, &c.Version)
	return c, err
}

// CustomerAddress is an address of a customer with the plans that are installed there.
type CustomerAddress struct {
	isp.Address
	Plans []string // codes; also of plans that are cancelled
}

// AddressesOf lists the addresses of a customer, the registered one first.
func (s *DB) AddressesOf(ctx context.Context, actor isp.Actor, customerID int64) ([]CustomerAddress, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	return list(ctx, s.read(), scanCustomerAddress, "SELECT "+addressColumns+`,
		(SELECT json_group_array(p.code) FROM plans p WHERE p.install_address_id = a.id)
		FROM addresses a WHERE a.customer_id = ?
		ORDER BY a.kind <> 'registered', a.kind <> 'billing', a.kind <> 'installation', a.id`, customerID)
}

const addressColumns = "a.id, a.code, a.kind, a.street, a.number, a.complement, a.district, a.city, a.state, a.zip, a.reference, a.version"

func addressDestinations(a *isp.Address) []any {
	return []any{
		&a.ID, &a.Code, &a.Kind, &a.Street, &a.Number, &a.Complement, &a.District, &a.City, &a.State, &a.ZIP, &a.Reference, &a.Version,
	}
}

func scanCustomerAddress(row scanner) (CustomerAddress, error) {
	var a CustomerAddress
	err := row.Scan(append(addressDestinations(&a.Address), (*textList)(&a.Plans))...)
	return a, err
}
