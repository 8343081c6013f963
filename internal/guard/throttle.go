package guard

import (
	"crypto/sha256"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"time"

	"balcao/internal/isp"
)

// FreeTries is how many wrong tries cost no wait, by user and place.
const FreeTries = 5

const (
	freeByUser    = 10               // wrong tries that cost no wait, by user, from all places that are new to the user
	longestWait   = 60 * time.Second // between two tries
	triesAMinute  = 30               // by network, for whatever user
	triesForget   = 15 * time.Minute // after the last one
	placeForget   = 30 * 24 * time.Hour
	triesAtOnce   = 10_000 // entries kept, of some 100 bytes each
	throttleReply = "Muitas tentativas. Aguarde %d segundos e repita."
)

// Place is where a try comes from.
type Place struct {
	Address string // of the network; "" is the console
	Device  string // the browser, when this user was let in there before (Devices.Known); "" otherwise
}

// Throttle slows the guessing of passwords and codes. Nobody can lock a colleague out: a place
// where the user was let in before waits only for its own wrong tries. All other places share
// what is granted for one user, so that many addresses guess no faster than one. It is in
// memory, in a bounded number of entries of one size, whatever is sent: who can restart the
// program need not guess.
type Throttle struct {
	mu      sync.Mutex
	entries map[tryKey]*tries
}

// tryKey is the hash of what is counted: its length does not depend on what was sent.
type tryKey [16]byte

// What is counted.
const (
	byPair    = "pair"    // user and place
	byNetwork = "network" // whatever the user
	byUser    = "user"    // from new places
	letIn     = "let in"  // the user came in from this network
)

// tries is what was tried so far.
type tries struct {
	count int
	first time.Time // of the minute, by network
	last  time.Time
	next  time.Time // nothing is accepted before
}

// NewThrottle makes one to which nobody has come yet.
func NewThrottle() *Throttle { return &Throttle{entries: map[tryKey]*tries{}} }

// Admit counts a try and refuses it when it comes too early; the refused one is not compared.
// It counts as wrong until Succeeded or Withdraw says otherwise, so that tries at the same
// moment are no way around it. kind keeps guesses of passwords and of codes apart.
func (h *Throttle) Admit(now time.Time, kind, username string, from Place) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	network := networkOf(from.Address)
	pair := h.entry(now, keyOf(byPair, kind, username, from.name()))
	if wait := pair.wait(now); wait > 0 {
		return tooEarly(wait)
	}
	if from.Address == "" { // the console
		pair.fail(now, FreeTries)
		return nil
	}
	if from.Device == "" {
		if wait := h.entry(now, keyOf(byNetwork, network)).waitForMinute(now); wait > 0 {
			return tooEarly(wait)
		}
	}
	if h.isNew(kind, username, from) {
		user := h.entry(now, keyOf(byUser, kind, username))
		if wait := user.wait(now); wait > 0 {
			return tooEarly(wait)
		}
		user.fail(now, freeByUser)
	}
	if from.Device == "" {
		h.entry(now, keyOf(byNetwork, network)).count++
	}
	pair.fail(now, FreeTries)
	return nil
}

// Succeeded forgets the wrong tries of the user at the place, and knows the place from now on.
func (h *Throttle) Succeeded(now time.Time, kind, username string, from Place) {
	h.Withdraw(kind, username, from)
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.entries, keyOf(byPair, kind, username, from.name()))
	if from.Address != "" {
		h.entry(now, keyOf(letIn, kind, username, networkOf(from.Address))).last = now
	}
}

// Withdraw takes back a try that was admitted and then not compared.
func (h *Throttle) Withdraw(kind, username string, from Place) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.entries[keyOf(byPair, kind, username, from.name())].takeBack(FreeTries)
	if from.Address != "" && h.isNew(kind, username, from) {
		h.entries[keyOf(byUser, kind, username)].takeBack(freeByUser)
	}
}

// isNew reports whether the user was never let in at the place.
func (h *Throttle) isNew(kind, username string, from Place) bool {
	return from.Device == "" && h.entries[keyOf(letIn, kind, username, networkOf(from.Address))] == nil
}

// name is the device, or the network when the device is new.
func (p Place) name() string {
	if p.Device != "" {
		return "device " + p.Device
	}
	return networkOf(p.Address)
}

// networkOf is what one household or company has: an address of IPv4, a /64 of IPv6.
func networkOf(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	a = a.Unmap().WithZone("")
	if a.Is6() {
		return netip.PrefixFrom(a, 64).Masked().String()
	}
	return a.String()
}

func keyOf(parts ...string) tryKey {
	hash := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(hash, "%d:%s", len(p), p)
	}
	return tryKey(hash.Sum(nil)[:len(tryKey{})])
}

// entry finds what was counted under a key, or begins to count.
func (h *Throttle) entry(now time.Time, key tryKey) *tries {
	e := h.entries[key]
	if e == nil {
		h.makeRoom(now)
		e = &tries{last: now}
		h.entries[key] = e
	}
	return e
}

// makeRoom drops the entries that were left alone, and a quarter of all, the oldest, when that
// is not enough.
func (h *Throttle) makeRoom(now time.Time) {
	if len(h.entries) < triesAtOnce {
		return
	}
	ages := make([]time.Time, 0, len(h.entries))
	for _, e := range h.entries {
		ages = append(ages, e.last)
	}
	slices.SortFunc(ages, time.Time.Compare)
	limit := ages[len(ages)/4]
	if old := now.Add(-placeForget); old.After(limit) {
		limit = old
	}
	for key, e := range h.entries {
		if len(h.entries) >= triesAtOnce*3/4 && !e.last.After(limit) {
			delete(h.entries, key)
		}
	}
}

// wait is how long nothing is accepted yet. A longer wait than there is comes from a clock that
// was set back: it is over.
func (e *tries) wait(now time.Time) time.Duration {
	if now.Sub(e.last) > triesForget || e.next.Sub(now) > longestWait {
		*e = tries{last: now}
	}
	return e.next.Sub(now)
}

// waitForMinute is how long the rest of the minute lasts when its tries are used up.
func (e *tries) waitForMinute(now time.Time) time.Duration {
	if gone := now.Sub(e.first); gone < 0 || gone >= time.Minute {
		*e = tries{first: now, last: now}
	}
	if e.count < triesAMinute {
		return 0
	}
	return e.first.Add(time.Minute).Sub(now)
}

// fail makes the next try wait: 1, 2, 4 … 60 seconds after the free ones.
func (e *tries) fail(now time.Time, free int) {
	e.count++
	e.last = now
	if over := e.count - free; over >= 0 {
		e.next = now.Add(min(time.Second<<min(over, 10), longestWait))
	}
}

// takeBack undoes one fail.
func (e *tries) takeBack(free int) {
	if e == nil || e.count == 0 {
		return
	}
	e.count--
	if e.count < free || e.count == 0 {
		e.next = time.Time{}
	}
}

func tooEarly(wait time.Duration) error {
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	return isp.Fail(isp.TooMany, "", fmt.Sprintf(throttleReply, seconds))
}
