package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver of the other side

	"balcao/internal/search"
	"balcao/internal/search/index"
)

// like is what every peer does, at its best: LIKE '%x%' over the same normal forms, one plain
// table for each field, nothing but the customer and the value in it.
type like struct {
	base   *sql.DB
	dir    string
	fields *search.FieldSet
}

// newLike writes the normal forms of the index into a scratch database.
func newLike(ctx context.Context, m *bench) (*like, error) {
	dir, err := os.MkdirTemp("", "balcao-like-")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	base, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "like.db")+"?_journal_mode=OFF&_synchronous=OFF&_cache_size=-1048576")
	if err != nil {
		return nil, fmt.Errorf("open the scratch base: %w", err)
	}
	base.SetMaxOpenConns(1)
	l := &like{base: base, dir: dir, fields: search.NewFieldSet(m.fields)}
	return l, l.fill(ctx, m)
}

func (l *like) close() {
	_ = l.base.Close()
	_ = os.RemoveAll(l.dir)
}

func (l *like) fill(ctx context.Context, m *bench) error {
	tx, err := l.base.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	inserts := make([]*sql.Stmt, len(m.fields))
	for i := range m.fields {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("CREATE TABLE f%d (customer INTEGER NOT NULL, value TEXT NOT NULL)", i)); err != nil {
			return fmt.Errorf("make a table: %w", err)
		}
		if inserts[i], err = tx.PrepareContext(ctx, fmt.Sprintf("INSERT INTO f%d VALUES (?, ?)", i)); err != nil {
			return fmt.Errorf("prepare: %w", err)
		}
	}
	var failed error
	err = m.store.Feed().EachCustomer(ctx, func(d index.Document) {
		for _, v := range d.Values {
			if form := m.formOf(v); form != "" && failed == nil {
				_, failed = inserts[v.Field].ExecContext(ctx, d.ID, form)
			}
		}
	})
	if err != nil || failed != nil {
		return fmt.Errorf("fill the scratch base: %w", firstError(err, failed))
	}
	return tx.Commit()
}

// formOf is a value in its first normal form; "" for a field that the Busca geral alone has.
func (m *bench) formOf(v index.Value) string {
	if v.Field >= len(m.fields) {
		return ""
	}
	forms := search.Forms(m.fields[v.Field], v.Raw)
	if len(forms) == 0 {
		return ""
	}
	return forms[0]
}

func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// count answers a keystroke: the first twenty customers and how many there are.
func (l *like) count(ctx context.Context, k keystroke) (int, error) {
	q, err := l.fields.Parse(k.ask)
	if err != nil {
		return 0, err
	}
	const like = "value LIKE ? ESCAPE '\\'"
	var selects []string
	var args []any
	seen := map[int]bool{}
	for _, part := range q.Parts {
		if seen[part.Field] {
			continue
		}
		seen[part.Field] = true
		words := []string{q.Normal}
		if l.fields.Fields()[part.Field].Class == search.Text {
			words = strings.Fields(q.Normal)
		}
		for _, w := range words {
			args = append(args, "%"+strings.NewReplacer("\\", "\\\\", "%", "\\%", "_", "\\_").Replace(w)+"%")
		}
		selects = append(selects, fmt.Sprintf("SELECT customer FROM f%d WHERE %s", part.Field, like+strings.Repeat(" AND "+like, len(words)-1)))
	}
	if len(selects) == 0 {
		return 0, nil
	}
	var total int
	var first sql.NullString
	err = l.base.QueryRowContext(ctx, "WITH found AS MATERIALIZED ("+strings.Join(selects, " UNION ")+
		") SELECT (SELECT count(DISTINCT customer) FROM found), (SELECT group_concat(customer) FROM (SELECT DISTINCT customer FROM found ORDER BY customer LIMIT 20))", args...).
		Scan(&total, &first)
	if err != nil {
		return 0, fmt.Errorf("LIKE: %w", err)
	}
	return total, nil
}
