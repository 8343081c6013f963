package db

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Ask is how an act is asked for, by a screen, the API, an import or a job.
type Ask struct {
	Actor    isp.Actor
	Act      string // its key in the table of acts: telefone.incluir
	Needs    isp.Permission
	Rehearse bool   // do everything, tell the effects, and roll back
	Protocol string // of an attendance of the customer that the act is about; "" takes the running one
	Once     Once

	// Answer encodes what is answered, inside the transaction, so that the same key gives the
	// same answer even when the first one never arrived. Nil where Once is empty.
	Answer func(Done) (status int, body []byte, err error)
	Job    bool // it may also write the rows by which a job knows how far it is, with no line of history
}

// Once is a key under which an act is done one time only. The zero Once asks for nothing.
type Once struct {
	Owner       string // the session or API key that sent it
	Key         string // up to 255 characters
	Fingerprint [sha256.Size]byte
}

// Done is what an act did, or would do.
type Done struct {
	Act     int64 // 0 of a rehearsal, and where nothing changed
	Done    bool  // false of a rehearsal
	Effects []Effect
	Notices []string          // sentences for people: what does not forbid but must be seen
	Lacking []string          // keys of fields that a notice says were left out
	Thing   any               // what it was done to, as it now is: isp.Phone, …
	Resumed bool              // what was asked for was there already (an attendance)
	Told    map[string]any    // what the act answers beside the thing, by the key of the API
	Secrets map[string]string // the same, told this once: no answer that is kept under a key holds them

	// Status and Again are the answer that was given the first time, when the key was used
	// before; the rest is zero then.
	Status int
	Again  []byte
}

// Effect is one event of an act.
type Effect struct {
	ID      int64 // of the event; 0 of a rehearsal
	Kind    string
	Subject string // code of the customer or plan that it is about, or the id of the thing
	Before  map[string]any
	After   map[string]any

	names isp.Names // what the codes in it stand for
}

// errRehearsed rolls a rehearsal back.
var errRehearsed = errors.New("rehearsed")

// Act runs do as one act: one transaction, its events collected under one number. A rehearsal is
// the same, rolled back. The error is an *isp.Error or isp.Faults for a refusal, *Stale where
// somebody else changed the same fields.
func (s *DB) Act(ctx context.Context, ask Ask, do func(t *Tx) (any, error)) (Done, error) {
	if ask.Needs == isp.Public {
		return Done{}, fmt.Errorf("act %s asks for no permission", ask.Act)
	}
	if err := ask.Actor.Require(ask.Needs); err != nil {
		return Done{}, err
	}
	var done Done
	err := s.change(ctx, ask.Actor, func(ctx context.Context, t *Tx) error {
		t.ask = &ask
		again, err := t.answeredBefore(ctx)
		if again != nil || err != nil {
			if again != nil {
				done = *again
			}
			return err
		}
		thing, err := do(t)
		if err = t.protocolFirst(ctx, err); err != nil {
			return err
		}
		if t.events == 0 && t.Changed() > 0 && !ask.Job {
			return errors.New("it changed rows and recorded no event")
		}
		if err := t.nameEffects(ctx); err != nil {
			return err
		}
		done = Done{Act: t.act, Done: true, Effects: t.effects, Notices: t.notices, Lacking: t.lacking, Thing: thing, Resumed: t.resumed, Told: t.told, Secrets: t.secrets}
		if ask.Rehearse {
			done.forget()
			return errRehearsed
		}
		return t.keepAnswer(done)
	})
	if err != nil && !errors.Is(err, errRehearsed) {
		return Done{}, fmt.Errorf("act %s: %w", ask.Act, err)
	}
	return done, nil
}

// forget takes away the numbers of what was rolled back.
func (d *Done) forget() {
	d.Act, d.Done, d.Secrets = 0, false, nil
	for i := range d.Effects {
		d.Effects[i].ID = 0
	}
}

// beginAct writes the row of the act with its first event.
func (t *Tx) beginAct(customer int64) (err error) {
	if t.ask == nil || t.act != 0 {
		return nil
	}
	t.act, err = t.Insert(`INSERT INTO acts (at, key, user_id, actor, customer_id, undoes_id)
		VALUES (?, ?, nullif(?, 0), ?, nullif(?, 0), nullif(?, 0))`,
		sqlite.Instant(t.Now), t.ask.Act, t.actor.UserID, t.actor.Name, customer, t.undoes)
	return err
}

// Notice adds a sentence about what does not forbid the act but must be seen; the same one is said once.
func (t *Tx) Notice(sentence string) {
	if !slices.Contains(t.notices, sentence) {
		t.notices = append(t.notices, sentence)
	}
}

// Lack is a notice that something was not said, and the keys of the fields that ask for it.
func (t *Tx) Lack(sentence string, keys ...string) {
	t.Notice(sentence)
	t.lacking = append(t.lacking, keys...)
}

// Tell adds what the act answers beside the thing, under a key of the API: pro_rata, multa. The
// value is what JSON shows.
func (t *Tx) Tell(key string, v any) {
	if t.told == nil {
		t.told = map[string]any{}
	}
	t.told[key] = v
}

// TellSecret adds what is told once and kept nowhere: a one-time code, the secret of a key.
func (t *Tx) TellSecret(key, secret string) {
	if t.secrets == nil {
		t.secrets = map[string]string{}
	}
	t.secrets[key] = secret
}

// Resume says that what was asked for was there already and nothing was done.
func (t *Tx) Resume() { t.resumed = true }

// protocolFor is the protocol that an event of a customer bears: the one that was sent, which must
// be of an attendance of that customer, or the one of the running attendance of the actor.
func (t *Tx) protocolFor(ctx context.Context, customer int64) (string, error) {
	if t.ask == nil || customer == 0 {
		return "", nil
	}
	if t.ask.Protocol == "" {
		return runningProtocol(ctx, t, t.actor, customer)
	}
	n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM attendances WHERE protocol = ? AND customer_id = ?", t.ask.Protocol, customer)
	if err != nil {
		return "", err
	}
	if n == 0 && !t.said {
		return "", isp.Fail(isp.Invalid, "protocolo", "Este protocolo não é de um atendimento deste cliente.")
	}
	t.said = true
	if n == 0 {
		return "", nil // the other side of a procedure: the protocol is the first customer's
	}
	return t.ask.Protocol, nil
}

// protocolFirst is the error of an act, or that the protocol that was sent is of no attendance: what was sent is
// refused before what stands against it.
func (t *Tx) protocolFirst(ctx context.Context, err error) error {
	var refusal *isp.Error
	if t.ask.Protocol == "" || t.said || err != nil && (!errors.As(err, &refusal) || refusal.Code != isp.Conflict) {
		return err
	}
	n, failed := sqlite.Value[int](ctx, t, "SELECT count(*) FROM attendances WHERE protocol = ?", t.ask.Protocol)
	switch {
	case failed != nil:
		return failed
	case n == 0:
		return isp.Fail(isp.Invalid, "protocolo", "Este protocolo não é de um atendimento deste cliente.")
	}
	return err
}

// runningProtocol is the protocol of the attendance that the actor has open with a customer; ""
// when there is none.
func runningProtocol(ctx context.Context, q sqlite.Querier, actor isp.Actor, customer int64) (string, error) {
	if actor.UserID == 0 && actor.KeyID == 0 {
		return "", nil
	}
	return sqlite.Value[string](ctx, q, `SELECT coalesce((SELECT protocol FROM attendances
		WHERE customer_id = ? AND closed_at = '' AND (user_id = nullif(?, 0) OR key_id = nullif(?, 0)) ORDER BY id DESC LIMIT 1), '')`,
		customer, actor.UserID, actor.KeyID)
}
