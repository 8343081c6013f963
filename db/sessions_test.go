package db

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func argonForTest(password, salt string) string {
	return base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte(password), []byte(salt), 1, 64, 1, 32))
}

func startSession(t *testing.T, s *DB, userID int64) string {
	t.Helper()
	token, err := s.StartSession(t.Context(), NewSession{UserID: userID, Payload: []byte("carga"), Address: testOrigin, Agent: "navegador"})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// A cookie that was right once is refused on the very next request after whatever ends it.
func TestSessionReplay(t *testing.T) {
	admin := isp.Console("console")
	for name, end := range map[string]func(t *testing.T, s *DB, clock *testClock, u isp.User, token string) error{
		"logout": func(t *testing.T, s *DB, _ *testClock, _ isp.User, token string) error {
			t.Helper()
			return s.EndSession(t.Context(), token)
		},
		"disable": func(t *testing.T, s *DB, _ *testClock, u isp.User, _ string) error {
			t.Helper()
			return s.DisableUser(t.Context(), admin, u.Username)
		},
		"role": func(t *testing.T, s *DB, _ *testClock, u isp.User, _ string) error {
			t.Helper()
			return s.SetRole(t.Context(), admin, u.Username, "tecnico")
		},
		"password": func(t *testing.T, s *DB, _ *testClock, u isp.User, _ string) error {
			t.Helper()
			actor, err := s.ActorOf(t.Context(), u, testOrigin)
			if err != nil {
				return err
			}
			return s.ChangePassword(t.Context(), actor, u, testPassword, otherPassword, "outra sessão")
		},
		"revoked": func(t *testing.T, s *DB, _ *testClock, u isp.User, _ string) error {
			t.Helper()
			return s.EndSessionsOf(t.Context(), admin, u.ID, "")
		},
		"disabled behind its back": func(t *testing.T, s *DB, _ *testClock, u isp.User, _ string) error {
			t.Helper()
			return execDirectly(t.Context(), s, "UPDATE users SET disabled_at = created_at WHERE id = ?", u.ID)
		},
		"fixation": func(t *testing.T, s *DB, _ *testClock, u isp.User, token string) error {
			t.Helper()
			_, err := s.StartSession(t.Context(), NewSession{UserID: u.ID, Replace: token})
			return err
		},
		"idle": func(_ *testing.T, _ *DB, clock *testClock, _ isp.User, _ string) error {
			clock.at = clock.at.Add(SessionIdle)
			return nil
		},
		"absolute": func(t *testing.T, s *DB, clock *testClock, _ isp.User, token string) error {
			t.Helper()
			for range int(SessionAbsolute / (20 * time.Minute)) {
				v, err := s.Session(t.Context(), token)
				if err != nil {
					return err
				}
				s.TouchSession(t.Context(), v)
				clock.at = clock.at.Add(20 * time.Minute)
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, clock := openTest(t)
			firstAdministrator(t, s)
			u := newUser(t, s, "ana")
			token := startSession(t, s, u.ID)
			v, err := s.Session(t.Context(), token)
			if err != nil || v.User.Username != "ana" || string(v.Payload) != "carga" {
				t.Fatalf("session %+v, %v", v, err)
			}
			if err := end(t, s, clock, u, token); err != nil {
				t.Fatal(err)
			}
			_, err = s.Session(t.Context(), token)
			told(t, err, isp.Unauthenticated)
		})
	}
}

// The database holds nothing that would let its reader in.
func TestSessionTokenIsNotStored(t *testing.T) {
	s, _ := openTest(t)
	u := newUser(t, s, "ana")
	token := startSession(t, s, u.ID)
	if raw, err := base64.RawURLEncoding.DecodeString(token); err != nil || len(raw) != 32 {
		t.Fatalf("token of %d bytes, %v", len(raw), err)
	}
	if n := count(t, s, "SELECT count(*) FROM sessions WHERE instr(token_hash, ?) OR instr(payload, ?)", token, token); n != 0 {
		t.Error("the token is stored")
	}
	stored, err := sqlite.Value[[]byte](t.Context(), s.read(), "SELECT token_hash FROM sessions")
	if err != nil || len(stored) != 32 {
		t.Fatalf("stored %x, %v", stored, err)
	}
	_, err = s.Session(t.Context(), string(stored))
	told(t, err, isp.Unauthenticated)
}

// Use is written at most once a minute, and counts at once.
func TestSessionUseIsWrittenOnceAMinute(t *testing.T) {
	s, clock := openTest(t)
	u := newUser(t, s, "ana")
	token := startSession(t, s, u.ID)
	var writes int
	var last string
	for range 300 {
		clock.at = clock.at.Add(time.Second)
		v, err := s.Session(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		s.TouchSession(t.Context(), v)
		seen, err := sqlite.Value[string](t.Context(), s.read(), "SELECT seen_at FROM sessions")
		if err != nil {
			t.Fatal(err)
		}
		if seen != last {
			last = seen
			writes++
		}
	}
	if writes < 5 || writes > 6 {
		t.Errorf("%d writes in five minutes", writes)
	}
}

// While the disk is full nobody who works is thrown out.
func TestSessionLivesOnAFullDisk(t *testing.T) {
	clock, free := &testClock{at: moment()}, uint64(10<<30)
	o := testOptions(filepath.Join(t.TempDir(), "dados"), clock)
	o.FreeSpace = func(string) (uint64, error) { return free, nil }
	s := reopen(t, o)
	u := newUser(t, s, "ana")
	token := startSession(t, s, u.ID)
	free = 1 << 20
	for range 5 {
		clock.at = clock.at.Add(20 * time.Minute)
		v, err := s.Session(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		s.TouchSession(t.Context(), v)
	}
}

// A clock that is set back ends no session and makes none eternal.
func TestSessionClock(t *testing.T) {
	s, clock := openTest(t)
	token := startSession(t, s, newUser(t, s, "ana").ID)
	clock.at = clock.at.Add(-time.Hour)
	if _, err := s.Session(t.Context(), token); err != nil {
		t.Error(err)
	}
	clock.at = clock.at.Add(time.Hour + SessionIdle)
	_, err := s.Session(t.Context(), token)
	told(t, err, isp.Unauthenticated)

	clock.at = moment()
	token = startSession(t, s, newUser(t, s, "bia").ID)
	clock.at = clock.at.Add(-365 * 24 * time.Hour)
	_, err = s.Session(t.Context(), token)
	told(t, err, isp.Unauthenticated)
	startSession(t, s, newUser(t, s, "rui").ID)
}

// A token that is no session's and no key's leaves nothing in memory.
func TestUnknownTokensAreNotKept(t *testing.T) {
	s, _ := openTest(t)
	for i := range 200 {
		if _, err := s.Session(t.Context(), fmt.Sprint("x", i)); !isCode(err, isp.Unauthenticated) {
			t.Fatal(err)
		}
		if _, err := s.TokenActor(t.Context(), fmt.Sprint(tokenPrefix, i), testOrigin); !isCode(err, isp.Unauthenticated) {
			t.Fatal(err)
		}
	}
	if n := len(s.seen.used); n != 0 {
		t.Errorf("%d uses are remembered", n)
	}
}

// Openings are remembered in a bounded number, and a clock that was set back hides none.
func TestOpeningsInMemoryAreBounded(t *testing.T) {
	s, clock := openTest(t)
	ana := isp.NewActor(1, "Ana", testOrigin, nil)
	for i := range 2*accessMost + 10 {
		s.accesses.note(ana, int64(i), s.Now())
	}
	if a := s.accesses; len(a.last) > accessMost || len(a.waiting) > accessMost {
		t.Errorf("%d remembered, %d waiting; want at most %d", len(a.last), len(a.waiting), accessMost)
	}
	s.accesses = newAccessLog()
	s.accesses.note(ana, 1, s.Now())
	clock.at = clock.at.Add(-365 * 24 * time.Hour)
	s.accesses.note(ana, 1, s.Now())
	if n := len(s.accesses.waiting); n != 2 {
		t.Errorf("%d openings wait, want 2", n)
	}
}

// The line of an opening is on the disk a few seconds later, with nobody closing anything.
func TestOpeningIsSoonOnTheDisk(t *testing.T) {
	s, _ := openTest(t)
	id, err := addCustomer(t.Context(), s, "1")
	if err != nil {
		t.Fatal(err)
	}
	s.RecordOpened(isp.NewActor(0, "Ana", testOrigin, nil), id)
	deadline := time.Now().Add(2*accessFlushEvery + time.Second)
	for count(t, s, "SELECT count(*) FROM sensitive_accesses") == 0 {
		if time.Now().After(deadline) {
			t.Fatal("the opening is not written down")
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestSessionsOf(t *testing.T) {
	s, clock := openTest(t)
	ana, bia := newUser(t, s, "ana"), newUser(t, s, "bia")
	startSession(t, s, ana.ID)
	clock.at = clock.at.Add(20 * time.Minute)
	kept := startSession(t, s, ana.ID)
	actor, err := s.ActorOf(t.Context(), bia, testOrigin)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.SessionsOf(t.Context(), actor, ana.ID)
	told(t, err, isp.Forbidden)
	told(t, s.EndSessionsOf(t.Context(), actor, ana.ID, ""), isp.Forbidden)
	if actor, err = s.ActorOf(t.Context(), ana, testOrigin); err != nil {
		t.Fatal(err)
	}
	if open, err := s.SessionsOf(t.Context(), actor, ana.ID); err != nil || len(open) != 2 || open[0].Agent != "navegador" {
		t.Fatalf("sessions %+v, %v", open, err)
	}
	if err := s.EndSessionsOf(t.Context(), actor, ana.ID, kept); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Session(t.Context(), kept); err != nil {
		t.Error(err)
	}
	clock.at = clock.at.Add(2 * SessionIdle)
	if err := s.ForgetSessions(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, "SELECT count(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions left", n)
	}
}

func TestTokens(t *testing.T) {
	s, clock := openTest(t)
	admin := isp.Console("console")
	secret, err := s.CreateToken(t.Context(), admin, "cobrança", "financeiro")
	if err != nil {
		t.Fatal(err)
	}
	actor, err := s.TokenActor(t.Context(), secret, testOrigin)
	if err != nil || actor.Name != "API cobrança" || !actor.Can(isp.ReadFinance) || actor.Can(isp.Administer) {
		t.Fatalf("actor %+v, %v", actor, err)
	}
	for _, wrong := range []string{"", "balcao_", secret + "x", secret[:len(secret)-1]} {
		_, err := s.TokenActor(t.Context(), wrong, testOrigin)
		told(t, err, isp.Unauthenticated)
	}
	_, err = s.CreateToken(t.Context(), actor, "outra", "administrador")
	told(t, err, isp.Forbidden)
	_, err = s.CreateToken(t.Context(), admin, "cobrança", "financeiro")
	told(t, err, isp.Conflict)
	all, err := s.Tokens(t.Context(), admin)
	if err != nil || len(all) != 1 || !all[0].UsedAt.Equal(clock.at) {
		t.Fatalf("tokens %+v, %v", all, err)
	}
	if err := s.RevokeToken(t.Context(), admin, "cobrança"); err != nil {
		t.Fatal(err)
	}
	_, err = s.TokenActor(t.Context(), secret, testOrigin)
	told(t, err, isp.Unauthenticated)
	told(t, s.RevokeToken(t.Context(), admin, "cobrança"), isp.Conflict)
	told(t, s.RevokeToken(t.Context(), admin, "outra"), isp.NotFound)
}
