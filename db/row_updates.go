package db

import (
	"context"
	"errors"
	"fmt"

	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// Update runs do as the one transaction in which an import brings rows up to date. A rehearsal is
// the same, rolled back.
func (s *DB) Update(ctx context.Context, actor isp.Actor, rehearse bool, do func(ctx context.Context, t *Tx) error) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	err := s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		if err := do(ctx, t); err != nil {
			return err
		}
		if rehearse {
			return errRehearsed
		}
		return nil
	})
	if err != nil && !errors.Is(err, errRehearsed) {
		return fmt.Errorf("update: %w", err)
	}
	return nil
}

// Sheets reads the pages of the exchange files as the transaction leaves them.
func (t *Tx) Sheets() sheets.Reader { return sheets.Reader{Base: t} }

// Dir is the data folder.
func (t *Tx) Dir() string { return t.store.Dir() }

// Beside is a value of a row that is no field of it: a reference, a deletion, a password.
type Beside struct {
	Column entity.Column
	Name   string // in the event; "" is kept out of it
	Was    string
	Is     string
}

// AddRow adds a row of an import and records it.
func AddRow[T any](ctx context.Context, t *Tx, e entity.Entity[T], owner entity.Owner, v *T, beside ...Beside) error {
	more, _, after := besides(beside)
	if err := e.InsertAt(ctx, t.Tx, owner, v, more...); err != nil {
		return err
	}
	verb := "added"
	if e.Subject == "customer" {
		verb, owner.Customer = "created", *e.Head(v).ID
	}
	if e.Subject == "plan" {
		owner.Plan = *e.Head(v).ID
	}
	for name, value := range notEmpty(e.Values(v)) {
		after[name] = value
	}
	return t.record(eventOf(e, owner, v, verb, nil, after))
}

// ChangeRow writes the fields with these keys, as now has them, and what is beside them, over the
// row with this id, and records what changed. verb is changed, deleted or restored.
func ChangeRow[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, now *T, verb string, keys []string, beside ...Beside) error {
	old, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return err
	}
	changed := old
	more, before, after := besides(beside)
	was, is := e.Values(&old), e.Values(now)
	for _, f := range isp.Only(e.Fields, keys...) {
		f.Copy(f.At(&changed), f.At(now))
		if _, beside := after[f.Column]; !beside {
			before[f.Column], after[f.Column] = was[f.Column], is[f.Column]
		}
	}
	if err := e.Update(ctx, t.Tx, &changed, keys, more...); err != nil {
		return err
	}
	if len(beside) > 0 { // it may have gone to another customer
		_, after, err := e.Load(ctx, t, id)
		if err != nil {
			return err
		}
		t.touch(after.Customer)
	}
	if e.Subject == "plan" {
		owner.Plan = id
	}
	if e.Subject == "equipment" {
		t.touchEquipment(id)
	}
	return t.record(eventOf(e, owner, &changed, verb, before, after))
}

func besides(all []Beside) (columns []entity.Column, before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	for _, b := range all {
		columns = append(columns, b.Column)
		if b.Name == "" {
			continue
		}
		if b.Was != "" || b.Is != "" {
			before[b.Name], after[b.Name] = b.Was, b.Is
		}
	}
	return columns, before, after
}

// LiveContracts lists the contracts of a plan in draft or in force, the main one first.
func (t *Tx) LiveContracts(ctx context.Context, plan int64) ([]isp.Contract, error) {
	e := entity.Contracts()
	return sqlite.List(ctx, t, e.Scan, e.Select()+" WHERE x.plan_id = ? AND x.status IN ('draft', 'in_force') ORDER BY x.is_main DESC, x.id", plan)
}

// WriteAliases replaces the aliases of a mailbox.
func (t *Tx) WriteAliases(id int64, aliases []string) error { return t.writeAliases(id, aliases) }

// ImportUpdated records that files brought the database up to date.
func (t *Tx) ImportUpdated(after map[string]any) error {
	return t.event(event{Kind: "import.done", After: after})
}

// Today is the day at the provider, YYYY-MM-DD.
func (t *Tx) Today() string { return t.store.Today() }

// Seal encrypts a password of a login with the key of the data folder; nil for an empty one.
func (t *Tx) Seal(password string) ([]byte, error) {
	if password == "" {
		return nil, nil
	}
	sealed, err := sqlite.Value[bool](t.Ctx, t, "SELECT EXISTS (SELECT 1 FROM radius_logins WHERE secret IS NOT NULL)")
	if err != nil {
		return nil, err
	}
	secrets, err := guard.OpenSecrets(t.store.Dir(), sealed)
	if err != nil {
		return nil, err
	}
	return secrets.Seal(password)
}
