package db

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

const (
	testPassword  = "cavalo bateria grampo"
	otherPassword = "três tigres tristes"
	testOrigin    = "192.0.2.7"
)

// firstAdministrator goes through the first access.
func firstAdministrator(t *testing.T, s *DB) isp.User {
	t.Helper()
	code, err := s.StartFirstAccess(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	u, err := s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "Dona", Name: "Dona da Silva", Password: testPassword, Origin: testOrigin})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// newUser makes an attendant who has chosen testPassword.
func newUser(t *testing.T, s *DB, username string) isp.User {
	t.Helper()
	code, err := s.CreateUser(t.Context(), isp.Console("console"), username, "Pessoa "+username, "atendente")
	if err != nil {
		t.Fatal(err)
	}
	u, err := s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: username, Name: "", Password: testPassword, Origin: testOrigin})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// logIn tries a password in a browser that is new.
func logIn(t *testing.T, s *DB, username, password, origin string) (isp.User, error) {
	t.Helper()
	return s.Login(t.Context(), Credentials{Username: username, Password: password, Origin: origin})
}

func TestFirstAccess(t *testing.T) {
	s, clock := openTest(t)
	file := filepath.Join(s.Dir(), firstAccessName)
	code, err := s.StartFirstAccess(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), code) {
		t.Fatalf("file: %q %v", text, err)
	}
	if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the file: %o", info.Mode().Perm())
	}
	ask := FirstAccess{Code: "errado", Username: "dona", Name: "Dona", Password: testPassword, Origin: testOrigin}
	_, err = s.RedeemCode(t.Context(), ask)
	told(t, err, isp.Invalid)
	ask.Code = strings.ToLower(code[:5]) + "-" + code[5:10] + " " + code[10:]
	clock.at = clock.at.Add(guard.CodeLife)
	_, err = s.RedeemCode(t.Context(), ask)
	told(t, err, isp.Invalid)
	clock.at = clock.at.Add(-time.Minute)
	u, err := s.RedeemCode(t.Context(), ask)
	if err != nil || u.RoleKey != "administrador" || !u.HasAccess {
		t.Fatalf("user %+v, %v", u, err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the file is still there after the code was used")
	}
	ask.Username = "outra"
	_, err = s.RedeemCode(t.Context(), ask)
	told(t, err, isp.Invalid)
	if code, err := s.StartFirstAccess(t.Context()); code != "" || err != nil {
		t.Errorf("a base with users gave the code %q, %v", code, err)
	}
	actor, err := s.ActorOf(t.Context(), u, testOrigin)
	if err != nil || !actor.Can(isp.Administer) || !actor.Can(isp.SearchCustomers) {
		t.Errorf("actor %+v, %v", actor, err)
	}
}

// Wrong password, unknown user, disabled user and user without a password are one answer.
func TestLoginTellsNothing(t *testing.T) {
	s, _ := openTest(t)
	firstAdministrator(t, s)
	newUser(t, s, "ana")
	newUser(t, s, "bia")
	admin := isp.Console("console")
	if err := s.DisableUser(t.Context(), admin, "bia"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateUser(t.Context(), admin, "nova", "Nova", "tecnico"); err != nil {
		t.Fatal(err)
	}
	sentences := map[string]bool{}
	for _, try := range [][2]string{{"ana", "errada errada"}, {"ninguem", testPassword}, {"bia", testPassword}, {"nova", ""}} {
		_, err := logIn(t, s, try[0], try[1], testOrigin)
		sentences[told(t, err, isp.Invalid)] = true
	}
	if len(sentences) != 1 {
		t.Errorf("different answers: %v", sentences)
	}
	if u, err := logIn(t, s, " Ana ", testPassword, testOrigin); err != nil || u.Username != "ana" {
		t.Errorf("right password: %+v, %v", u, err)
	}
	if n := count(t, s, "SELECT count(*) FROM events WHERE kind = 'user.login_failed'"); n != 4 {
		t.Errorf("%d failures recorded, want 4", n)
	}
	if n := count(t, s, "SELECT count(*) FROM events WHERE before LIKE '%ninguem%' OR after LIKE '%ninguem%' OR actor LIKE '%ninguem%'"); n != 0 {
		t.Error("what was typed as an unknown user was kept")
	}
}

// Wrong passwords leave one line a minute for each user that exists, and one for all others: a
// stranger cannot fill the disk.
func TestFailedLoginsAreRationed(t *testing.T) {
	s, clock := openTest(t)
	newUser(t, s, "ana")
	for i := range 40 {
		name := []string{"ana", fmt.Sprint("ninguem", i)}[i%2]
		_, err := logIn(t, s, name, "errada errada", fmt.Sprint("192.0.2.", i))
		if !isCode(err, isp.Invalid) && !isCode(err, isp.TooMany) {
			t.Fatal(err)
		}
	}
	const lines = "SELECT count(*) FROM events WHERE kind = 'user.login_failed'"
	if n := count(t, s, lines); n != 2 {
		t.Errorf("%d lines in a minute, want 2", n)
	}
	clock.pass(time.Minute)
	if _, err := logIn(t, s, "ana", "errada errada", testOrigin); !isCode(err, isp.Invalid) {
		t.Fatal(err)
	}
	if n := count(t, s, lines+" AND after = '{\"tries\":10}'"); n != 1 {
		t.Errorf("%d lines for the 10 tries of ana since the first line, want 1", n)
	}
	if n := count(t, s, "SELECT count(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions of people who are not in", n)
	}
}

// Five wrong tries cost nothing, then each waits longer; a colleague elsewhere is not held up,
// and the right password after the wait clears the count.
func TestLoginThrottle(t *testing.T) {
	s, clock := openTest(t)
	newUser(t, s, "ana")
	for range guard.FreeTries {
		_, err := logIn(t, s, "ana", "errada errada", testOrigin)
		told(t, err, isp.Invalid)
	}
	_, err := logIn(t, s, "ana", testPassword, testOrigin)
	if sentence := told(t, err, isp.TooMany); !strings.Contains(sentence, "1 segundo") {
		t.Errorf("sentence: %s", sentence)
	}
	if _, err := logIn(t, s, "ana", testPassword, "192.0.2.8"); err != nil {
		t.Errorf("from another address: %v", err)
	}
	clock.at = clock.at.Add(time.Second)
	if _, err := logIn(t, s, "ana", "errada errada", testOrigin); !isCode(err, isp.Invalid) {
		t.Errorf("after the wait: %v", err)
	}
	clock.at = clock.at.Add(time.Second)
	if _, err := logIn(t, s, "ana", testPassword, testOrigin); !isCode(err, isp.TooMany) {
		t.Errorf("the second wait is not longer: %v", err)
	}
	clock.at = clock.at.Add(time.Second)
	if _, err := logIn(t, s, "ana", testPassword, testOrigin); err != nil {
		t.Errorf("after the second wait: %v", err)
	}
	if _, err := logIn(t, s, "ana", "errada errada", testOrigin); !isCode(err, isp.Invalid) {
		t.Errorf("the count was not cleared: %v", err)
	}
}

// A hash of older costs is still compared, and replaced at the next login.
func TestRehash(t *testing.T) {
	s, _ := openTest(t)
	u := newUser(t, s, "ana")
	old := "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$" // 16 bytes of salt
	key := argonForTest(testPassword, "0123456789abcdef")
	if err := execDirectly(t.Context(), s, "UPDATE users SET password_hash = ? WHERE id = ?", old+key, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := logIn(t, s, "ana", testPassword, testOrigin); err != nil {
		t.Fatal(err)
	}
	stored, err := sqlite.Value[string](t.Context(), s.read(), "SELECT password_hash FROM users WHERE id = ?", u.ID)
	if err != nil || !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("stored %q, %v", stored, err)
	}
	if _, err := logIn(t, s, "ana", testPassword, testOrigin); err != nil {
		t.Error(err)
	}
}

// A one-time code of an administrator is for one person, once, for an hour; a reset ends the
// sessions and voids the old password.
func TestCodes(t *testing.T) {
	s, clock := openTest(t)
	u := newUser(t, s, "ana")
	admin := isp.Console("console")
	token := startSession(t, s, u.ID)
	code, err := s.ResetPassword(t.Context(), admin, "ana")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Session(t.Context(), token)
	told(t, err, isp.Unauthenticated)
	_, err = logIn(t, s, "ana", testPassword, testOrigin)
	told(t, err, isp.Invalid)
	_, err = s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "bia", Name: "", Password: otherPassword, Origin: testOrigin})
	told(t, err, isp.Invalid)
	_, err = s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "ana", Name: "", Password: "curta", Origin: testOrigin})
	if sentence := told(t, err, isp.Invalid); !strings.Contains(sentence, "10 caracteres") {
		t.Errorf("sentence: %s", sentence)
	}
	clock.at = clock.at.Add(guard.CodeLife)
	_, err = s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "ana", Name: "", Password: otherPassword, Origin: testOrigin})
	told(t, err, isp.Invalid)
	clock.at = clock.at.Add(-time.Second)
	if _, err := s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "ana", Name: "", Password: otherPassword, Origin: testOrigin}); err != nil {
		t.Fatal(err)
	}
	_, err = s.RedeemCode(t.Context(), FirstAccess{Code: code, Username: "ana", Name: "", Password: testPassword, Origin: testOrigin})
	told(t, err, isp.Invalid)
	if _, err := logIn(t, s, "ana", otherPassword, testOrigin); err != nil {
		t.Error(err)
	}
}

func TestUserRules(t *testing.T) {
	s, _ := openTest(t)
	first := firstAdministrator(t, s)
	admin, err := s.ActorOf(t.Context(), first, testOrigin)
	if err != nil {
		t.Fatal(err)
	}
	attendant, err := s.ActorOf(t.Context(), newUser(t, s, "ana"), testOrigin)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.CreateUser(t.Context(), attendant, "bia", "Bia", "atendente")
	told(t, err, isp.Forbidden)
	_, err = s.CreateUser(t.Context(), admin, "ana", "Outra", "atendente")
	told(t, err, isp.Conflict)
	_, err = s.CreateUser(t.Context(), admin, "bia", "Bia", "papel")
	told(t, err, isp.Invalid)
	told(t, s.DisableUser(t.Context(), admin, "dona"), isp.Conflict)
	told(t, s.SetRole(t.Context(), admin, "dona", "tecnico"), isp.Conflict)
	told(t, s.DisableUser(t.Context(), admin, "ninguem"), isp.NotFound)
	if err := s.SetRole(t.Context(), admin, "ana", "administrador"); err != nil {
		t.Fatal(err)
	}
	if err := s.DisableUser(t.Context(), admin, "dona"); err != nil {
		t.Fatal(err)
	}
	users, err := s.Users(t.Context(), admin)
	if err != nil || len(users) != 2 || users[0].Username != "ana" || !users[1].Disabled() {
		t.Errorf("users %+v, %v", users, err)
	}
	if err := s.EnableUser(t.Context(), admin, "dona"); err != nil {
		t.Fatal(err)
	}
	if _, err := logIn(t, s, "dona", testPassword, testOrigin); err != nil {
		t.Error(err)
	}
	if n := count(t, s, "SELECT count(*) FROM events WHERE kind LIKE 'user.%' AND (before LIKE '%argon%' OR after LIKE '%argon%')"); n != 0 {
		t.Error("a hash is in the history")
	}
}

// A name that nobody has, a disabled user and one without a password cost a comparison as a wrong password
// does: each takes the memory of an argon2id.
func TestUnknownUsersAreCompared(t *testing.T) {
	s, _ := openTest(t)
	firstAdministrator(t, s)
	newUser(t, s, "ana")
	newUser(t, s, "bia")
	if err := s.DisableUser(t.Context(), isp.Console("console"), "bia"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateUser(t.Context(), isp.Console("console"), "nova", "Nova", "tecnico"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ana", "bia", "nova", "ninguem"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := logIn(t, s, name, "errada errada", testOrigin)
		runtime.ReadMemStats(&after)
		told(t, err, isp.Invalid)
		if taken := after.TotalAlloc - before.TotalAlloc; taken < 19<<20 {
			t.Errorf("%s: %d bytes were taken, so nothing was compared", name, taken)
		}
	}
}
