package db

import "sync"

// untilCommit remembers what was read from the base until anything is written to it: whoever is
// asked for at every keystroke is not read at every keystroke.
type untilCommit[K comparable, V any] struct {
	mu     sync.Mutex
	moment uint64 // of what is remembered
	values map[K]V
}

// get returns what is remembered of a moment (DB.commits).
func (u *untilCommit[K, V]) get(moment uint64, key K) (v V, known bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.moment == moment {
		v, known = u.values[key]
	}
	return v, known
}

// put remembers what was read after a moment.
func (u *untilCommit[K, V]) put(moment uint64, key K, v V) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.moment > moment {
		return
	}
	if u.moment < moment || u.values == nil {
		u.moment, u.values = moment, map[K]V{}
	}
	u.values[key] = v
}
