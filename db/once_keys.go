package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// onceFor is how long an answer is kept.
const onceFor = 24 * time.Hour

// onceRow is a remembered answer.
type onceRow struct {
	fingerprint []byte
	status      int
	answer      []byte
}

// answeredBefore is the answer that was given when the key was sent the first time; nil when it is
// new. The same key with another request is refused.
func (t *Tx) answeredBefore(ctx context.Context) (*Done, error) {
	once := t.ask.Once
	if once.Key == "" || t.ask.Rehearse {
		return nil, nil //nolint:nilnil // nothing was answered
	}
	row, err := sqlite.One(ctx, t, func(row sqlite.Row) (onceRow, error) {
		var r onceRow
		err := row.Scan(&r.fingerprint, &r.status, &r.answer)
		return r, err
	}, "SELECT fingerprint, status, answer FROM once_keys WHERE owner = ? AND key = ? AND created_at > ?",
		once.Owner, once.Key, sqlite.Instant(t.Tx.Now.Add(-onceFor)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nothing was answered
	}
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(row.fingerprint, once.Fingerprint[:]) {
		return nil, isp.Fail(isp.Invalid, "Idempotency-Key", "Esta chave já foi usada com outro pedido. Use uma chave nova.")
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
	if _, err := t.Exec("DELETE FROM once_keys WHERE created_at <= ?", sqlite.Instant(t.Tx.Now.Add(-onceFor))); err != nil {
		return err
	}
	_, err = t.Exec("INSERT INTO once_keys (owner, key, fingerprint, status, answer, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		t.ask.Once.Owner, t.ask.Once.Key, t.ask.Once.Fingerprint[:], status, body, sqlite.Instant(t.Tx.Now))
	return err
}
