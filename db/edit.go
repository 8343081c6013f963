package db

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Edit is what is to be changed of a thing: the fields that were sent, over the version that was
// read. Version 0 asks for no check.
type Edit struct {
	Sent    isp.Sent
	Version int64
	Told    map[string]any // by column: what the event tells beside the fields, as who accepted it
}

// NeverSaved is the version of a setting that still has its default, where 0 would ask for no check.
const NeverSaved = -1

// Stale is a save over a version that is no longer the last one, whose fields somebody else has
// changed meanwhile. It is told as a Conflict.
type Stale struct { //nolint:errname // what it is, not only that it failed
	Subject string         // first word of its events
	Now     any            // the thing as it is: isp.Phone, …
	Values  map[string]any // the same by column
	Version int64
	Fields  []string // keys of the fields that both changed
	By      string   // who changed them last
}

// Error is the sentence for people.
func (e *Stale) Error() string {
	if len(e.Fields) == 0 { // of what is done to the whole thing, no field is to be compared
		return e.By + " mudou isto depois que você abriu. Confira como está agora e faça de novo."
	}
	return e.By + " salvou este registro enquanto você editava, e mudou o mesmo que você. Compare e escolha."
}

// As lets errors.As find the Conflict.
func (e *Stale) As(target any) bool {
	known, ok := target.(**isp.Error)
	if ok {
		*known = isp.Fail(isp.Conflict, "", e.Error())
	}
	return ok
}

// edit changes the fields of a thing that were sent, checks the whole and records it. A save over
// an old version goes through where nobody else touched the same fields (acts.md §1).
func edit[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, change Edit, check func(now *T) isp.Faults, may func(now *T, owner entity.Owner) error) (T, error) {
	old, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return old, err
	}
	if d := e.Head(&old).Deletion; d != nil && d.Deleted() {
		return old, isp.Fail(isp.Conflict, "", "Já foi apagado em "+isp.FormatMoment(d.At, t.store.Zone())+" por "+d.By+". Restaure antes de alterar.")
	}
	now := old
	if err := takeChange(t, e.Fields, change.Sent, &now, check); err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if len(keys) == 0 {
		return old, nil
	}
	if keys, err = merge(ctx, t, e, &old, &now, keys, change.Version); err != nil || len(keys) == 0 {
		return old, err
	}
	if err := e.Retired(ctx, t, &now, keys); err != nil {
		return old, err
	}
	if err := may(&now, owner); err != nil {
		return old, err
	}
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return old, err
	}
	return now, recordTold(t, e, owner, &old, &now, keys, "changed", change.Told)
}

// takeChange puts what was sent into a thing, and refuses what may not be changed. What was sent as
// the thing already has it, as the actor sees it, is no change: a covered number that comes back
// covered, or a value of long ago that today's rules would refuse, stands in nobody's way.
func takeChange[T any](t *Tx, fields []isp.Field[T], sent isp.Sent, now *T, check func(*T) isp.Faults) error {
	old := *now
	viewer := isp.ViewerOf(t.actor, t.store.Zone())
	was := isp.Values(fields, now)
	open := make([]isp.Field[T], 0, len(fields))
	for _, f := range fields {
		if f.Once {
			continue
		}
		open = append(open, f)
		value, ok := sent.Values[f.Key]
		if ok && f.Unchanged(viewer, was[f.Column], value) {
			sent = sent.Without(f.Key)
		} else if ok && f.Needs != "" {
			if err := t.actor.Require(f.Needs); err != nil {
				return err
			}
		}
	}
	_, faults := isp.Take(open, sent, now)
	faults = append(faults, isp.Missing(fields, now)...)
	if len(faults) == 0 {
		faults = check(now).Beyond(check(&old))
	}
	return faults.Err()
}

// merge lets a save over an old version through where nobody else changed the same fields, and says
// who changed what else. What remains to be written comes back.
func merge[T any](ctx context.Context, t *Tx, e entity.Entity[T], old, now *T, keys []string, version int64) ([]string, error) {
	current := *e.Head(old).Version
	if version == 0 || version == current {
		return keys, nil
	}
	since, err := changesSince(ctx, t, e.Subject, *e.Head(old).ID, version)
	if err != nil {
		return nil, err
	}
	stale := &Stale{Subject: e.Subject, Now: *old, Values: e.Values(old), Version: current, By: "Outra pessoa"}
	if int64(len(since)) != current-version { // a change without its version: nobody can tell what it was
		stale.Fields = keys
		return nil, stale
	}
	base := map[string]any{} // the values that the form was drawn with, of the columns changed since
	for _, c := range slices.Backward(since) {
		stale.By = c.actor
		for column, v := range c.before {
			base[column] = v
		}
	}
	merged := isp.MergeEdit(e.Fields, old, now, keys, base)
	if stale.Fields = merged.Both; len(stale.Fields) > 0 {
		return nil, stale
	}
	t.Notice(stale.By + " mudou enquanto você editava: " + strings.Join(merged.Others, ", ") + ". Ficam as duas alterações.")
	return merged.Mine, nil
}

// changeSince is what one event changed.
type changeSince struct {
	actor  string
	before map[string]any
}

// changesSince reads the events that raised the version of a row since.
func changesSince(ctx context.Context, q sqlite.Querier, subject string, id, version int64) ([]changeSince, error) {
	return sqlite.List(ctx, q, func(row sqlite.Row) (changeSince, error) {
		var c changeSince
		var before string
		err := row.Scan(&c.actor, &before)
		c.before = eventValues([]byte(before))
		return c, err
	}, `SELECT actor, before FROM (
			SELECT id, actor, before FROM events WHERE subject_id = ?1 AND kind >= ?2 AND kind < ?3 AND subject_version > ?4
			UNION ALL SELECT id, actor, '{}' FROM events WHERE plan_id = ?1 AND ?2 = 'plan.' AND plan_version > ?4
		) ORDER BY id`, id, subject+".", subject+"/", version)
}

// add inserts a thing under its owner and records it.
func add[T any](ctx context.Context, t *Tx, e entity.Entity[T], owner entity.Owner, v *T, more ...entity.Column) error {
	under := owner.Customer
	if owner.Plan != 0 {
		under = owner.Plan
	}
	if err := e.Insert(ctx, t.Tx, under, v, more...); err != nil {
		return err
	}
	return recordAdded(t, e, owner, v)
}

// recordAdded records that a row was added, with what is not empty in it.
func recordAdded[T any](t *Tx, e entity.Entity[T], owner entity.Owner, v *T) error {
	return t.record(eventOf(e, owner, v, "added", nil, notEmpty(e.Values(v))))
}

// recordChange records the values of the fields with these keys before and after.
func recordChange[T any](t *Tx, e entity.Entity[T], owner entity.Owner, old, now *T, keys []string, verb string) error {
	return recordTold(t, e, owner, old, now, keys, verb, nil)
}

// recordReasoned is recordChange with the reason that was given; "" for none.
func recordReasoned[T any](t *Tx, e entity.Entity[T], owner entity.Owner, old, now *T, keys []string, verb, reason string) error {
	if reason == "" {
		return recordChange(t, e, owner, old, now, keys, verb)
	}
	return recordTold(t, e, owner, old, now, keys, verb, map[string]any{"reason": reason})
}

// recordTold is recordChange with what more the event tells.
func recordTold[T any](t *Tx, e entity.Entity[T], owner entity.Owner, old, now *T, keys []string, verb string, more map[string]any) error {
	before, after := valuesOf(isp.Infos(e.Fields), keys, e.Values(old), e.Values(now))
	maps.Copy(after, more)
	return t.record(eventOf(e, owner, now, verb, before, after))
}

// valuesOf keeps the values of the fields with these keys, as they were and as they are.
func valuesOf(fields []isp.FieldInfo, keys []string, was, is map[string]any) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	for _, f := range fields {
		if slices.Contains(keys, f.Key) {
			before[f.Column], after[f.Column] = was[f.Column], is[f.Column]
		}
	}
	return before, after
}

// eventOf is an event about a row.
func eventOf[T any](e entity.Entity[T], owner entity.Owner, v *T, verb string, before, after map[string]any) event {
	head := e.Head(v)
	subject := ""
	switch e.Subject {
	case "customer":
		subject = owner.CustomerCode
	case "plan":
		subject = owner.PlanCode
	}
	return event{
		Subject: subject, Kind: e.Subject + "." + verb, CustomerID: owner.Customer, PlanID: owner.Plan, SubjectID: *head.ID, Version: *head.Version,
		Before: before, After: after,
	}
}

// remove marks a thing as deleted, by whom and why.
func remove[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, reason string, may func(T, entity.Owner) error) (T, error) {
	v, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return v, err
	}
	d := e.Head(&v).Deletion
	if d.Deleted() {
		return v, isp.Fail(isp.Conflict, "", "Já foi apagado em "+isp.FormatMoment(d.At, t.store.Zone())+" por "+d.By+".")
	}
	if err := may(v, owner); err != nil {
		return v, err
	}
	before := notEmpty(e.Values(&v))
	*d = isp.Deletion{At: sqlite.Instant(t.Now), By: t.actor.Name, Reason: reason}
	if err := e.Mark(ctx, t.Tx, &v); err != nil {
		return v, err
	}
	after := map[string]any{"deleted_at": d.At, "deleted_by": d.By, "deleted_reason": reason}
	return v, t.record(eventOf(e, owner, &v, "deleted", before, after))
}

// notEmpty leaves out the values that say nothing.
func notEmpty(values map[string]any) map[string]any {
	for column, value := range values {
		if list, ok := value.([]string); value == "" || value == int64(0) || ok && len(list) == 0 {
			delete(values, column)
		}
	}
	return values
}

// restore takes a deletion back.
func restore[T any](ctx context.Context, t *Tx, e entity.Entity[T], id int64, may func(T, entity.Owner) error) (T, error) {
	v, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return v, err
	}
	d := e.Head(&v).Deletion
	if !d.Deleted() {
		return v, isp.Fail(isp.Conflict, "", "Não está apagado.")
	}
	if err := may(v, owner); err != nil {
		return v, err
	}
	before := map[string]any{"deleted_at": d.At, "deleted_by": d.By, "deleted_reason": d.Reason}
	*d = isp.Deletion{}
	if err := e.Mark(ctx, t.Tx, &v); err != nil {
		return v, err
	}
	return v, t.record(eventOf(e, owner, &v, "restored", before, notEmpty(e.Values(&v))))
}

// record records an event of the register and names the customer whose search values change.
func (t *Tx) record(e event) error {
	t.touch(e.CustomerID)
	if err := t.event(e); err != nil {
		return fmt.Errorf("record %s: %w", e.Kind, err)
	}
	return nil
}
