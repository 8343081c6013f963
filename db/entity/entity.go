// Package entity ties the things of the register to their tables: each is described once, and
// reading, inserting, changing, deleting, restoring and the rows of the exchange files are made
// from that description. It opens no transaction and records no event.
package entity

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Entity is the description of a thing T: its table, its columns, whose it is.
type Entity[T any] struct {
	Subject string         // first word of its events: radius_login
	Noun    string         // in sentences: "este login"
	Fields  []isp.Field[T] // its columns, in the order in which they are read
	Head    func(*T) Head

	table string
	owner string               // column of the row above it: customer_id or plan_id; "" none
	plan  bool                 // a row of a customer that may name a plan too
	refs  map[string]reference // columns that name a row of another table
	zeros map[string]bool      // columns of numbers in which 0 is NULL
	lists map[string]string    // columns that other tables hold: the SQL that reads them, lists as a JSON array
	reads []derived[T]         // what is read beside the fields and never written
}

// Head is where a thing keeps what every row has. Deletion is nil for what cannot be deleted.
type Head struct {
	ID       *int64
	Version  *int64
	Deletion *isp.Deletion
	Plan     *int64 // the plan above it; nil for what is not of a plan
}

// derived is a value that the table can tell and nobody writes.
type derived[T any] struct {
	sql string // of the table as x
	at  func(*T) any
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
func (e Entity[T]) columns() []string {
	all := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		switch ref, ok := e.refs[f.Column]; {
		case ok:
			all[i] = "coalesce((SELECT r." + ref.by + " FROM " + ref.table + " r WHERE r.id = x." + ref.column + "), '')"
		case e.lists[f.Column] != "":
			all[i] = e.lists[f.Column]
		case e.zeros[f.Column]:
			all[i] = "coalesce(x." + f.Column + ", 0)"
		default:
			all[i] = "x." + f.Column
		}
	}
	return all
}

// Columns is the list that Scan reads, of the table as x.
func (e Entity[T]) Columns() string {
	columns := append([]string{"x.id", "x.version"}, e.columns()...)
	if e.deletable() {
		columns = append(columns, "coalesce(x.deleted_at, '')", "x.deleted_by", "x.deleted_reason")
	}
	if e.Head(new(T)).Plan != nil {
		columns = append(columns, "x.plan_id")
	}
	for _, d := range e.reads {
		columns = append(columns, d.sql)
	}
	return strings.Join(columns, ", ")
}

// OuterColumns is Columns for an entity of plain columns in an outer join, under another alias: a
// row that is not there reads as the zero value.
func (e Entity[T]) OuterColumns(alias string) string {
	columns := []string{"coalesce(" + alias + ".id, 0)", "coalesce(" + alias + ".version, 0)"}
	for _, f := range e.Fields {
		columns = append(columns, "coalesce("+alias+"."+f.Column+", '')")
	}
	if e.deletable() {
		for _, column := range []string{"deleted_at", "deleted_by", "deleted_reason"} {
			columns = append(columns, "coalesce("+alias+"."+column+", '')")
		}
	}
	return strings.Join(columns, ", ")
}

// Select is the start of a query that Scan reads: SELECT … FROM table x. Conditions follow.
func (e Entity[T]) Select() string { return "SELECT " + e.Columns() + " FROM " + e.table + " x" }

// SelectUnder is Select for rows of plans, with their plan as p, which is looked up first.
func (e Entity[T]) SelectUnder() string {
	return "SELECT " + e.Columns() + " FROM plans p CROSS JOIN " + e.table + " x ON x.plan_id = p.id"
}

// deletable reports whether rows are marked as deleted rather than removed.
func (e Entity[T]) deletable() bool { return e.Head(new(T)).Deletion != nil }

// Scan reads a row of Select.
func (e Entity[T]) Scan(row sqlite.Row) (T, error) {
	var v T
	err := row.Scan(e.Destinations(&v)...)
	return v, err
}

// Destinations are where Select's columns are read to.
func (e Entity[T]) Destinations(v *T) []any {
	head := e.Head(v)
	to := []any{head.ID, head.Version}
	for _, f := range e.Fields {
		at := f.At(v)
		if list, ok := at.(*[]string); ok {
			at = (*TextList)(list)
		}
		to = append(to, at)
	}
	if d := head.Deletion; d != nil {
		to = append(to, &d.At, &d.By, &d.Reason)
	}
	if head.Plan != nil {
		to = append(to, head.Plan)
	}
	for _, d := range e.reads {
		to = append(to, d.at(v))
	}
	return to
}

// TextList reads a JSON array of texts.
type TextList []string

// Scan implements sql.Scanner.
func (l *TextList) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("a list of texts is a %T", v)
	}
	*l = nil
	if text == "[]" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), (*[]string)(l)); err != nil {
		return fmt.Errorf("decode a list of texts: %w", err)
	}
	return nil
}

// Load reads one row by its id, with its owner; NotFound when there is none.
func (e Entity[T]) Load(ctx context.Context, q sqlite.Querier, id int64) (T, Owner, error) {
	v, err := sqlite.One(ctx, q, e.Scan, e.Select()+" WHERE x.id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return v, Owner{}, isp.Fail(isp.NotFound, "", "Não existe "+e.Noun+".")
	}
	if err != nil {
		return v, Owner{}, err
	}
	owner, err := e.ownerOf(ctx, q, id)
	return v, owner, err
}

// IDBy is the id of the row whose column, unique and of the table's own, has a value; NotFound when
// there is none.
func (e Entity[T]) IDBy(ctx context.Context, q sqlite.Querier, column, value string) (int64, error) {
	id, err := sqlite.Value[int64](ctx, q, "SELECT id FROM "+e.table+" WHERE "+column+" = ?", value)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não existe "+e.Noun+".")
	}
	return id, err
}

// ownerOf reads whose a row is.
func (e Entity[T]) ownerOf(ctx context.Context, q sqlite.Querier, id int64) (Owner, error) {
	tables, columns := " x", "x.id, x.code, 0, ''"
	switch {
	case e.owner == "" && !e.plan && e.table != "customers": // the catalogue, templates: nobody's
		return Owner{}, nil
	case e.table == "plans":
		tables, columns = " x JOIN customers c ON c.id = x.customer_id", "c.id, c.code, x.id, x.code"
	case e.owner == "plan_id":
		tables = " x JOIN plans p ON p.id = x.plan_id JOIN customers c ON c.id = p.customer_id"
		columns = "c.id, c.code, p.id, p.code"
	case e.plan:
		tables = " x LEFT JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id"
		columns = "coalesce(c.id, 0), coalesce(c.code, ''), coalesce(p.id, 0), coalesce(p.code, '')"
	case e.owner == "customer_id":
		tables = " x JOIN customers c ON c.id = x.customer_id"
		columns = "c.id, c.code, 0, ''"
	}
	query := "SELECT " + columns + " FROM " + e.table + tables + " WHERE x.id = ?"
	return sqlite.One(ctx, q, func(row sqlite.Row) (Owner, error) {
		var o Owner
		err := row.Scan(&o.Customer, &o.CustomerCode, &o.Plan, &o.PlanCode)
		return o, err
	}, query, id)
}

// Values are the values of a thing by column, as events keep them.
func (e Entity[T]) Values(v *T) map[string]any { return isp.Values(e.Fields, v) }

// Changed lists the keys of the fields in which two things differ, in the order of the fields.
func (e Entity[T]) Changed(a, b *T) []string {
	var keys []string
	was, now := e.Values(a), e.Values(b)
	for _, f := range e.Fields {
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
