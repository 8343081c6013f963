package db

import (
	"context"
	"errors"
	"time"

	"balcao/db/feed"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Tx is one writing transaction of the register: one instant, one actor, the customers it
// touched. What ends by the machine's clock, as sessions and keys, reads Tx.Tx.Now instead.
type Tx struct {
	*sqlite.Tx
	Now     time.Time // UTC, whole seconds, at the provider: see ProviderNow
	store   *DB
	actor   isp.Actor
	touched feed.Touched
	events  int

	ask     *Ask // nil outside of acts
	act     int64
	effects []Effect
	notices []string
	lacking []string
	resumed bool // what was asked for was there already
	said    bool // the protocol that was sent was found

	afterCommit []func()
	told        map[string]any
	secrets     map[string]string
	raised      raisedPlan
	undoes      int64 // the act that this one undoes
	undoReason  string
	undoKey     string // of the act that is taken back
}

// change runs fn as one writing transaction and, after COMMIT, brings the search up to date. It
// returns nil only when everything is on the disk. A transaction that touches customers must
// have recorded an event. fn asks the database under the context that it is given, which nobody who
// hangs up can end.
func (s *DB) change(ctx context.Context, actor isp.Actor, fn func(ctx context.Context, t *Tx) error) error {
	t := &Tx{store: s, actor: actor}
	return s.engine.Change(ctx, func(ctx context.Context, base *sqlite.Tx) error {
		t.Tx, t.Now = base, s.moved(base.Now)
		if err := fn(ctx, t); err != nil {
			return err
		}
		if t.events == 0 && !t.touched.Empty() {
			return errors.New("a change touched customers and recorded no event")
		}
		return nil
	}, func(ctx context.Context) {
		for _, do := range t.afterCommit {
			do()
		}
		if !t.touched.Empty() {
			s.feed.Refresh(ctx, t.touched)
		}
	})
}

// read is the querier of single queries.
func (s *DB) read() sqlite.Querier { return s.engine.Read() }

// view runs fn on one state of the database, for screens made of several queries.
func (s *DB) view(fn func(sqlite.Querier) error) error { return s.engine.View(fn) }

// touch names the customers whose record or search values the transaction changes.
func (t *Tx) touch(customers ...int64) {
	t.touched.AddCustomers(customers...)
}

// touchEquipment names equipment that the transaction changes; touch its customer as well.
func (t *Tx) touchEquipment(ids ...int64) {
	t.touched.AddEquipment(ids...)
}
