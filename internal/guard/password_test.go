package guard

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"balcao/internal/isp"
)

// One password is compared at a time and nine wait; the rest is refused at once. Whoever wants the memory back
// is called when none waits.
func TestHashesAtOnce(t *testing.T) {
	var idle atomic.Int64
	h, err := NewHasher(func() { idle.Add(1) })
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	refused := make(chan error, 40)
	for range cap(refused) {
		wait.Go(func() { _, _, err := h.Matches(t.Context(), "x", ""); refused <- err })
	}
	wait.Wait()
	close(refused)
	var many int
	for err := range refused {
		if err != nil {
			told(t, err, isp.TooMany)
			many++
		}
	}
	if many == 0 || many > cap(refused)-hashesAtOnce-hashesWaiting {
		t.Errorf("%d of %d refused", many, cap(refused))
	}
	if n := idle.Load(); n == 0 || n > int64(cap(refused)-many) {
		t.Errorf("idle %d times after %d hashes", n, cap(refused)-many)
	}
}

func TestHash(t *testing.T) {
	h, err := NewHasher(nil)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := h.Hash(t.Context(), "cavalo bateria")
	if err != nil || !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("hash %q, %v", stored, err)
	}
	for _, c := range []struct {
		password, stored string
		same             bool
	}{
		{password: "cavalo bateria", stored: stored, same: true},
		{password: "cavalo bateriA", stored: stored, same: false},
		{password: "", stored: "", same: false},
	} {
		same, stale, err := h.Matches(t.Context(), c.password, c.stored)
		if err != nil || same != c.same || stale {
			t.Errorf("Matches(%q, %q) = %v, %v, %v; want %v, false", c.password, c.stored, same, stale, err, c.same)
		}
	}
	for _, damaged := range []string{"x", "$argon2id$v=19$m=a$a$a", "$argon2id$v=19$m=64,t=0,p=1$YQ$YQ", "$argon2id$v=19$m=64,t=1,p=1$YQ$!"} {
		if _, _, err := h.Matches(t.Context(), "x", damaged); err == nil {
			t.Errorf("the hash %q was compared", damaged)
		}
	}
}
