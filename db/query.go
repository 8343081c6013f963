package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"balcao/internal/isp"
)

// readTimeout bounds one query of a screen or of the API.
const readTimeout = 2 * time.Second

// querier runs a query: the readers, a snapshot of theirs, or the writing transaction.
type querier interface {
	// query starts a query. Only the functions of this file call it: they close the rows.
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	// fail says what a failed query means here; for a writing transaction it is the end.
	fail(err error) error
}

// scanner is one row.
type scanner interface {
	Scan(dest ...any) error
}

// list runs a query and returns every row as scan reads it; an empty list is nil.
func list[T any](ctx context.Context, q querier, scan func(scanner) (T, error), text string, args ...any) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	var all []T
	err := each(ctx, q, func(row scanner) error {
		v, err := scan(row)
		if err != nil {
			return err
		}
		all = append(all, v)
		return nil
	}, text, args...)
	if err != nil {
		return nil, err
	}
	return all, nil
}

// one runs a query and returns its first row; sql.ErrNoRows when there is none.
func one[T any](ctx context.Context, q querier, scan func(scanner) (T, error), text string, args ...any) (T, error) {
	var none T
	all, err := list(ctx, q, scan, text, args...)
	if err != nil {
		return none, err
	}
	if len(all) == 0 {
		return none, sql.ErrNoRows
	}
	return all[0], nil
}

// value runs a query of one column and returns the value of its first row; sql.ErrNoRows when
// there is none.
func value[T any](ctx context.Context, q querier, text string, args ...any) (T, error) {
	return one(ctx, q, scanValue[T], text, args...)
}

// scanValue reads a row of one column.
func scanValue[T any](row scanner) (T, error) {
	var v T
	err := row.Scan(&v)
	return v, err
}

// listAll is list without its time limit, for reads that are larger than a screen.
func listAll[T any](ctx context.Context, q querier, scan func(scanner) (T, error), text string, args ...any) ([]T, error) {
	var all []T
	err := each(ctx, q, func(row scanner) error {
		v, err := scan(row)
		all = append(all, v)
		return err
	}, text, args...)
	return all, err
}

// valueOfAll is value without its time limit, for checks that read a whole table.
func valueOfAll[T any](ctx context.Context, q querier, text string, args ...any) (T, error) {
	var none T
	all, err := listAll(ctx, q, scanValue[T], text, args...)
	if err != nil {
		return none, err
	}
	if len(all) == 0 {
		return none, sql.ErrNoRows
	}
	return all[0], nil
}

// each runs a query and calls visit for every row as it comes, with no time limit but ctx; for
// reads that are larger than a screen. visit must not query the same transaction.
func each(ctx context.Context, q querier, visit func(scanner) error, text string, args ...any) (err error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return q.fail(fmt.Errorf("query: %w", err))
	}
	defer func() {
		if closeErr := rows.Close(); closeErr != nil && err == nil {
			err = q.fail(fmt.Errorf("close rows: %w", closeErr))
		}
	}()
	for rows.Next() {
		if err := visit(rows); err != nil {
			return q.fail(fmt.Errorf("row: %w", err))
		}
	}
	if err := rows.Err(); err != nil {
		return q.fail(fmt.Errorf("rows: %w", err))
	}
	return nil
}

// pool is a querier on connections that only read.
type pool struct {
	store *DB
	base  *sql.DB
}

func (p pool) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return p.base.QueryContext(ctx, text, args...)
}

func (p pool) fail(err error) error { return p.store.readFailure(err) }

// snapshot is a querier that sees one state of the base, however many queries it runs: the one
// of its first query. Who runs none takes no connection.
type snapshot struct {
	store *DB
	tx    *sql.Tx // nil before the first query
}

func (s *snapshot) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if s.tx == nil {
		// The transaction outlives the time limit of its first query; view ends it.
		tx, err := s.store.readers.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return nil, fmt.Errorf("begin a snapshot: %w", err)
		}
		s.tx = tx
	}
	return s.tx.QueryContext(ctx, text, args...)
}

func (s *snapshot) fail(err error) error { return s.store.readFailure(err) }

// read is the querier of single queries.
func (s *DB) read() querier { return pool{s, s.readers} }

// view runs fn on one state of the base, for screens made of several queries.
func (s *DB) view(fn func(querier) error) error {
	base := &snapshot{store: s}
	defer func() {
		if base.tx != nil {
			_ = base.tx.Rollback() // nothing was written
		}
	}()
	return fn(base)
}

// readFailure says what a failed read means: who asked may have gone, the query may have been
// too slow, the file may be damaged.
func (s *DB) readFailure(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return &failure{isp.Fail(isp.TooMany, "", "A consulta demorou demais e foi interrompida. Refine o pedido ou repita em instantes."), err}
	}
	return s.failureOf(err)
}
