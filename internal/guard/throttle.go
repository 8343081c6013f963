package guard

import (
	"fmt"
	"sync"
	"time"

	"balcao/internal/isp"
)

const (
	FreeTries     = 5                // wrong ones that cost no wait, by user and address
	longestWait   = 60 * time.Second // between two tries
	triesAMinute  = 30               // by address, for whatever user
	triesForget   = 15 * time.Minute // after the last wrong one
	triesAtOnce   = 10_000           // entries kept; the forgotten ones go first
	throttleReply = "Muitas tentativas. Aguarde %d segundos e repita."
)

// Throttle slows the guessing of passwords and codes. It counts by user and address together,
// so that nobody can lock a colleague out from another place. It is in memory: whoever can
// restart the program need not guess.
type Throttle struct {
	mu        sync.Mutex
	pairs     map[triedPair]*tries
	addresses map[string]*tries
}

type triedPair struct{ username, origin string }

// tries is what was tried so far.
type tries struct {
	count int
	last  time.Time
	next  time.Time // nothing is accepted before
}

// NewThrottle makes one to which nobody has come yet.
func NewThrottle() *Throttle {
	return &Throttle{pairs: map[triedPair]*tries{}, addresses: map[string]*tries{}}
}

// Admit counts a try and refuses it when it comes too early; the refused one is not compared.
func (h *Throttle) Admit(now time.Time, username, origin string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forget(now)
	if pair := h.pairs[triedPair{username, origin}]; pair != nil && now.Before(pair.next) {
		return tooEarly(pair.next.Sub(now))
	}
	if origin == "" {
		return nil // the console
	}
	address := h.addresses[origin]
	if address == nil || now.Sub(address.last) >= time.Minute {
		address = &tries{last: now}
		h.addresses[origin] = address
	}
	if address.count >= triesAMinute {
		return tooEarly(time.Minute - now.Sub(address.last))
	}
	address.count++
	return nil
}

// Failed makes the next try of the pair wait: 1, 2, 4 … 60 seconds after the free ones.
func (h *Throttle) Failed(now time.Time, username, origin string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := triedPair{username, origin}
	pair := h.pairs[key]
	if pair == nil {
		pair = &tries{}
		h.pairs[key] = pair
	}
	pair.count++
	pair.last = now
	if over := pair.count - FreeTries; over >= 0 {
		pair.next = now.Add(min(time.Second<<min(over, 10), longestWait))
	}
}

// Succeeded forgets the wrong tries of the pair.
func (h *Throttle) Succeeded(username, origin string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.pairs, triedPair{username, origin})
}

// forget drops old entries once there are many, and all of them when even that is not enough:
// memory is bounded whatever is tried.
func (h *Throttle) forget(now time.Time) {
	if len(h.pairs)+len(h.addresses) < triesAtOnce {
		return
	}
	for key, pair := range h.pairs {
		if now.Sub(pair.last) > triesForget {
			delete(h.pairs, key)
		}
	}
	for key, address := range h.addresses {
		if now.Sub(address.last) > time.Minute {
			delete(h.addresses, key)
		}
	}
	if len(h.pairs)+len(h.addresses) >= triesAtOnce {
		clear(h.pairs)
		clear(h.addresses)
	}
}

func tooEarly(wait time.Duration) error {
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	return isp.Fail(isp.TooMany, "", fmt.Sprintf(throttleReply, seconds))
}
