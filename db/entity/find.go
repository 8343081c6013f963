package entity

import (
	"context"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Match is a row that has the values that were looked for.
type Match struct {
	ID      int64
	Deleted string // when, as the table keeps it; "" is alive
}

// Find looks for the rows in which the fields with these keys have the values that v has. Under
// restricts them to those of an owner; its zero ids do not.
func (e Entity[T]) Find(ctx context.Context, q sqlite.Querier, under Owner, keys []string, v *T) ([]Match, error) {
	return e.find(ctx, q, under, isp.Infos(isp.Only(e.Fields, keys...)), e.Values(v), e.Deletable())
}

func (t table) find(ctx context.Context, q sqlite.Querier, under Owner, by []isp.FieldInfo, of map[string]any, deletable bool) ([]Match, error) {
	where, values := []string{"1"}, []any{}
	for _, f := range by {
		where, values = append(where, "x."+f.Column+" = ?"), append(values, of[f.Column])
	}
	if under.Customer != 0 {
		where, values = append(where, "x.customer_id = ?"), append(values, under.Customer)
	}
	if under.Plan != 0 {
		where, values = append(where, "x.plan_id = ?"), append(values, under.Plan)
	}
	deleted := "''"
	if deletable {
		deleted = "coalesce(x.deleted_at, '')"
	}
	return sqlite.List(ctx, q, func(row sqlite.Row) (Match, error) {
		var m Match
		err := row.Scan(&m.ID, &m.Deleted)
		return m, err
	}, "SELECT x.id, "+deleted+" FROM "+t.name+" x WHERE "+strings.Join(where, " AND ")+" ORDER BY x.id", values...)
}

// place is where a row hangs: the id of its owner, and the columns of what it may hang on besides.
func (t table) place(o Owner) (under int64, beside []Column) {
	orNull := func(id int64) any {
		if id == 0 {
			return nil
		}
		return id
	}
	if t.plan {
		beside = append(beside, Column{"plan_id", orNull(o.Plan)})
	}
	switch {
	case t.owner == "customer_id":
		return o.Customer, beside
	case t.owner == "plan_id":
		return o.Plan, nil
	case t.plan:
		return 0, append(beside, Column{"customer_id", orNull(o.Customer)})
	}
	return 0, nil
}

// InsertAt is Insert for a row of any kind, under the owner that its kind has.
func (e Entity[T]) InsertAt(ctx context.Context, t *sqlite.Tx, o Owner, v *T, more ...Column) error {
	under, beside := e.place(o)
	return e.Insert(ctx, t, under, v, append(beside, more...)...)
}
