package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"balcao/internal/isp"
)

const (
	writeWait    = 10 * time.Second // how long a save waits for its turn
	writeTimeout = 30 * time.Second // how long a save may take once it began
)

// tx is one writing transaction: one instant, one actor, the customers it touched. Its first
// error is its end: every later statement is refused, and nothing of it is kept.
type tx struct {
	store   *DB
	ctx     context.Context // its own: nobody who hangs up can cut a save in half
	raw     *sql.Tx
	actor   isp.Actor
	now     time.Time
	touched Touched
	events  int
	ended   error
}

// Touched names what a transaction changed, for those who keep something derived from it.
type Touched struct {
	Customers []int64 // ids, each once
	Equipment []int64 // ids of equipment, also of those that are at no customer
}

// change runs fn as the one writing transaction of its moment: BEGIN IMMEDIATE, fn, COMMIT
// with an fsync, then whoever asked through afterCommit. It returns nil only when everything
// is on the disk. Whoever touches customers must have recorded an event.
func (s *DB) change(ctx context.Context, actor isp.Actor, fn func(*tx) error) error {
	if err := s.takeTurn(ctx); err != nil {
		return err
	}
	defer s.giveTurn()
	if err := s.mayWrite(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTimeout)
	defer cancel()
	raw, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.failureOf(fmt.Errorf("begin: %w", err))
	}
	defer func() { _ = raw.Rollback() }() // after COMMIT it does nothing
	t := &tx{store: s, ctx: ctx, raw: raw, actor: actor, now: s.Now()}
	if err := t.run(fn); err != nil {
		return err
	}
	if err := raw.Commit(); err != nil {
		return s.failureOf(fmt.Errorf("commit: %w", err))
	}
	s.tell(ctx, t.touched)
	return nil
}

// run calls fn and holds it to the rules of a transaction.
func (t *tx) run(fn func(*tx) error) error {
	if err := fn(t); err != nil {
		return t.fail(err)
	}
	if t.ended != nil {
		return t.ended // fn went on after an error; nothing of it is kept
	}
	if t.events == 0 && len(t.touched.Customers)+len(t.touched.Equipment) > 0 {
		return errors.New("a change touched customers and recorded no event")
	}
	return nil
}

// takeTurn waits for the one writer. Who hangs up while waiting has written nothing.
func (s *DB) takeTurn(ctx context.Context) error {
	wait := time.NewTimer(writeWait)
	defer wait.Stop()
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for the writer: %w", ctx.Err())
	case <-wait.C:
		return isp.Fail(isp.TooMany, "", "NÃO SALVO: o programa está ocupado gravando. Repita em instantes.")
	}
}

func (s *DB) giveTurn() { <-s.turn }

// exclusive lends the writer's connection to fn, with no time limit but ctx and no transaction
// begun; for loads of whole files.
func (s *DB) exclusive(ctx context.Context, fn func(conn *sql.Conn) error) error {
	if err := s.takeTurn(ctx); err != nil {
		return err
	}
	defer s.giveTurn()
	if err := s.mayWrite(); err != nil {
		return err
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return s.failureOf(fmt.Errorf("take the writer: %w", err))
	}
	defer func() { _ = conn.Close() }() // gives the connection back
	return s.failureOf(fn(conn))
}

// afterCommit registers a function that is called after each COMMIT that touched something,
// before the change returns; calls never overlap and come in the order of the commits. It is
// for Open: registering while others write is a race.
func (s *DB) afterCommit(fn func(ctx context.Context, touched Touched)) {
	s.listeners = append(s.listeners, fn)
}

func (s *DB) tell(ctx context.Context, touched Touched) {
	if len(touched.Customers)+len(touched.Equipment) == 0 {
		return
	}
	for _, listener := range s.listeners {
		listener(ctx, touched)
	}
}

// query runs a query inside the transaction, under the transaction's own time limit.
func (t *tx) query(_ context.Context, text string, args ...any) (*sql.Rows, error) {
	if t.ended != nil {
		return nil, t.ended
	}
	return t.raw.QueryContext(t.ctx, text, args...)
}

// fail ends the transaction with its first error and says what that means.
func (t *tx) fail(err error) error {
	if t.ended == nil {
		t.ended = t.store.failureOf(err)
		return t.ended
	}
	if errors.Is(err, t.ended) {
		return err
	}
	return t.ended
}

// exec runs a statement and returns how many rows it reached.
func (t *tx) exec(text string, args ...any) (int64, error) {
	if t.ended != nil {
		return 0, t.ended
	}
	result, err := t.raw.ExecContext(t.ctx, text, args...)
	if err != nil {
		return 0, t.fail(fmt.Errorf("exec: %w", err))
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, t.fail(fmt.Errorf("rows affected: %w", err))
	}
	return n, nil
}

// insert runs an INSERT of one row and returns its id.
func (t *tx) insert(text string, args ...any) (int64, error) {
	if t.ended != nil {
		return 0, t.ended
	}
	result, err := t.raw.ExecContext(t.ctx, text, args...)
	if err != nil {
		return 0, t.fail(fmt.Errorf("insert: %w", err))
	}
	id, err := result.LastInsertId()
	if err != nil {
		return 0, t.fail(fmt.Errorf("id of the new row: %w", err))
	}
	return id, nil
}

// save runs an UPDATE or DELETE that names the version that was read ("WHERE id = ? AND
// version = ?"). When somebody saved in between it reaches no row: a Conflict.
func (t *tx) save(text string, args ...any) error {
	n, err := t.exec(text, args...)
	if err != nil {
		return err
	}
	if n == 0 {
		return t.fail(isp.Fail(isp.Conflict, "", "Outra pessoa salvou este registro enquanto você editava. Nada foi gravado; confira o que mudou e repita."))
	}
	return nil
}

// touch names the customers whose record or search values the transaction changes.
func (t *tx) touch(customers ...int64) {
	t.touched.Customers = appendNew(t.touched.Customers, customers)
}

// touchEquipment names equipment that the transaction changes; touch its customer as well.
func (t *tx) touchEquipment(ids ...int64) {
	t.touched.Equipment = appendNew(t.touched.Equipment, ids)
}

// appendNew appends the ids that are not there yet; a transaction touches few.
func appendNew(all, ids []int64) []int64 {
	for _, id := range ids {
		if id != 0 && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}
