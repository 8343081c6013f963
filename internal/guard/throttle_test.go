package guard

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unsafe"

	"balcao/internal/isp"
)

const password = "password" // a kind of guess

// at is a place whose device is new.
func at(address string) Place { return Place{Address: address} }

// One network gets thirty tries a minute, whatever the users; a /64 of IPv6 is one network.
func TestThrottleByNetwork(t *testing.T) {
	for name, address := range map[string]func(i int) string{
		"IPv4":        func(int) string { return origin },
		"IPv4 mapped": func(i int) string { return []string{origin, "::ffff:" + origin}[i%2] },
		"IPv6":        func(i int) string { return fmt.Sprintf("2001:db8:1:2:%x::1", i+1) },
	} {
		t.Run(name, func(t *testing.T) {
			h, now := NewThrottle(), moment()
			for i := range triesAMinute {
				if err := h.Admit(now, password, strings.Repeat("u", i), at(address(i))); err != nil {
					t.Fatalf("try %d: %v", i, err)
				}
			}
			told(t, h.Admit(now, password, "x", at(address(99))), isp.TooMany)
			if err := h.Admit(now, password, "x", at("192.0.2.8")); err != nil {
				t.Errorf("from elsewhere: %v", err)
			}
			if err := h.Admit(now, password, "x", Place{Address: address(99), Device: "d"}); err != nil {
				t.Errorf("from a device where the user was let in: %v", err)
			}
			if err := h.Admit(now.Add(time.Minute), password, "x", at(address(99))); err != nil {
				t.Errorf("a minute after: %v", err)
			}
		})
	}
}

// Guesses of one user from 200 addresses are slowed as from one; the user is not locked out.
func TestThrottleByUser(t *testing.T) {
	h, now := NewThrottle(), moment()
	home, desk := at("192.0.2.9"), Place{Address: "192.0.2.10", Device: "d"}
	if err := h.Admit(now, password, "ana", home); err != nil {
		t.Fatal(err)
	}
	h.Succeeded(now, password, "ana", home)
	compared := 0
	for i := range 1000 { // in a minute
		if h.Admit(now.Add(time.Duration(i)*60*time.Millisecond), password, "ana", at(fmt.Sprintf("198.51.100.%d", i%200))) == nil {
			compared++
		}
	}
	t.Logf("S9: %d of 1000 guesses for one user from 200 addresses are compared in a minute", compared)
	if compared > 20 {
		t.Errorf("%d of 1000 guesses are compared in a minute", compared)
	}
	now = now.Add(time.Minute)
	for name, from := range map[string]Place{"a network the user came in from": home, "a device the user came in with": desk} {
		if err := h.Admit(now, password, "ana", from); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := h.Admit(now, "code", "ana", at("203.0.113.1")); err != nil {
		t.Errorf("a one-time code from a new place: %v", err)
	}
	if err := h.Admit(now, password, "bia", at("203.0.113.2")); err != nil {
		t.Errorf("another user: %v", err)
	}
	told(t, h.Admit(now, password, "ana", at("203.0.113.3")), isp.TooMany)
	if err := h.Admit(now.Add(longestWait), password, "ana", at("203.0.113.3")); err != nil {
		t.Errorf("after the longest wait: %v", err)
	}
}

// Tries at the same moment are counted before any of them was compared.
func TestThrottleAtTheSameMoment(t *testing.T) {
	h, now := NewThrottle(), moment()
	admitted := 0
	for range 50 {
		if h.Admit(now, password, "ana", at(origin)) == nil {
			admitted++
		}
	}
	if admitted != FreeTries {
		t.Errorf("%d of 50 tries at once are compared, want %d", admitted, FreeTries)
	}
	h.Withdraw(password, "ana", at(origin))
	if err := h.Admit(now, password, "ana", at(origin)); err != nil {
		t.Errorf("after one was taken back: %v", err)
	}
	h.Succeeded(now, password, "ana", at(origin))
	if err := h.Admit(now, password, "ana", at(origin)); err != nil {
		t.Errorf("after the right one: %v", err)
	}
}

// A clock that is set back makes nobody wait longer than the longest wait.
func TestThrottleClock(t *testing.T) {
	h, now := NewThrottle(), moment()
	for range triesAMinute + FreeTries {
		_ = h.Admit(now, password, "ana", at(origin))
		_ = h.Admit(now, password, fmt.Sprint(len(h.entries)), at(origin))
	}
	told(t, h.Admit(now, password, "ana", at(origin)), isp.TooMany)
	told(t, h.Admit(now, password, "bia", at(origin)), isp.TooMany)
	for _, back := range []time.Duration{time.Hour, 365 * 24 * time.Hour} {
		now = now.Add(-back)
		for _, user := range []string{"ana", "bia"} {
			if err := h.Admit(now, password, user, at(origin)); err != nil {
				t.Errorf("%s back, %s: %v", back, user, err)
			}
		}
	}
}

// Whatever strangers send, the entries are bounded in number and of one size; one user that is
// guessed all the time stays slowed.
func TestThrottleIsBounded(t *testing.T) {
	h, now := NewThrottle(), moment()
	for i := range 3 * triesAtOnce {
		name := fmt.Sprintf("%d%s", i, strings.Repeat("x", 2000))
		_ = h.Admit(now.Add(time.Duration(i)*time.Millisecond), password, name, at(fmt.Sprintf("2001:db8:%x:%x::1", i/65536, i%65536)))
		if i%100 == 0 {
			_ = h.Admit(now.Add(time.Duration(i)*time.Millisecond), password, "ana", at(fmt.Sprintf("198.51.100.%d", i%200)))
		}
	}
	if n := len(h.entries); n > triesAtOnce {
		t.Errorf("%d entries are kept, want at most %d", n, triesAtOnce)
	}
	if size := unsafe.Sizeof(tryKey{}) + unsafe.Sizeof(tries{}); size > 128 {
		t.Errorf("an entry has %d bytes", size)
	}
	told(t, h.Admit(now.Add(3*triesAtOnce*time.Millisecond), password, "ana", at("203.0.113.3")), isp.TooMany)
}
