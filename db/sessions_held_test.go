package db

import (
	"fmt"
	"testing"
	"time"

	"balcao/internal/isp"
)

// While nothing can be written people log in, work and log out; once it can, who left stays out
// and who is in stays in.
func TestLoginWhileNothingCanBeWritten(t *testing.T) {
	clock := &testClock{at: moment()}
	free := uint64(10 << 30)
	o := testOptions(t.TempDir(), clock)
	o.FreeSpace = func(string) (uint64, error) { return free, nil }
	s := reopen(t, o)
	firstAdministrator(t, s)
	ana, bia := newUser(t, s, "ana"), newUser(t, s, "bia")
	before := startSession(t, s, ana.ID)

	free = 1 << 20
	if _, err := logIn(t, s, "bia", testPassword, testOrigin); err != nil {
		t.Fatalf("login on a full disk: %v", err)
	}
	held := startSession(t, s, bia.ID)
	v, err := s.Session(t.Context(), held)
	if err != nil || v.User.Username != "bia" || string(v.Payload) != "carga" {
		t.Fatalf("the held session: %+v, %v", v, err)
	}
	for range 3 {
		clock.at = clock.at.Add(20 * time.Minute)
		for _, token := range []string{held, before} {
			v, err := s.Session(t.Context(), token)
			if err != nil {
				t.Fatalf("while it is used: %v", err)
			}
			s.TouchSession(t.Context(), v)
		}
	}
	if all, err := s.SessionsOf(t.Context(), isp.Console("teste"), bia.ID); err != nil || len(all) != 1 {
		t.Errorf("sessions of bia %+v, %v; want 1", all, err)
	}
	if err := s.EndSession(t.Context(), before); err != nil {
		t.Fatalf("logout on a full disk: %v", err)
	}
	_, err = s.Session(t.Context(), before)
	told(t, err, isp.Unauthenticated)

	free = 10 << 30
	if _, err := s.Session(t.Context(), held); err != nil {
		t.Errorf("the held session, with space again: %v", err)
	}
	if err := s.ForgetSessions(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, "SELECT count(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions in the base, want none: the one there was ended", n)
	}
	if err := s.DisableUser(t.Context(), isp.Console("teste"), "bia"); err != nil {
		t.Fatal(err)
	}
	_, err = s.Session(t.Context(), held)
	told(t, err, isp.Unauthenticated)
}

// A held session ends by logout and by age.
func TestHeldSessionEnds(t *testing.T) {
	s, clock := openTest(t)
	ana := newUser(t, s, "ana")
	s.held.begin(ana.ID, Session{CreatedAt: s.Now(), SeenAt: s.Now(), hash: hashToken("a")})
	s.held.begin(ana.ID, Session{CreatedAt: s.Now(), SeenAt: s.Now(), hash: hashToken("b")})
	if _, err := s.Session(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if err := s.EndSession(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	clock.at = clock.at.Add(SessionIdle)
	for _, token := range []string{"a", "b"} {
		_, err := s.Session(t.Context(), token)
		told(t, err, isp.Unauthenticated)
	}
}

func TestHeldSessionsAreBounded(t *testing.T) {
	h := newHeldSessions()
	for i := range heldMost + 10 {
		h.begin(1, Session{SeenAt: moment().Add(time.Duration(i) * time.Second), hash: []byte(fmt.Sprint(i))})
	}
	_, first, _ := h.find([]byte("0"))
	_, last, _ := h.find([]byte(fmt.Sprint(heldMost + 9)))
	if len(h.begun) != heldMost || first || !last {
		t.Errorf("%d are held, the oldest %v, the newest %v", len(h.begun), first, last)
	}
	h.end([]byte("x"), moment())
	h.forget(moment().Add(SessionAbsolute+time.Second), func(Session) bool { return true })
	if len(h.begun)+len(h.ended) != 0 {
		t.Errorf("%d begun and %d ended are kept for ever", len(h.begun), len(h.ended))
	}
}
