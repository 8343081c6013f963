package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"balcao/internal/isp"
)

// readTimeout bounds one query of a screen or of the API.
const readTimeout = 2 * time.Second

// Querier runs a query: the readers, a snapshot of theirs, or the writing transaction.
type Querier interface {
	// Query starts a query. Only the functions of this file call it: they close the rows.
	Query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	// Fail says what a failed query means here; for a writing transaction it is the end.
	Fail(err error) error
}

// Row is one row of an answer.
type Row interface {
	Scan(dest ...any) error
}

// List runs a query and returns every row as scan reads it; an empty list is nil.
func List[T any](ctx context.Context, q Querier, scan func(Row) (T, error), text string, args ...any) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	var all []T
	err := Each(ctx, q, func(row Row) error {
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

// One runs a query and returns its first row; sql.ErrNoRows when there is none.
func One[T any](ctx context.Context, q Querier, scan func(Row) (T, error), text string, args ...any) (T, error) {
	var none T
	all, err := List(ctx, q, scan, text, args...)
	if err != nil {
		return none, err
	}
	if len(all) == 0 {
		return none, sql.ErrNoRows
	}
	return all[0], nil
}

// Value runs a query of one column and returns the value of its first row; sql.ErrNoRows when
// there is none.
func Value[T any](ctx context.Context, q Querier, text string, args ...any) (T, error) {
	return One(ctx, q, ScanValue[T], text, args...)
}

// ScanValue reads a row of one column.
func ScanValue[T any](row Row) (T, error) {
	var v T
	err := row.Scan(&v)
	return v, err
}

// ListAll is List without its time limit, for reads that are larger than a screen.
func ListAll[T any](ctx context.Context, q Querier, scan func(Row) (T, error), text string, args ...any) ([]T, error) {
	var all []T
	err := Each(ctx, q, func(row Row) error {
		v, err := scan(row)
		all = append(all, v)
		return err
	}, text, args...)
	return all, err
}

// ValueOfAll is Value without its time limit, for checks that read a whole table.
func ValueOfAll[T any](ctx context.Context, q Querier, text string, args ...any) (T, error) {
	var none T
	all, err := ListAll(ctx, q, ScanValue[T], text, args...)
	if err != nil {
		return none, err
	}
	if len(all) == 0 {
		return none, sql.ErrNoRows
	}
	return all[0], nil
}

// Each runs a query and calls visit for every row as it comes, with no time limit but ctx; for
// reads that are larger than a screen. visit must not query the same transaction.
func Each(ctx context.Context, q Querier, visit func(Row) error, text string, args ...any) (err error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return q.Fail(fmt.Errorf("query: %w", err))
	}
	defer func() {
		if closeErr := rows.Close(); closeErr != nil && err == nil {
			err = q.Fail(fmt.Errorf("close rows: %w", closeErr))
		}
	}()
	for rows.Next() {
		if err := visit(rows); err != nil {
			return q.Fail(fmt.Errorf("row: %w", err))
		}
	}
	if err := rows.Err(); err != nil {
		return q.Fail(fmt.Errorf("rows: %w", err))
	}
	return nil
}

// pool is a Querier on connections that only read.
type pool struct {
	engine *Engine
	base   *sql.DB
}

func (p pool) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return p.base.QueryContext(ctx, text, args...)
}

func (p pool) Fail(err error) error { return p.engine.readFailure(err) }

// plain is a querier on a file that is not the open one: what is wrong with it is not our
// file's trouble.
type plain struct{ base *sql.DB }

// Plain is the querier of a file that OpenFile opened.
func Plain(base *sql.DB) Querier { return plain{base} }

func (p plain) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return p.base.QueryContext(ctx, text, args...)
}

func (p plain) Fail(err error) error { return err }

// snapshot is a Querier that sees one state of the database, however many queries it runs: the one
// of its first query. One that runs none takes no connection.
type snapshot struct {
	engine *Engine
	tx     *sql.Tx // nil before the first query
}

func (s *snapshot) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if s.tx == nil {
		// The transaction outlives the time limit of its first query; View ends it.
		tx, err := s.engine.readers.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return nil, fmt.Errorf("begin a snapshot: %w", err)
		}
		s.tx = tx
	}
	return s.tx.QueryContext(ctx, text, args...)
}

func (s *snapshot) Fail(err error) error { return s.engine.readFailure(err) }

// Read is the Querier of single queries.
func (e *Engine) Read() Querier { return pool{e, e.readers} }

// Writer is the querier of the writer's connection, for what runs in its turn.
func (e *Engine) Writer() Querier { return pool{e, e.writer} }

// Careful is the Querier of what looks for all that can be read of a damaged file: an error is
// no news, and stands for itself.
func (e *Engine) Careful() Querier { return plain{e.readers} }

// On is the querier of other connections to the engine's own file.
func (e *Engine) On(base *sql.DB) Querier { return pool{e, base} }

// View runs fn on one state of the database, for screens made of several queries.
func (e *Engine) View(fn func(Querier) error) error {
	base := &snapshot{engine: e}
	defer func() {
		if base.tx != nil {
			_ = base.tx.Rollback() // nothing was written
		}
	}()
	return fn(base)
}

// readFailure says what a failed read means: the caller may have gone, the query may have been
// too slow, the file may be damaged.
func (e *Engine) readFailure(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return Explain(err, isp.Fail(isp.TooMany, "", "A consulta demorou demais e foi interrompida. Refine o pedido ou repita em instantes."))
	}
	return e.Failure(err)
}

// IDs encodes ids for json_each: one parameter, however many there are.
func IDs(ids []int64) string {
	text, err := json.Marshal(ids)
	if err != nil {
		return "[]" // a list of numbers can always be encoded
	}
	return string(text)
}
