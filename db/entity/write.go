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

// writable are the fields that Insert and Update write: those with a column of their own.
func (e Entity[T]) writable() []isp.Field[T] {
	return slices.DeleteFunc(slices.Clone(e.Fields), func(f isp.Field[T]) bool {
		return e.lists[f.Column] != ""
	})
}

// stored is the column and the value of a field as the table keeps it.
func (e Entity[T]) stored(ctx context.Context, t *sqlite.Tx, f isp.Field[T], v *T) (column string, value any, err error) {
	value = isp.Values([]isp.Field[T]{f}, v)[f.Column]
	ref, ok := e.refs[f.Column]
	if e.zeros[f.Column] && value == int64(0) {
		return f.Column, nil, nil
	}
	if !ok {
		return f.Column, value, nil
	}
	if value == "" && ref.empty {
		return ref.column, nil, nil
	}
	id, err := sqlite.Value[int64](ctx, t, "SELECT id FROM "+ref.table+" WHERE "+ref.by+" = ?", value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, isp.Fail(isp.Invalid, f.Key, f.Label+": não existe com este nome. Confira no catálogo.")
	}
	return ref.column, id, err
}

// Insert adds a row under its owner (0 for none), with the further columns that its own functions
// know, and sets its id and version.
func (e Entity[T]) Insert(ctx context.Context, t *sqlite.Tx, owner int64, v *T, more ...Column) error {
	var columns []string
	var values []any
	if owner != 0 {
		columns, values = append(columns, e.owner), append(values, owner)
	}
	for _, f := range e.writable() {
		column, value, err := e.stored(ctx, t, f, v)
		if err != nil {
			return err
		}
		if names(more, column) || f.Kind == isp.KindWord && value == "" {
			continue // an empty word is the one that the table begins with
		}
		columns, values = append(columns, column), append(values, value)
	}
	for _, m := range more {
		columns, values = append(columns, m.Name), append(values, m.Value)
	}
	id, err := t.Insert("INSERT INTO "+e.table+" ("+strings.Join(columns, ", ")+") VALUES (?"+
		strings.Repeat(", ?", len(columns)-1)+")", values...)
	if err != nil {
		return err
	}
	head := e.Head(v)
	*head.ID, *head.Version = id, 1
	return nil
}

// Column is a column that is written beside the fields. Its name is the program's own.
type Column struct {
	Name  string
	Value any
}

// names reports whether a column is among those written beside the fields, which then say its value.
func names(more []Column, column string) bool {
	return slices.ContainsFunc(more, func(m Column) bool { return m.Name == column })
}

// Update writes the fields with these keys over the version that v carries, and raises it. A
// Conflict when somebody wrote in between.
func (e Entity[T]) Update(ctx context.Context, t *sqlite.Tx, v *T, keys []string, more ...Column) error {
	sets, values := []string{"version = version + 1"}, []any{}
	for _, f := range e.writable() {
		if !slices.Contains(keys, f.Key) {
			continue
		}
		column, value, err := e.stored(ctx, t, f, v)
		if err != nil {
			return err
		}
		if names(more, column) {
			continue
		}
		sets, values = append(sets, column+" = ?"), append(values, value)
	}
	for _, m := range more {
		sets, values = append(sets, m.Name+" = ?"), append(values, m.Value)
	}
	head := e.Head(v)
	err := t.Save("UPDATE "+e.table+" SET "+strings.Join(sets, ", ")+" WHERE id = ? AND version = ?",
		append(values, *head.ID, *head.Version)...)
	if err == nil {
		*head.Version++
	}
	return err
}

// Mark writes the deletion that v carries: the zero one restores the row.
func (e Entity[T]) Mark(ctx context.Context, t *sqlite.Tx, v *T) error {
	d := e.Head(v).Deletion
	var at any
	if d.At != "" {
		at = d.At
	}
	return e.Update(ctx, t, v, nil, Column{"deleted_at", at}, Column{"deleted_by", d.By}, Column{"deleted_reason", d.Reason})
}
