package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// heldMost is how many sessions are held in memory; the one that was used the longest ago goes
// first.
const heldMost = 1000

// heldSessions are the sessions that begin or end while nothing can be written: a user who comes
// then must get in to read, and one who leaves must be out. They begin with a right password, and
// end with the program.
type heldSessions struct {
	mu    sync.Mutex
	begun map[string]*heldSession // by hash
	ended map[string]time.Time    // by hash, when: sessions of the database that ended here
}

type heldSession struct {
	userID int64
	Session
}

func newHeldSessions() *heldSessions {
	return &heldSessions{begun: map[string]*heldSession{}, ended: map[string]time.Time{}}
}

// begin holds a session.
func (h *heldSessions) begin(userID int64, v Session) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.begun) >= heldMost {
		oldest := ""
		for hash, other := range h.begun {
			if oldest == "" || other.SeenAt.Before(h.begun[oldest].SeenAt) {
				oldest = hash
			}
		}
		delete(h.begun, oldest)
	}
	h.begun[string(v.hash)] = &heldSession{userID: userID, Session: v}
}

// find returns a held session; ended reports that the database's session of the hash ended here.
func (h *heldSessions) find(hash []byte) (v heldSession, held, ended bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if found := h.begun[string(hash)]; found != nil {
		v, held = *found, true
	}
	_, ended = h.ended[string(hash)]
	return v, held, ended
}

// use notes that a held session is being used; false when it is none.
func (h *heldSessions) use(hash []byte, now time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	found := h.begun[string(hash)]
	if found != nil {
		found.SeenAt = now
	}
	return found != nil
}

// keep gives a held session another payload; false when it is none.
func (h *heldSessions) keep(hash, payload []byte) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	found := h.begun[string(hash)]
	if found != nil {
		found.Payload = bytes.Clone(payload)
	}
	return found != nil
}

// drop ends a held session; false when it is none.
func (h *heldSessions) drop(hash []byte) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, held := h.begun[string(hash)]
	delete(h.begun, string(hash))
	return held
}

// dropOf ends the held sessions of a user but the one whose hash is kept.
func (h *heldSessions) dropOf(userID int64, keep []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for hash, v := range h.begun {
		if v.userID == userID && hash != string(keep) {
			delete(h.begun, hash)
		}
	}
}

// end notes that a session of the database ended although the database cannot be told.
func (h *heldSessions) end(hash []byte, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ended[string(hash)] = now
}

// forget drops what is over: held sessions that ended by age, and ends that are older than a
// session lives. It returns the ends that the database can be told now.
func (h *heldSessions) forget(now time.Time, over func(Session) bool) [][]byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	for hash, v := range h.begun {
		if over(v.Session) {
			delete(h.begun, hash)
		}
	}
	var told [][]byte
	for hash, at := range h.ended {
		if now.Sub(at) > SessionAbsolute {
			delete(h.ended, hash)
			continue
		}
		told = append(told, []byte(hash))
	}
	return told
}

// of lists the held sessions of a user.
func (h *heldSessions) of(userID int64) []Session {
	h.mu.Lock()
	defer h.mu.Unlock()
	var all []Session
	for _, v := range h.begun {
		if v.userID == userID {
			all = append(all, v.Session)
		}
	}
	slices.SortFunc(all, func(a, b Session) int { return b.SeenAt.Compare(a.SeenAt) })
	return all
}

// holdSession begins a session in memory, of a user who is not disabled.
func (s *DB) holdSession(ctx context.Context, n NewSession, token string) error {
	if n.UserID == 0 {
		return nil // nobody is in; the next login begins another one
	}
	if _, err := s.userOfHeld(ctx, n.UserID); err != nil {
		return errWrongLogin()
	}
	if n.Replace != "" {
		s.endHeld(hashToken(n.Replace))
	}
	now := s.Now()
	s.held.begin(n.UserID, Session{
		Payload: notNil(n.Payload), CreatedAt: now, SeenAt: now, Address: n.Address, Agent: n.Agent, hash: hashToken(token),
	})
	s.log.Warn("a session is held in memory: nothing can be written", "user", n.UserID)
	return nil
}

// endHeld ends a session while the database cannot be told.
func (s *DB) endHeld(hash []byte) {
	if !s.held.drop(hash) {
		s.held.end(hash, s.Now())
	}
}

// heldSession finds a session that is in memory alone; false when there is none. Its user is
// read anew: who was disabled is out.
func (s *DB) heldSession(ctx context.Context, hash []byte) (Session, bool, error) {
	v, held, ended := s.held.find(hash)
	if ended {
		return Session{}, true, errNoSession()
	}
	if !held {
		return Session{}, false, nil
	}
	u, err := s.userOfHeld(ctx, v.userID)
	if err == nil && s.ended(v.Session) {
		err = errNoSession()
	}
	v.User = u
	return v.Session, true, err
}

// userOfHeld reads a user who may enter.
func (s *DB) userOfHeld(ctx context.Context, id int64) (isp.User, error) {
	u, err := sqlite.One(ctx, s.read(), scanUser, "SELECT "+userColumns+userTables+"WHERE users.id = ? AND disabled_at IS NULL", id)
	if errors.Is(err, sql.ErrNoRows) {
		return isp.User{}, errNoSession()
	}
	return u.User, err
}
