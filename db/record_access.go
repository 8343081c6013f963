package db

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const (
	accessFlushEvery = 3 * time.Second
	accessSamePeriod = 10 * time.Minute // who comes back within it is not written down again
	accessMost       = 10_000           // waiting lines, while nothing can be written; remembered openings
)

// accessLog is who opened which record (LGPD art. 37), written behind: to open a record waits
// for no disk.
type accessLog struct {
	mu      sync.Mutex
	waiting []recordAccess
	last    map[accessKey]time.Time
	typing  map[accessKey]typedSearch // the search that an actor may still be typing
	dropped int
}

// typedSearch is a search that is written down once nothing more is typed. Its text stays in memory.
type typedSearch struct {
	recordAccess
	text string
}

type accessKey struct {
	userID     int64
	actor      string
	customerID int64
}

type recordAccess struct {
	accessKey
	origin  string
	at      time.Time
	kind    string // record_opened, search
	subject string // of a search: the field
	reason  string // of a search: how many it found
}

func newAccessLog() *accessLog {
	return &accessLog{last: map[accessKey]time.Time{}, typing: map[accessKey]typedSearch{}}
}

// RecordOpened notes that the actor opened the record of a customer: one line for each ten
// minutes. It returns at once; the line is on the disk some seconds later, at Close at last.
func (s *DB) RecordOpened(actor isp.Actor, customerID int64) {
	s.accesses.note(actor, customerID, s.ProviderNow())
}

// note puts an opening into the list, unless the same was there just now.
func (l *accessLog) note(actor isp.Actor, customerID int64, now time.Time) {
	key := accessKey{userID: actor.UserID, actor: actor.Name, customerID: customerID}
	l.mu.Lock()
	defer l.mu.Unlock()
	if last, known := l.last[key]; known && isRecent(last, now) {
		return
	}
	if len(l.last) >= accessMost {
		clear(l.last) // some are written down again
	}
	l.last[key] = now
	l.wait(recordAccess{accessKey: key, origin: actor.Origin, at: now, kind: "record_opened"})
}

// wait puts a line into the list; the caller holds mu.
func (l *accessLog) wait(line recordAccess) {
	if len(l.waiting) >= accessMost {
		l.dropped++
		return
	}
	l.waiting = append(l.waiting, line)
}

// noteSearch notes that an actor searched by a sensitive field and how many it found: one line for what
// is typed key by key, each text of which begins with the one before or is a beginning of it.
func (l *accessLog) noteSearch(actor isp.Actor, field, text string, found int, now time.Time) {
	key := accessKey{userID: actor.UserID, actor: actor.Name}
	l.mu.Lock()
	defer l.mu.Unlock()
	if before, typing := l.typing[key]; typing {
		goesOn := strings.HasPrefix(text, before.text) || strings.HasPrefix(before.text, text)
		if !goesOn || before.subject != field {
			l.wait(before.recordAccess)
		}
	}
	line := recordAccess{accessKey: key, origin: actor.Origin, at: now, kind: "search", subject: field, reason: strconv.Itoa(found) + " encontrados"}
	l.typing[key] = typedSearch{line, text}
}

// isRecent reports whether an opening is so short ago that it counts for the next one too. What
// is in the future was before the clock was set back.
func isRecent(at, now time.Time) bool { return !at.After(now) && now.Sub(at) < accessSamePeriod }

// RecordOpening says that somebody saw a customer's data.
type RecordOpening struct {
	At     time.Time
	Actor  string // the name as it was then
	Origin string // network address
}

// RecordOpenings lists who opened the record of a customer, the latest first, at most 200.
func (s *DB) RecordOpenings(ctx context.Context, actor isp.Actor, code string) ([]RecordOpening, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	if err := s.writeAccesses(ctx, false); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), func(row sqlite.Row) (RecordOpening, error) {
		var o RecordOpening
		var at string
		err := row.Scan(&at, &o.Actor, &o.Origin)
		o.At = sqlite.ParseInstant(at)
		return o, err
	}, `SELECT at, actor, origin FROM sensitive_accesses
		WHERE customer_id = (SELECT id FROM customers WHERE code = ?) AND kind = 'record_opened' ORDER BY id DESC LIMIT 200`, code)
}

// writeAccesses writes the waiting lines in one transaction. What cannot be written waits on.
func (s *DB) writeAccesses(ctx context.Context, ended bool) error {
	waiting, dropped := s.accesses.take(s.ProviderNow(), ended)
	if dropped > 0 {
		s.log.Error("openings of records were not written down: nothing could be written", "lines", dropped)
	}
	if len(waiting) == 0 {
		return nil
	}
	err := s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		for _, w := range waiting {
			_, err := t.Insert(`INSERT INTO sensitive_accesses (at, user_id, actor, origin, kind, customer_id, subject, reason)
				VALUES (?, nullif(?, 0), ?, ?, ?, nullif(?, 0), ?, ?)`,
				sqlite.Instant(w.at), w.userID, w.actor, w.origin, w.kind, w.customerID, w.subject, w.reason)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.accesses.giveBack(waiting)
		return fmt.Errorf("write who opened records: %w", err)
	}
	return nil
}

// take empties the list, also of what may still be typed when the program ends, and forgets who opened what too long ago to matter.
func (l *accessLog) take(now time.Time, ended bool) ([]recordAccess, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, search := range l.typing {
		if now.Sub(search.at) >= accessFlushEvery || search.at.After(now) || ended {
			l.wait(search.recordAccess)
			delete(l.typing, key)
		}
	}
	waiting, dropped := l.waiting, l.dropped
	l.waiting, l.dropped = nil, 0
	for key, at := range l.last {
		if !isRecent(at, now) {
			delete(l.last, key)
		}
	}
	return waiting, dropped
}

func (l *accessLog) giveBack(waiting []recordAccess) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(waiting, l.waiting...)
}

// keepAccesses writes the waiting lines every few seconds until ctx ends.
func (s *DB) keepAccesses(ctx context.Context) {
	tick := time.NewTicker(accessFlushEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.writeAccesses(ctx, false); err != nil {
				s.log.Error("the log of opened records waits", "error", err)
			}
		}
	}
}
