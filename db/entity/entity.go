// Package entity ties the things of the register to their tables: each is described once, and
// reading, inserting, changing, deleting, restoring and the rows of the exchange files are made
// from that description. It opens no transaction and records no event.
package entity

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Entity is the description of a thing T: its table, its columns, whose it is.
type Entity[T any] struct {
	table

	Fields []isp.Field[T] // its columns, in the order in which they are read
	Head   func(*T) Head

	reads []derived[T] // what is read beside the fields and never written
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

// Columns is the list that Scan reads, of the table as x.
func (e Entity[T]) Columns() string {
	columns := append([]string{"x.id", "x.version"}, e.columns(isp.Infos(e.Fields))...)
	if e.Deletable() {
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
	return outerColumns(alias, isp.Infos(e.Fields), e.Deletable())
}

// Select is the start of a query that Scan reads: SELECT … FROM table x. Conditions follow.
func (e Entity[T]) Select() string { return "SELECT " + e.Columns() + " FROM " + e.name + " x" }

// SelectUnder is Select for rows of plans, with their plan as p, which is looked up first.
func (e Entity[T]) SelectUnder() string {
	return "SELECT " + e.Columns() + " FROM plans p CROSS JOIN " + e.name + " x ON x.plan_id = p.id"
}

// Deletable reports whether rows are marked as deleted rather than removed.
func (e Entity[T]) Deletable() bool { return e.Head(new(T)).Deletion != nil }

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
	if err != nil {
		return v, Owner{}, e.missing(err)
	}
	owner, err := e.ownerOf(ctx, q, id)
	return v, owner, err
}

// Values are the values of a thing by column, as events keep them.
func (e Entity[T]) Values(v *T) map[string]any { return isp.Values(e.Fields, v) }

// Changed lists the keys of the fields in which two things differ, in the order of the fields.
func (e Entity[T]) Changed(a, b *T) []string {
	return changed(isp.Infos(e.Fields), e.Values(a), e.Values(b))
}
