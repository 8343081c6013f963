package entity

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// table is what SQL needs to know of an entity. It knows nothing of the struct, so that what is
// written here is compiled once and not for every thing.
type table struct {
	Subject string // first word of its events: radius_login
	Noun    string // in sentences: "este login"

	name  string
	owner string               // column of the row above it: customer_id or plan_id; "" none
	plan  bool                 // a row of a customer that may name a plan too
	refs  map[string]reference // columns that name a row of another table
	zeros map[string]bool      // columns of numbers in which 0 is NULL
	lists map[string]string    // columns that other tables hold: the SQL that reads them, lists as a JSON array
}

// reference is a column that people fill with a name and the table with an id.
type reference struct {
	column string // of the table: business_unit_id
	table  string // of the rows referred to
	by     string // the column that people write: name, code
	empty  bool   // "" is NULL; else it must name a row
	ends   bool   // of the catalogue: rows are put out of use
}

// Owner says whose a row is. Plan is 0 for what belongs to a customer alone.
type Owner struct {
	Customer     int64
	CustomerCode string
	Plan         int64
	PlanCode     string
}

// columns lists the SQL expressions of the fields, of the table as x.
func (t table) columns(fields []isp.FieldInfo) []string {
	all := make([]string, len(fields))
	for i, f := range fields {
		switch ref, ok := t.refs[f.Column]; {
		case ok:
			all[i] = "coalesce((SELECT r." + ref.by + " FROM " + ref.table + " r WHERE r.id = x." + ref.column + "), '')"
		case t.lists[f.Column] != "":
			all[i] = t.lists[f.Column]
		case t.zeros[f.Column]:
			all[i] = "coalesce(x." + f.Column + ", 0)"
		default:
			all[i] = "x." + f.Column
		}
	}
	return all
}

// outerColumns are the columns of Entity.OuterColumns.
func outerColumns(alias string, fields []isp.FieldInfo, deletable bool) string {
	columns := []string{"coalesce(" + alias + ".id, 0)", "coalesce(" + alias + ".version, 0)"}
	for _, f := range fields {
		columns = append(columns, "coalesce("+alias+"."+f.Column+", '')")
	}
	if deletable {
		for _, column := range []string{"deleted_at", "deleted_by", "deleted_reason"} {
			columns = append(columns, "coalesce("+alias+"."+column+", '')")
		}
	}
	return strings.Join(columns, ", ")
}

// IDBy is the id of the row whose column, unique and of the table's own, has a value; NotFound when
// there is none.
func (t table) IDBy(ctx context.Context, q sqlite.Querier, column, value string) (int64, error) {
	id, err := sqlite.Value[int64](ctx, q, "SELECT id FROM "+t.name+" WHERE "+column+" = ?", value)
	return id, t.missing(err)
}

// missing says that there is no such row, where that is what an error means.
func (t table) missing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return isp.Fail(isp.NotFound, "", "Não existe "+t.Noun+".")
	}
	return err
}

// ownerOf reads whose a row is.
func (t table) ownerOf(ctx context.Context, q sqlite.Querier, id int64) (Owner, error) {
	tables, columns := " x", "x.id, x.code, 0, ''"
	switch {
	case t.owner == "" && !t.plan && t.name != "customers": // the catalogue, templates: nobody's
		return Owner{}, nil
	case t.name == "plans":
		tables, columns = " x JOIN customers c ON c.id = x.customer_id", "c.id, c.code, x.id, x.code"
	case t.owner == "plan_id":
		tables = " x JOIN plans p ON p.id = x.plan_id JOIN customers c ON c.id = p.customer_id"
		columns = "c.id, c.code, p.id, p.code"
	case t.plan:
		tables = " x LEFT JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id"
		columns = "coalesce(c.id, 0), coalesce(c.code, ''), coalesce(p.id, 0), coalesce(p.code, '')"
	case t.owner == "customer_id":
		tables = " x JOIN customers c ON c.id = x.customer_id"
		columns = "c.id, c.code, 0, ''"
	}
	query := "SELECT " + columns + " FROM " + t.name + tables + " WHERE x.id = ?"
	return sqlite.One(ctx, q, func(row sqlite.Row) (Owner, error) {
		var o Owner
		err := row.Scan(&o.Customer, &o.CustomerCode, &o.Plan, &o.PlanCode)
		return o, err
	}, query, id)
}

// changed lists the keys of the fields in which two things differ.
func changed(fields []isp.FieldInfo, was, now map[string]any) []string {
	var keys []string
	for _, f := range fields {
		if !same(was[f.Column], now[f.Column]) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// same compares two values of fields.
func same(a, b any) bool {
	x, list := a.([]string)
	if !list {
		return a == b
	}
	y, _ := b.([]string)
	return slices.Equal(x, y)
}
