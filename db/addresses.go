package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

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
	return sqlite.List(ctx, s.read(), scanCustomerAddress, "SELECT "+addressColumns+`,
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

func scanCustomerAddress(row sqlite.Row) (CustomerAddress, error) {
	var a CustomerAddress
	err := row.Scan(append(addressDestinations(&a.Address), (*textList)(&a.Plans))...)
	return a, err
}
