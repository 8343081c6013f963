package db

import (
	"sync"
	"time"
)

// lastSeen remembers when sessions and tokens were used and when that was last written.
type lastSeen struct {
	mu   sync.Mutex
	used map[string]seenAt // by hash
}

type seenAt struct{ used, written time.Time }

func newLastSeen() *lastSeen { return &lastSeen{used: map[string]seenAt{}} }

// note remembers a use and reports whether it is time to write it down.
func (l *lastSeen) note(hash []byte, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	entry, known := l.used[string(hash)]
	write := !known || now.Sub(entry.written) >= seenEach
	entry.used = now
	if write {
		entry.written = now
	}
	l.used[string(hash)] = entry
	return write
}

// latest is the later of what is written and what is remembered.
func (l *lastSeen) latest(hash []byte, written time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if entry := l.used[string(hash)]; entry.used.After(written) {
		return entry.used
	}
	return written
}

// forget drops what cannot be of a living session.
func (l *lastSeen) forget(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for hash, entry := range l.used {
		if now.Sub(entry.used) > SessionAbsolute {
			delete(l.used, hash)
		}
	}
}
