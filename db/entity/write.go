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

// row is a row to be written: its fields and their values by column.
type row struct {
	fields []isp.FieldInfo
	values map[string]any
	head   Head
}

func (e Entity[T]) row(v *T) row {
	return row{fields: isp.Infos(e.Fields), values: e.Values(v), head: e.Head(v)}
}

// Insert adds a row under its owner (0 for none), with the further columns that its own functions
// know, and sets its id and version.
func (e Entity[T]) Insert(ctx context.Context, t *sqlite.Tx, owner int64, v *T, more ...Column) error {
	return e.insert(ctx, t, owner, e.row(v), more)
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
	return e.update(ctx, t, e.row(v), keys, more)
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

// insert is Entity.Insert.
func (t table) insert(ctx context.Context, tx *sqlite.Tx, owner int64, r row, more []Column) error {
	var columns []string
	var values []any
	if owner != 0 {
		columns, values = append(columns, t.owner), append(values, owner)
	}
	for _, f := range r.fields {
		if t.lists[f.Column] != "" {
			continue
		}
		column, value, err := t.stored(ctx, tx, f, r.values[f.Column])
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
	id, err := tx.Insert("INSERT INTO "+t.name+" ("+strings.Join(columns, ", ")+") VALUES (?"+
		strings.Repeat(", ?", len(columns)-1)+")", values...)
	if err != nil {
		return err
	}
	*r.head.ID, *r.head.Version = id, 1
	return nil
}

// update is Entity.Update.
func (t table) update(ctx context.Context, tx *sqlite.Tx, r row, keys []string, more []Column) error {
	sets, values := []string{"version = version + 1"}, []any{}
	for _, f := range r.fields {
		if t.lists[f.Column] != "" || !slices.Contains(keys, f.Key) {
			continue
		}
		column, value, err := t.stored(ctx, tx, f, r.values[f.Column])
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
	err := tx.Save("UPDATE "+t.name+" SET "+strings.Join(sets, ", ")+" WHERE id = ? AND version = ?",
		append(values, *r.head.ID, *r.head.Version)...)
	if err == nil {
		*r.head.Version++
	}
	return err
}

// stored is the column and the value of a field as the table keeps it.
func (t table) stored(ctx context.Context, tx *sqlite.Tx, f isp.FieldInfo, v any) (column string, value any, err error) {
	ref, ok := t.refs[f.Column]
	if t.zeros[f.Column] && v == int64(0) {
		return f.Column, nil, nil
	}
	if !ok {
		return f.Column, v, nil
	}
	if v == "" && ref.empty {
		return ref.column, nil, nil
	}
	id, err := sqlite.Value[int64](ctx, tx, "SELECT id FROM "+ref.table+" WHERE "+ref.by+" = ?", v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, isp.Fail(isp.Invalid, f.Key, f.Label+": não existe com este nome. Confira no catálogo.")
	}
	return ref.column, id, err
}
