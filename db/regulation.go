package db

import (
	"context"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// regulationOf reads the regulatory values in force: those that the provider chose, and of the rest
// those that are shipped.
func regulationOf(ctx context.Context, q sqlite.Querier) (isp.Regulation, error) {
	rules, err := rulesIn(ctx, q)
	return isp.RegulationOf(rules), err
}

// rulesIn reads the regulatory table as the provider keeps it.
func rulesIn(ctx context.Context, q sqlite.Querier) ([]isp.RuleInForce, error) {
	type kept struct {
		key, source, mark string
		value             int
		version           int64
	}
	rows, err := sqlite.List(ctx, q, func(row sqlite.Row) (kept, error) {
		var k kept
		err := row.Scan(&k.key, &k.value, &k.source, &k.mark, &k.version)
		return k, err
	}, "SELECT key, value, source, mark, version FROM regulation_values")
	rules := isp.RulesAsShipped()
	for i := range rules {
		r := &rules[i]
		at := slices.IndexFunc(rows, func(k kept) bool { return k.key == string(r.Key) })
		if at < 0 {
			continue
		}
		r.Value, r.Version = rows[at].value, rows[at].version
		if rows[at].source != "" {
			r.Source = rows[at].source
		}
		if rows[at].mark != "" {
			r.Checked = rows[at].mark == ruleChecked
		}
	}
	return rules, err
}

// The marks of a row whose text somebody read, or has still to read; "" is as shipped.
const ruleChecked, ruleUnchecked = "checked", "unchecked"

// ruleIn reads one row of the table; NotFound when there is none of that key.
func ruleIn(ctx context.Context, q sqlite.Querier, key string) (isp.RuleInForce, error) {
	rules, err := rulesIn(ctx, q)
	if err != nil {
		return isp.RuleInForce{}, err
	}
	at := slices.IndexFunc(rules, func(r isp.RuleInForce) bool { return string(r.Key) == key })
	if at < 0 {
		return isp.RuleInForce{}, isp.Fail(isp.NotFound, "", "Não há esta regra na tabela regulatória.")
	}
	return rules[at], nil
}

// ruleThing is a row of the table as acts are done to it.
func ruleThing(ctx context.Context, q sqlite.Querier, key string) (Thing, error) {
	r, err := ruleIn(ctx, q, key)
	return Thing{Subject: "regulation", Version: r.Version, Values: isp.Values(isp.RuleFields(), &r), Row: r}, err
}

// Regulation reads the regulatory days and limits in force.
func (s *DB) Regulation(ctx context.Context) (isp.Regulation, error) {
	return regulationOf(ctx, s.read())
}

// Rules lists the regulatory table as the provider keeps it, in the order of the screen.
func (s *DB) Rules(ctx context.Context, actor isp.Actor) ([]isp.RuleInForce, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	return rulesIn(ctx, s.read())
}

// Rule reads one row of the table; NotFound when there is none of that key.
func (s *DB) Rule(ctx context.Context, actor isp.Actor, key string) (isp.RuleInForce, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return isp.RuleInForce{}, err
	}
	return ruleIn(ctx, s.read(), key)
}

// EditRule changes the value, the source or the mark of a row. A value that contradicts another one is
// refused.
func EditRule(ctx context.Context, t *Tx, key string, change Edit) (isp.RuleInForce, error) {
	old, err := ruleIn(ctx, t, key)
	if err != nil {
		return old, err
	}
	if change.Sent.Values["valor"] == "" {
		return old, isp.Faults{{Field: "valor", Sentence: "Diga um número."}}
	}
	now := old
	if err := takeChange(t, isp.RuleFields(), change.Sent, &now, isp.CheckRule); err != nil || now == old {
		return old, err
	}
	if change.Version != 0 && change.Version != old.Version {
		return old, &Stale{
			Subject: "regulation", Now: old, Values: isp.Values(isp.RuleFields(), &old), Version: old.Version, Fields: changedRule(&old, &now), By: "Outra pessoa",
		}
	}
	return t.keepRule(ctx, old, now)
}

// changedRule are the keys of the fields in which two states of a row differ.
func changedRule(old, now *isp.RuleInForce) []string {
	var keys []string
	was, is := isp.Values(isp.RuleFields(), old), isp.Values(isp.RuleFields(), now)
	for _, f := range isp.RuleFields() {
		if was[f.Column] != is[f.Column] {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// keepRule writes a row of the table and records what changed in it.
func (t *Tx) keepRule(ctx context.Context, old, now isp.RuleInForce) (isp.RuleInForce, error) {
	values, err := regulationOf(ctx, t)
	if err != nil {
		return old, err
	}
	values[now.Key] = now.Value
	if err := values.Check(); err != nil {
		return old, err
	}
	mark := ruleUnchecked
	if now.Checked {
		mark = ruleChecked
	}
	_, err = t.Exec(`INSERT INTO regulation_values (key, value, source, mark) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value, source = excluded.source, mark = excluded.mark, version = version + 1`,
		string(now.Key), now.Value, now.Source, mark)
	if err != nil {
		return old, err
	}
	now.Version++
	before, after := map[string]any{}, map[string]any{"rule": string(now.Key)}
	was, is := isp.Values(isp.RuleFields(), &old), isp.Values(isp.RuleFields(), &now)
	for column, v := range is {
		if was[column] != v {
			before[column], after[column] = was[column], v
		}
	}
	return now, t.event(event{Kind: "regulation.changed", Subject: string(now.Key), Version: now.Version, Before: before, After: after})
}

// undoRule writes what a row was before where it is still as the event left it.
func undoRule(ctx context.Context, t *Tx, ev isp.Event) error {
	before, after := eventValues(ev.Before), eventValues(ev.After)
	key, _ := after["rule"].(string)
	old, err := ruleIn(ctx, t, key)
	if err != nil {
		return err
	}
	now := old
	var lost []string
	for _, f := range isp.RuleFields() {
		was, told := before[f.Column]
		if told && !f.Holds(f.At(&now), after[f.Column]) {
			lost = append(lost, f.Label)
		}
		if told {
			f.Put(f.At(&now), was)
		}
	}
	if lost != nil {
		return isp.Fail(isp.Conflict, "", "Mudou de novo desde então: "+strings.Join(lost, ", ")+". Altere à mão.")
	}
	_, err = t.keepRule(ctx, old, now)
	return err
}

// RuleHistory lists who changed a row of the table, the newest first.
func (s *DB) RuleHistory(ctx context.Context, actor isp.Actor, key isp.RegulationKey) ([]isp.Event, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+` FROM events
		WHERE kind = 'regulation.changed' AND json_extract(after, '$.rule') = ? ORDER BY id DESC LIMIT 200`, string(key))
}
