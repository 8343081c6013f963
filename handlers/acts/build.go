package acts

import (
	"context"
	"net/http"
	"strconv"

	"balcao/db"
	"balcao/internal/isp"
)

// take puts what was sent into a T; what cannot be taken, is missing or is no field is a fault.
func take[T any](fields []isp.Field[T], sent isp.Sent) (T, error) {
	var v T
	faults := isp.TakeWhole(fields, sent, &v)
	return v, faults.Err()
}

// making is a row that makes a thing T out of what was sent, under its target.
func making[T, R any](a Act, fields []isp.Field[T], do func(context.Context, *db.Tx, string, T) (R, error)) Act {
	a.Method, a.Makes, a.Fields, a.check = http.MethodPost, true, isp.Infos(fields), checking(fields)
	a.do = func(ctx context.Context, t *db.Tx, c Call) (any, error) {
		v, err := take(fields, c.Sent)
		if err != nil {
			return nil, err
		}
		return do(ctx, t, c.Target, v)
	}
	return a
}

// editing is a row that changes the fields of a thing that were sent.
func editing[T, R any](a Act, fields []isp.Field[T], do func(context.Context, *db.Tx, string, db.Edit) (R, error)) Act {
	a.Method, a.Fields, a.check = http.MethodPatch, isp.Infos(lasting(fields)), checking(lasting(fields))
	a.do = func(ctx context.Context, t *db.Tx, c Call) (any, error) {
		return do(ctx, t, c.Target, db.Edit{Sent: c.Sent, Version: c.Version})
	}
	return a
}

// lasting leaves out the fields that are chosen once.
func lasting[T any](fields []isp.Field[T]) []isp.Field[T] {
	kept := make([]isp.Field[T], 0, len(fields))
	for _, f := range fields {
		if !f.Once {
			kept = append(kept, f)
		}
	}
	return kept
}

// doing is a row that does something with its target.
func doing[T, R any](a Act, fields []isp.Field[T], do func(context.Context, *db.Tx, string, T) (R, error)) Act {
	a = making(a, fields, do)
	a.Makes = false
	return a
}

// byID makes a function of a target out of one of an id. Find has refused what is no id.
func byID[V, R any](do func(context.Context, *db.Tx, int64, V) (R, error)) func(context.Context, *db.Tx, string, V) (R, error) {
	return func(ctx context.Context, t *db.Tx, target string, v V) (R, error) {
		id, err := strconv.ParseInt(target, 10, 64)
		if err != nil {
			var none R
			return none, isp.Fail(isp.NotFound, "", "Isto não existe.")
		}
		return do(ctx, t, id, v)
	}
}

// nothing is what an act takes that takes nothing.
type nothing struct{}

// bare makes a function that takes nothing fit a row.
func bare[R any](do func(context.Context, *db.Tx, int64) (R, error)) func(context.Context, *db.Tx, int64, nothing) (R, error) {
	return func(ctx context.Context, t *db.Tx, id int64, _ nothing) (R, error) { return do(ctx, t, id) }
}
