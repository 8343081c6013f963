package sheets

import (
	"context"
	"fmt"

	"balcao/db/sqlite"
)

// Rows reads the pages of the copy that a load fills, with what it has stored so far.
func (l *Load) Rows() Reader {
	l.flush()
	return Reader{Base: l}
}

// SetMainContracts makes each of these contracts the main one of its plan: that it is the only one
// is known when all are read.
func (l *Load) SetMainContracts(ctx context.Context, ids []int64) error {
	l.flush()
	for _, id := range ids {
		if _, err := l.conn.ExecContext(ctx, "UPDATE contracts SET is_main = 1 WHERE id = ?", id); err != nil {
			return fmt.Errorf("main contract: %w", err)
		}
	}
	return nil
}

// Transfer says which plan, of its former holder, a plan was.
type Transfer struct{ PlanID, FormerID int64 }

// SetTransfers ties plans to former plans that were read after them.
func (l *Load) SetTransfers(ctx context.Context, all []Transfer) error {
	l.flush()
	for _, t := range all {
		if _, err := l.conn.ExecContext(ctx, "UPDATE plans SET transferred_from_id = ? WHERE id = ?", t.FormerID, t.PlanID); err != nil {
			return fmt.Errorf("former plan: %w", err)
		}
	}
	return nil
}

// Added counts the rows that a table of the copy has and had not when the load began.
func (l *Load) Added(ctx context.Context, table string) (int, error) {
	l.flush()
	for i := range l.tables {
		if t := &l.tables[i]; t.name == table {
			if !t.hasID() {
				return sqlite.Value[int](ctx, l, "SELECT count(*) - ? FROM "+t.name, t.firstID)
			}
			return sqlite.Value[int](ctx, l, "SELECT count(*) FROM "+t.name+" WHERE id > ?", t.firstID)
		}
	}
	return 0, fmt.Errorf("no table %s is loaded", table)
}

// Imported reads what former imports wrote down of themselves, oldest first: the instant, and the
// JSON object of the event.
func (l *Load) Imported(ctx context.Context, visit func(at, after string)) error {
	l.flush()
	err := sqlite.Each(ctx, l, func(row sqlite.Row) error {
		var at, after string
		err := row.Scan(&at, &after)
		visit(at, after)
		return err
	}, "SELECT at, after FROM events WHERE kind = 'import.done' ORDER BY id")
	if err != nil {
		return fmt.Errorf("former imports: %w", err)
	}
	return nil
}
