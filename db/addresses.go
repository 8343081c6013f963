package db

import (
	"context"
	"strings"

	"balcao/db/entity"
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
	e := entity.Addresses()
	return sqlite.List(ctx, s.read(), scanCustomerAddress, "SELECT "+e.Columns()+`,
		(SELECT json_group_array(p.code) FROM plans p WHERE p.install_address_id = x.id)
		FROM addresses x WHERE x.customer_id = ? AND x.deleted_at IS NULL
		ORDER BY x.kind <> 'registered', x.kind <> 'billing', x.kind <> 'installation', x.id`, customerID)
}

func scanCustomerAddress(row sqlite.Row) (CustomerAddress, error) {
	var a CustomerAddress
	err := row.Scan(append(entity.Addresses().Destinations(&a.Address), (*entity.TextList)(&a.Plans))...)
	return a, err
}

// AddAddress gives a customer an address, with the next code when it has none.
func AddAddress(ctx context.Context, t *Tx, customer string, a isp.Address) (isp.Address, error) {
	return addToCustomer(ctx, t, entity.Addresses(), customer, a, isp.CheckAddress,
		func(ctx context.Context, t *Tx, a *isp.Address, _ entity.Owner) error { return t.addressCode(ctx, a) })
}

// addressCode gives an address the next code when it has none, and refuses one that is taken.
func (t *Tx) addressCode(ctx context.Context, a *isp.Address) error {
	return t.ownCode(ctx, "addresses", &a.Code, "Já existe um endereço com este código. Escolha outro.")
}

// EditAddress changes an address.
func EditAddress(ctx context.Context, t *Tx, id int64, change Edit) (isp.Address, error) {
	return edit(ctx, t, entity.Addresses(), id, change, isp.CheckAddress, func(*isp.Address, entity.Owner) error { return nil })
}

// DeleteAddress marks an address as deleted; one at which a plan is installed stays.
func DeleteAddress(ctx context.Context, t *Tx, id int64, d Removal) (isp.Address, error) {
	return remove(ctx, t, entity.Addresses(), id, d.Reason, func(isp.Address, entity.Owner) error {
		plans, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT code FROM plans WHERE install_address_id = ?
			AND status NOT IN ('cancelled', 'transferred') ORDER BY id LIMIT 5`, id)
		if err == nil && len(plans) > 0 {
			err = isp.Fail(isp.Conflict, "", "Está em uso pelo plano "+strings.Join(plans, ", ")+". Mude o endereço de instalação do plano antes.")
		}
		return err
	})
}

// RestoreAddress takes the deletion of an address back.
func RestoreAddress(ctx context.Context, t *Tx, id int64) (isp.Address, error) {
	return restore(ctx, t, entity.Addresses(), id, func(isp.Address, entity.Owner) error { return nil })
}
