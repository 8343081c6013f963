package db

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// How long a session lives, and how often its use is written down.
const (
	SessionIdle     = 30 * time.Minute
	SessionAbsolute = 12 * time.Hour
	seenEach        = time.Minute // an fsync for every keystroke would be felt
	agentLength     = 200
)

// Session is what a browser's cookie stands for. The database knows the cookie only by its SHA-256.
type Session struct {
	User      isp.User // zero before login
	Payload   []byte   // what the web keeps in it
	CreatedAt time.Time
	SeenAt    time.Time
	Address   string
	Agent     string
	hash      []byte
}

// Is reports whether two values stand for the same session.
func (v Session) Is(other Session) bool { return bytes.Equal(v.hash, other.hash) }

// NewSession is what a session begins with.
type NewSession struct {
	UserID  int64 // 0 before login
	Payload []byte
	Address string
	Agent   string
	Replace string // token of the session that ends in the same moment: nobody who knew it is logged in
}

// StartSession begins a session and returns its token, 32 random bytes as text, for the cookie.
// While nothing can be written the session is held in memory.
func (s *DB) StartSession(ctx context.Context, n NewSession) (token string, err error) {
	token, err = newToken()
	if err != nil {
		return "", err
	}
	agent := []rune(n.Agent)
	n.Agent = string(agent[:min(len(agent), agentLength)])
	err = s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		if n.Replace != "" {
			if _, err := t.Exec("DELETE FROM sessions WHERE token_hash = ?", hashToken(n.Replace)); err != nil {
				return err
			}
		}
		if err := t.refuseDisabled(n.UserID); err != nil {
			return err
		}
		_, err := t.Exec(`INSERT INTO sessions (token_hash, user_id, payload, created_at, seen_at, address, agent)
			VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?)`, hashToken(token), n.UserID, notNil(n.Payload), sqlite.Instant(t.Tx.Now), sqlite.Instant(t.Tx.Now), n.Address, n.Agent)
		return err
	})
	if isCode(err, isp.Unavailable) {
		err = s.holdSession(ctx, n, token)
	}
	if err != nil {
		return "", err
	}
	return token, nil
}

// refuseDisabled keeps out a user who was disabled between the password and the session.
func (t *Tx) refuseDisabled(userID int64) error {
	if userID == 0 {
		return nil
	}
	n, err := sqlite.Value[int](t.Ctx, t, "SELECT count(*) FROM users WHERE id = ? AND disabled_at IS NULL", userID)
	if err == nil && n == 0 {
		return errWrongLogin()
	}
	return err
}

const sessionColumns = `token_hash, payload, sessions.created_at, seen_at, address, agent`

func scanSession(row sqlite.Row) (Session, error) {
	var v Session
	var created, seen string
	err := row.Scan(&v.hash, &v.Payload, &created, &seen, &v.Address, &v.Agent)
	v.CreatedAt, v.SeenAt = sqlite.ParseInstant(created), sqlite.ParseInstant(seen)
	return v, err
}

// scanUserSession reads a session and its user out of one row.
func scanUserSession(row sqlite.Row) (Session, error) {
	var v Session
	var created, seen string
	user, err := scanUser(wider{row, []any{&v.hash, &v.Payload, &created, &seen, &v.Address, &v.Agent}})
	v.CreatedAt, v.SeenAt, v.User = sqlite.ParseInstant(created), sqlite.ParseInstant(seen), user.User
	return v, err
}

// wider is a row of which the first columns are read into places of its own.
type wider struct {
	sqlite.Row
	first []any
}

// Scan reads the other columns.
func (w wider) Scan(dest ...any) error {
	return w.Row.Scan(append(slices.Clip(w.first), dest...)...)
}

// Session finds what a token stands for. One that is unknown, ended, too old, or of a disabled
// user is Unauthenticated.
func (s *DB) Session(ctx context.Context, token string) (Session, error) {
	hash := hashToken(token)
	if v, known, err := s.heldSession(ctx, hash); known || err != nil {
		return v, err
	}
	found, err := sqlite.One(ctx, s.read(), scanUserSession, "SELECT "+sessionColumns+", "+userColumns+userTables+
		"JOIN sessions ON sessions.user_id = users.id WHERE token_hash = ? AND disabled_at IS NULL", hash)
	if errors.Is(err, sql.ErrNoRows) { // before login there is nobody
		found, err = sqlite.One(ctx, s.read(), scanSession, "SELECT "+sessionColumns+" FROM sessions WHERE token_hash = ? AND user_id IS NULL", hash)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return Session{}, errNoSession()
	}
	if err != nil {
		return Session{}, err
	}
	found.SeenAt = s.seen.latest(hash, found.SeenAt)
	if s.ended(found) {
		return Session{}, errNoSession()
	}
	return found, nil
}

func errNoSession() error { return isp.Fail(isp.Unauthenticated, "", "Entre para continuar.") }

// ended reports whether a session was left alone too long, or began too long ago. A clock that
// was set back by some hours ends no session; by more than a session may last, it ends all:
// nobody knows how old they are.
func (s *DB) ended(v Session) bool {
	now := s.Now()
	return now.Sub(v.SeenAt) >= SessionIdle || now.Sub(v.CreatedAt) >= SessionAbsolute || v.CreatedAt.Sub(now) > SessionAbsolute
}

// TouchSession notes that a session is being used, and writes that down at most once a minute.
// It never fails a request: while nothing can be written, memory keeps the session alive.
func (s *DB) TouchSession(ctx context.Context, v Session) {
	now := s.Now()
	if s.held.use(v.hash, now) || !s.seen.note(v.hash, now) {
		return
	}
	err := s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		_, err := t.Exec("UPDATE sessions SET seen_at = ? WHERE token_hash = ? AND seen_at < ?", sqlite.Instant(now), v.hash, sqlite.Instant(now))
		return err
	})
	if err != nil {
		s.log.Warn("the use of a session was not written down", "error", err)
	}
}

// SaveSession keeps another payload. A session that ended meanwhile is Unauthenticated.
func (s *DB) SaveSession(ctx context.Context, token string, payload []byte) error {
	if s.held.keep(hashToken(token), payload) {
		return nil
	}
	return s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		n, err := t.Exec("UPDATE sessions SET payload = ? WHERE token_hash = ?", notNil(payload), hashToken(token))
		if err == nil && n == 0 {
			return errNoSession()
		}
		return err
	})
}

// EndSession logs out: the token means nothing from now on. To end one that has ended is no
// error. While nothing can be written memory remembers that it ended, and the database is told as
// soon as it can be.
func (s *DB) EndSession(ctx context.Context, token string) error {
	hash := hashToken(token)
	if s.held.drop(hash) {
		return nil
	}
	err := s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		return t.endSession(hash)
	})
	if isCode(err, isp.Unavailable) {
		s.endHeld(hash)
		return nil
	}
	return err
}

// endSession deletes a session and writes down whose it was.
func (t *Tx) endSession(hash []byte) error {
	u, err := sqlite.One(t.Ctx, t, scanUser, "SELECT "+userColumns+userTables+"JOIN sessions ON sessions.user_id = users.id WHERE token_hash = ?", hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if _, err := t.Exec("DELETE FROM sessions WHERE token_hash = ?", hash); err != nil {
		return err
	}
	if u.ID == 0 {
		return nil
	}
	t.actor = isp.NewActor(u.ID, u.Name, t.actor.Origin, nil)
	return t.event(event{Kind: "user.logged_out", SubjectID: u.ID})
}

// endSessionsOf ends every session of a user but the one whose hash is kept; nil keeps none.
func (t *Tx) endSessionsOf(userID int64, keep []byte) error {
	t.store.held.dropOf(userID, keep)
	_, err := t.Exec("DELETE FROM sessions WHERE user_id = ? AND token_hash <> ?", userID, notNil(keep))
	return err
}

// SessionsOf lists the sessions of a user that have not ended, the latest used first. Whoever
// is not the user needs to administer.
func (s *DB) SessionsOf(ctx context.Context, actor isp.Actor, userID int64) ([]Session, error) {
	if err := ownOrAdministered(actor, userID); err != nil {
		return nil, err
	}
	all, err := sqlite.List(ctx, s.read(), scanSession, "SELECT "+sessionColumns+" FROM sessions WHERE user_id = ? ORDER BY seen_at DESC", userID)
	if err != nil {
		return nil, err
	}
	open := s.held.of(userID)
	for _, v := range all {
		v.SeenAt = s.seen.latest(v.hash, v.SeenAt)
		if !s.ended(v) {
			open = append(open, v)
		}
	}
	return open, nil
}

// EndSessionsOf ends the sessions of a user, but the one of the token keep ("" keeps none).
func (s *DB) EndSessionsOf(ctx context.Context, actor isp.Actor, userID int64, keep string) error {
	if err := ownOrAdministered(actor, userID); err != nil {
		return err
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		if err := t.endSessionsOf(userID, hashToken(keep)); err != nil {
			return err
		}
		return t.event(event{Kind: "user.sessions_ended", SubjectID: userID})
	})
}

func ownOrAdministered(actor isp.Actor, userID int64) error {
	if actor.UserID == userID && userID != 0 {
		return nil
	}
	return actor.Require(isp.Administer)
}

// ForgetSessions deletes the sessions that have ended; for the job of each hour.
func (s *DB) ForgetSessions(ctx context.Context) error {
	ended := s.held.forget(s.Now(), s.ended)
	return s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		for _, hash := range ended {
			if _, err := t.Exec("DELETE FROM sessions WHERE token_hash = ?", hash); err != nil {
				return err
			}
		}
		_, err := t.Exec("DELETE FROM sessions WHERE seen_at <= ? OR created_at <= ?",
			sqlite.Instant(t.Tx.Now.Add(-2*SessionIdle)), sqlite.Instant(t.Tx.Now.Add(-SessionAbsolute)))
		if err != nil {
			return err
		}
		s.seen.forget(t.Tx.Now)
		return nil
	})
}

// newToken makes a secret of 32 random bytes, as text.
func newToken() (string, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", fmt.Errorf("random token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(secret), nil
}

// hashToken is how a token is kept: whoever reads the database cannot use it.
func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
