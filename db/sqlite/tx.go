package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"balcao/internal/isp"
)

const (
	writeWait    = 10 * time.Second // how long a save waits for its turn
	writeTimeout = 30 * time.Second // how long a save may take once it began
)

// Tx is one writing transaction, of one instant. Its first error is its end: every later
// statement is refused, and nothing of it is kept.
type Tx struct {
	Ctx context.Context // its own: nobody who hangs up can cut a save in half
	Now time.Time       // UTC, whole seconds

	engine  *Engine
	raw     *sql.Tx
	ended   error
	changed int64
}

// Change runs fn as the one writing transaction of its moment: BEGIN IMMEDIATE, fn, COMMIT with
// an fsync, then committed, before anybody else may write. It returns nil only when everything
// is on the disk. The context that fn gets is the transaction's own, with its own time limit:
// everything that fn asks the database goes under it.
func (e *Engine) Change(ctx context.Context, fn func(ctx context.Context, t *Tx) error, committed func(ctx context.Context)) error {
	if err := e.takeTurn(ctx); err != nil {
		return err
	}
	defer e.giveTurn()
	if err := e.mayWrite(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTimeout)
	defer cancel()
	raw, err := e.writer.BeginTx(ctx, nil)
	if err != nil {
		return e.writeFailure(fmt.Errorf("begin: %w", err))
	}
	defer func() { _ = raw.Rollback() }() // after COMMIT it does nothing
	t := &Tx{Ctx: ctx, Now: e.Now(), engine: e, raw: raw}
	if err := fn(ctx, t); err != nil {
		return t.Fail(err)
	}
	if t.ended != nil {
		return t.ended // fn went on after an error; nothing of it is kept
	}
	if err := raw.Commit(); err != nil {
		return e.writeFailure(fmt.Errorf("commit: %w", err))
	}
	if err := e.checkPresence(); err != nil {
		return err // it is on the disk, in a file that nobody will find again
	}
	e.present.remember(e.path)
	committed(ctx)
	return nil
}

// takeTurn waits for the one writer. A caller who hangs up while waiting has written nothing.
func (e *Engine) takeTurn(ctx context.Context) error {
	wait := time.NewTimer(writeWait)
	defer wait.Stop()
	select {
	case e.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for the writer: %w", ctx.Err())
	case <-wait.C:
		return isp.Fail(isp.TooMany, "", "NÃO SALVO: o programa está ocupado gravando. Repita em instantes.")
	}
}

func (e *Engine) giveTurn() { <-e.turn }

// Exclusive lends the writer's connection to fn, with no time limit but ctx and no transaction
// begun; for work on the whole file.
func (e *Engine) Exclusive(ctx context.Context, fn func(conn *sql.Conn) error) error {
	if err := e.takeTurn(ctx); err != nil {
		return err
	}
	defer e.giveTurn()
	if err := e.mayWrite(); err != nil {
		return err
	}
	conn, err := e.writer.Conn(ctx)
	if err != nil {
		return e.Failure(fmt.Errorf("take the writer: %w", err))
	}
	defer func() { _ = conn.Close() }() // gives the connection back
	return e.Failure(fn(conn))
}

// Query runs a query inside the transaction, for the functions of query.go.
func (t *Tx) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if t.ended != nil {
		return nil, t.ended
	}
	return t.raw.QueryContext(ctx, text, args...)
}

// Fail ends the transaction with its first error and says what that means.
func (t *Tx) Fail(err error) error {
	if t.ended == nil {
		t.ended = t.engine.writeFailure(err)
		return t.ended
	}
	if errors.Is(err, t.ended) {
		return err
	}
	return t.ended
}

// Exec runs a statement and returns how many rows it reached.
func (t *Tx) Exec(text string, args ...any) (int64, error) {
	if t.ended != nil {
		return 0, t.ended
	}
	result, err := t.raw.ExecContext(t.Ctx, text, args...)
	if err != nil {
		return 0, t.Fail(fmt.Errorf("exec: %w", err))
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, t.Fail(fmt.Errorf("rows affected: %w", err))
	}
	t.changed += n
	return n, nil
}

// Insert runs an INSERT of one row and returns its id.
func (t *Tx) Insert(text string, args ...any) (int64, error) {
	if t.ended != nil {
		return 0, t.ended
	}
	result, err := t.raw.ExecContext(t.Ctx, text, args...)
	if err != nil {
		return 0, t.Fail(fmt.Errorf("insert: %w", err))
	}
	id, err := result.LastInsertId()
	if err != nil {
		return 0, t.Fail(fmt.Errorf("id of the new row: %w", err))
	}
	t.changed++
	return id, nil
}

// Changed is how many rows the transaction wrote so far.
func (t *Tx) Changed() int64 { return t.changed }

// Save runs an UPDATE or DELETE that names the version that was read ("WHERE id = ? AND
// version = ?"). When somebody saved in between it reaches no row: a Conflict.
func (t *Tx) Save(text string, args ...any) error {
	n, err := t.Exec(text, args...)
	if err != nil {
		return err
	}
	if n == 0 {
		return t.Fail(isp.Fail(isp.Conflict, "", "Outra pessoa salvou este registro enquanto você editava. Nada foi gravado; confira o que mudou e repita."))
	}
	return nil
}
