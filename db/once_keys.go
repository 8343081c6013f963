package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// onceRow is a remembered answer.
type onceRow struct {
	key    isp.OnceKey
	status int
	answer []byte
}

// answeredBefore is the answer that was given when the key was sent the first time; nil when it is
// new: see isp.OnceKey.
func (t *Tx) answeredBefore(ctx context.Context) (*Done, error) {
	once := t.ask.Once
	if once.Key == "" || t.ask.Rehearse {
		return nil, nil //nolint:nilnil // nothing was answered
	}
	row, err := sqlite.One(ctx, t, func(row sqlite.Row) (onceRow, error) {
		var r onceRow
		var at string
		err := row.Scan(&r.key.Fingerprint, &at, &r.status, &r.answer)
		r.key.At = sqlite.ParseInstant(at)
		return r, err
	}, "SELECT fingerprint, created_at, status, answer FROM once_keys WHERE owner = ? AND key = ?", once.Owner, once.Key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nothing was answered
	}
	if err != nil {
		return nil, err
	}
	if same, err := row.key.Answers(once.Fingerprint[:], t.Tx.Now); !same || err != nil {
		return nil, err
	}
	return &Done{Done: true, Status: row.status, Again: row.answer}, nil
}

// keepAnswer remembers the answer of an act under its key, and forgets those that are too old.
func (t *Tx) keepAnswer(done Done) error {
	if t.ask.Once.Key == "" || t.ask.Answer == nil {
		return nil
	}
	done.Secrets = nil
	status, body, err := t.ask.Answer(done)
	if err != nil {
		return fmt.Errorf("encode the answer: %w", err)
	}
	if _, err := t.Exec("DELETE FROM once_keys WHERE created_at <= ?", sqlite.Instant(t.Tx.Now.Add(-isp.OnceFor))); err != nil {
		return err
	}
	_, err = t.Exec("INSERT INTO once_keys (owner, key, fingerprint, status, answer, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		t.ask.Once.Owner, t.ask.Once.Key, t.ask.Once.Fingerprint[:], status, body, sqlite.Instant(t.Tx.Now))
	return err
}
