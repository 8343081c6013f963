package main

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"balcao/internal/search"
)

// What SQLite's own indexes can answer: a B-tree what a value begins with, FTS5 with trigrams
// what has three characters and more in a value.

// indexes compares our side with both, on the fields that attendants use most.
func (m *bench) indexes(ctx context.Context, r *report, log *typing) error {
	fields := map[int]bool{}
	for _, key := range usual() {
		fields[log.fieldNamed(key)] = true
	}
	begins, long := log.beginnings(m.queries), log.ofLength(m.queries, 3, 12)
	for field := range fields {
		if _, err := m.like.base.ExecContext(ctx, fmt.Sprintf("CREATE INDEX b%d ON f%d (value, customer)", field, field)); err != nil {
			return fmt.Errorf("make an index: %w", err)
		}
	}
	if err := m.beside(r, "begins with, one field, against a B-tree", begins, func(k keystroke) error {
		return m.like.countPrefix(ctx, k)
	}); err != nil {
		return err
	}
	var can bool
	if err := m.like.base.QueryRowContext(ctx, "SELECT sqlite_compileoption_used('ENABLE_FTS5')").Scan(&can); err != nil {
		return fmt.Errorf("ask for FTS5: %w", err)
	}
	if !can {
		r.say("FTS5 trigram: not measured, this SQLite is built without it (make bench TAGS=sqlite_fts5)")
		return nil
	}
	for field := range fields {
		for _, statement := range []string{
			"CREATE VIRTUAL TABLE t%d USING fts5(value, content='f%d', tokenize='trigram', detail='full')",
			"INSERT INTO t%d (rowid, value) SELECT rowid, value FROM f%d",
		} {
			if _, err := m.like.base.ExecContext(ctx, fmt.Sprintf(statement, field, field)); err != nil {
				return fmt.Errorf("make a table of trigrams: %w", err)
			}
		}
	}
	return m.beside(r, "3 characters and more, one field, against FTS5 trigram", long, func(k keystroke) error {
		return m.like.countTrigrams(ctx, k)
	})
}

// beside times both sides and says the ratios.
func (m *bench) beside(r *report, what string, keys []keystroke, theirs func(keystroke) error) error {
	ours, err := m.rounds3(keys, func(k keystroke) error { return m.ask(context.Background(), k, nil) })
	if err != nil {
		return err
	}
	other, err := m.rounds3(keys, theirs)
	if err != nil {
		return err
	}
	r.say("%s: p50 %s ÷ %s = %s, p99 %s ÷ %s = %s", what,
		millis(quantile(ours, 0.5)), millis(quantile(other, 0.5)), figure(quantile(ours, 0.5)/quantile(other, 0.5)),
		millis(quantile(ours, 0.99)), millis(quantile(other, 0.99)), figure(quantile(ours, 0.99)/quantile(other, 0.99)))
	return nil
}

// beginnings are beginnings of values of one to eight characters, asked with "começa com".
func (t *typing) beginnings(n int) []keystroke {
	var keys []keystroke
	for len(keys) < n {
		field, text := t.text()
		text = text[:min(len(text), 1+t.rng.IntN(8))]
		k := t.key(field, text, false)
		k.ask.Condition = "comeca"
		if utf8.ValidString(text) && strings.TrimSpace(text) == text && !t.refused(k) && t.fields[field].Class != search.Date {
			keys = append(keys, k)
		}
	}
	return keys
}

// countPrefix counts the customers with a value that begins with the query, and reads twenty.
func (l *like) countPrefix(ctx context.Context, k keystroke) error {
	q, err := l.fields.Parse(k.ask)
	if err != nil {
		return err
	}
	field := q.Parts[0].Field
	from, to := q.Normal, q.Normal+string(utf8.MaxRune)
	return l.both(ctx, fmt.Sprintf("FROM f%d WHERE value >= ? AND value < ?", field), from, to)
}

// countTrigrams counts the customers with a value in which the query stands, and reads twenty.
func (l *like) countTrigrams(ctx context.Context, k keystroke) error {
	q, err := l.fields.Parse(k.ask)
	if err != nil {
		return err
	}
	field := q.Parts[0].Field
	quoted := `"` + strings.ReplaceAll(q.Normal, `"`, `""`) + `"`
	return l.both(ctx, fmt.Sprintf("FROM f%d WHERE rowid IN (SELECT rowid FROM t%d WHERE t%d MATCH ?)", field, field, field), quoted)
}

// both asks for the number of customers and for the first twenty.
func (l *like) both(ctx context.Context, from string, args ...any) error {
	var total int
	if err := l.base.QueryRowContext(ctx, "SELECT count(DISTINCT customer) "+from, args...).Scan(&total); err != nil {
		return fmt.Errorf("count: %w", err)
	}
	rows, err := l.base.QueryContext(ctx, "SELECT DISTINCT customer "+from+" LIMIT 20", args...)
	if err != nil {
		return fmt.Errorf("first page: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var customer int64
		if err := rows.Scan(&customer); err != nil {
			return fmt.Errorf("read a customer: %w", err)
		}
	}
	return rows.Err()
}
