package dbtest

import (
	"context"
	"time"

	"balcao/db"
	"balcao/internal/isp"
)

// Store is what acts are done in: an open store, or the database of a test.
type Store interface {
	Act(ctx context.Context, ask db.Ask, do func(*db.Tx) (any, error)) (db.Done, error)
	Zone() *time.Location
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, actor isp.Actor, key, chosen string, version int64) error
}

// CreateCustomer adds a customer as its form does.
func CreateCustomer(ctx context.Context, s Store, actor isp.Actor, c isp.Customer) (isp.Customer, error) {
	var n db.NewCustomer
	if _, faults := isp.Take(db.NewCustomerFields(), isp.Sent{Values: sent(s, c, true)}, &n); len(faults) > 0 {
		return isp.Customer{}, faults
	}
	return do(ctx, s, actor, isp.EditCustomers, func(t *db.Tx) (isp.Customer, error) { return db.AddCustomer(ctx, t, n) })
}

// SaveCustomer writes the registration of a customer over the version that was read, as its form
// does, also that one with plans becomes inactive.
func SaveCustomer(ctx context.Context, s Store, actor isp.Actor, c isp.Customer) (isp.Customer, error) {
	if err := choose(ctx, s, db.SettingInactivate, "S"); err != nil {
		return isp.Customer{}, err
	}
	change := db.Edit{Sent: isp.Sent{Values: sent(s, c, false)}, Version: c.Version}
	return do(ctx, s, actor, isp.EditCustomers, func(t *db.Tx) (isp.Customer, error) { return db.EditCustomer(ctx, t, c.Code, change) })
}

// sent are the values of a customer as a program sends them.
func sent(s Store, c isp.Customer, isNew bool) map[string]any {
	sees := isp.Viewer{TaxIDs: true, Phones: true, Zone: s.Zone()}
	values := map[string]any{}
	for _, f := range isp.CustomerFields() {
		if isNew || !f.Once {
			values[f.Key] = f.JSON(sees, isp.Values([]isp.Field[isp.Customer]{f}, &c)[f.Column])
		}
	}
	return values
}

// DeleteLogin deletes a login as its form does, also the only one of a plan.
func DeleteLogin(ctx context.Context, s Store, actor isp.Actor, l isp.RadiusLogin, reason string) error {
	if err := choose(ctx, s, db.SettingLoginMandatory, "N"); err != nil {
		return err
	}
	_, err := do(ctx, s, actor, isp.EditAccess, func(t *db.Tx) (isp.RadiusLogin, error) {
		return db.DeleteRadiusLogin(ctx, t, l.ID, db.Removal{Confirmed: l.Username, Reason: reason})
	})
	return err
}

// do runs an act of a test.
func do[T any](ctx context.Context, s Store, actor isp.Actor, needs isp.Permission, fn func(*db.Tx) (T, error)) (T, error) {
	done, err := s.Act(ctx, db.Ask{Actor: actor, Act: "teste", Needs: needs}, func(t *db.Tx) (any, error) { return fn(t) })
	v, _ := done.Thing.(T)
	return v, err
}

// choose gives a setting a value that it does not have yet.
func choose(ctx context.Context, s Store, key, value string) error {
	if now, err := s.Setting(ctx, key); err != nil || now == value {
		return err
	}
	return s.SetSetting(ctx, isp.Console("teste"), key, value, 0)
}
