package guard

import (
	"sync"
	"time"
)

// Ration lets one line a minute through for each key, and counts what came between. The keys
// are few by nature: the users there are. Its methods may be called from any goroutine.
type Ration struct {
	mu   sync.Mutex
	kept map[int64]rationed
}

type rationed struct {
	last    time.Time
	between int
}

// NewRation makes one that let nothing through yet.
func NewRation() *Ration { return &Ration{kept: map[int64]rationed{}} }

// Take counts one. When it is time for a line it reports true, and how many the line stands
// for.
func (r *Ration) Take(key int64, now time.Time) (count int, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, known := r.kept[key]
	if gone := now.Sub(e.last); known && gone >= 0 && gone < time.Minute {
		e.between++
		r.kept[key] = e
		return 0, false
	}
	r.kept[key] = rationed{last: now}
	return e.between + 1, true
}
