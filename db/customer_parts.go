package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

// addToCustomer adds a thing to a customer, found by its code. settle completes the thing or refuses
// it once its own values are good.
func addToCustomer[T any](ctx context.Context, t *Tx, e entity.Entity[T], customer string, v T, check func(*T) isp.Faults,
	settle func(context.Context, *Tx, *T, entity.Owner) error,
) (T, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return v, err
	}
	if err := check(&v).Err(); err != nil {
		return v, err
	}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	if err := settle(ctx, t, &v, owner); err != nil {
		return v, err
	}
	return v, add(ctx, t, e, owner, &v)
}
