package db

import (
	"context"
	"database/sql"
)

// pragmaReader reads pragmas of one connection of a pool.
type pragmaReader struct{ conn *sql.Conn }

func (p pragmaReader) scan(ctx context.Context, pragma string) (string, error) {
	var v string
	err := p.conn.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&v)
	return v, err
}
