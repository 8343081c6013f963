package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// SetCustomerActive inactivates or reactivates a customer. A customer with living plans stays
// active unless the setting allows it.
func SetCustomerActive(ctx context.Context, t *Tx, code string, active bool, reason string) (isp.Customer, error) {
	c, err := customerByCode(ctx, t, code)
	if err != nil {
		return c, err
	}
	if c.Active == active {
		return c, isp.Fail(isp.Conflict, "", "O cadastro já está "+map[bool]string{true: "ativo", false: "inativo"}[active]+".")
	}
	verb := "reactivated"
	if !active {
		verb = "deactivated"
		if err := t.mayDeactivate(ctx, c.ID); err != nil {
			return c, err
		}
	}
	c.Active = active
	if err := entity.Customers().Update(ctx, t.Tx, &c, []string{"ativo"}); err != nil {
		return c, err
	}
	after := map[string]any{"active": active, "reason": reason}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	return c, t.record(eventOf(entity.Customers(), owner, &c, verb, map[string]any{"active": !active}, after))
}

// mayDeactivate refuses to inactivate a customer who stays active.
func (t *Tx) mayDeactivate(ctx context.Context, customer int64) error {
	why, err := staysActive(ctx, t, customer)
	if err == nil && why != "" {
		err = isp.Fail(isp.Conflict, "", why)
	}
	return err
}

// staysActive says why a customer cannot be inactivated: living plans, unless the setting allows it; ""
// when it can.
func staysActive(ctx context.Context, q sqlite.Querier, customer int64) (why string, err error) {
	allowed, _, err := settingIn(ctx, q, SettingInactivate)
	if err != nil || allowed.Value == "S" {
		return "", err
	}
	living, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM plans WHERE customer_id = ? AND status NOT IN ('cancelled', 'transferred')", customer)
	if err == nil && living > 0 {
		why = "Há planos não cancelados. Cancele-os antes, ou mude a variável Permite inativar cliente com planos não cancelados."
	}
	return why, err
}
