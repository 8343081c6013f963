package db

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// errWrongLogin is told for every reason for which somebody is not let in: who guesses learns
// nothing.
func errWrongLogin() error {
	return isp.Fail(isp.Invalid, "", "Usuário ou senha não conferem.")
}

// What a stranger may guess; the guesses of each kind are counted apart.
const (
	guessedPassword = "password" //nolint:gosec // the name of a kind
	guessedCode     = "code"
)

// Credentials is what a person sends at /entrar.
type Credentials struct {
	Username string
	Password string
	Origin   string // network address; "" is the console
	Mark     string // what MarkDevice gave to this browser; "" when it is new
}

// Login compares a password and returns the user. A wrong one is Invalid and the same sentence
// whatever is wrong; too many are TooMany. It starts no session.
func (s *DB) Login(ctx context.Context, c Credentials) (isp.User, error) {
	c.Username = isp.NormalizeUsername(c.Username)
	from := guard.Place{Address: c.Origin}
	if devices := s.devices(); devices != nil {
		from.Device = devices.Known(c.Username, c.Mark, s.Now())
	}
	u, stale, err := s.compare(ctx, c.Username, c.Password, from)
	if err != nil {
		return isp.User{}, err
	}
	return u.User, s.recordLogin(ctx, u, c.Password, stale, c.Origin)
}

// MarkDevice makes the mark by which the browser of a user that was let in is known again
// (guard.Devices); "" when the key of the marks cannot be kept.
func (s *DB) MarkDevice(u isp.User) (string, error) {
	devices := s.devices()
	if devices == nil {
		return "", nil
	}
	return devices.Mark(u.Username, s.Now())
}

// openDevices opens the marks of browsers when they are first asked for: most commands never
// do. Without them all works, and places that are known wait like new ones.
func (s *DB) openDevices() *guard.Devices {
	devices, err := guard.OpenDevices(s.Dir())
	if err != nil {
		s.log.Warn("browsers are not known again", "error", err)
		return nil
	}
	return devices
}

// compare finds the user whose password this is. stale reports that the hash has old costs.
func (s *DB) compare(ctx context.Context, username, password string, from guard.Place) (u storedUser, stale bool, err error) {
	if err := s.throttle.Admit(s.Clock(), guessedPassword, username, from); err != nil {
		return u, false, err
	}
	same, stale, err := false, false, error(nil)
	if u, err = userNamed(ctx, s.read(), username); err == nil || isCode(err, isp.NotFound) {
		hash := u.passwordHash
		if u.Disabled() {
			hash = ""
		}
		same, stale, err = s.hasher.Matches(ctx, password, hash)
	}
	if err != nil {
		s.throttle.Withdraw(guessedPassword, username, from)
		return u, false, err
	}
	if !same {
		s.recordFailure(ctx, u, from.Address)
		return storedUser{}, false, errWrongLogin()
	}
	s.throttle.Succeeded(s.Clock(), guessedPassword, username, from)
	return u, stale, nil
}

// failedLogins is what the event of failed logins tells.
type failedLogins struct {
	Tries int `json:"tries"` // since the line before
}

// recordFailure writes that a user was tried and from where the last time, one line a minute:
// strangers cannot fill the disk. What was typed as an unknown username may be a password: it
// is not kept.
func (s *DB) recordFailure(ctx context.Context, u storedUser, origin string) {
	n, ok := s.failures.Take(u.ID, s.Clock())
	if !ok {
		return
	}
	err := s.change(ctx, isp.NewActor(u.ID, cmp.Or(u.Name, "usuário desconhecido"), origin, nil), func(_ context.Context, t *Tx) error {
		return t.event(event{Kind: "user.login_failed", SubjectID: u.ID, After: failedLogins{n}})
	})
	if err != nil {
		s.log.Warn("a failed login was not recorded", "error", err)
	}
}

// recordLogin writes the login, unless nothing can be written, and the password under today's costs when they have changed.
func (s *DB) recordLogin(ctx context.Context, u storedUser, password string, stale bool, origin string) error {
	hash := u.passwordHash
	if stale {
		var err error
		if hash, err = s.hasher.Hash(ctx, password); err != nil {
			return err
		}
	}
	err := s.change(ctx, isp.NewActor(u.ID, u.Name, origin, nil), func(_ context.Context, t *Tx) error {
		if stale {
			if _, err := t.Exec("UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?", hash, u.ID, u.passwordHash); err != nil {
				return err
			}
		}
		return t.event(event{Kind: "user.logged_in", SubjectID: u.ID})
	})
	if isCode(err, isp.Unavailable) {
		s.log.Warn("a login was not recorded", "user", u.ID, "error", err) // who comes to read must get in
		return nil
	}
	return err
}

// ChangePassword gives the user of the session another password and ends all other sessions.
// keep is the token of the session that stays.
func (s *DB) ChangePassword(ctx context.Context, actor isp.Actor, u isp.User, old, password, keep string) error {
	if _, _, err := s.compare(ctx, u.Username, old, guard.Place{Address: actor.Origin, Device: "session"}); err != nil {
		if isCode(err, isp.Invalid) {
			return isp.Fail(isp.Invalid, "atual", "A senha atual não confere.")
		}
		return err
	}
	if err := s.checkPassword(ctx, password, u.Username, u.Name); err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		if err := t.setPassword(u.ID, hash); err != nil {
			return err
		}
		if err := t.endSessionsOf(u.ID, hashToken(keep)); err != nil {
			return err
		}
		return t.event(event{Kind: "user.password_changed", SubjectID: u.ID})
	})
}

// LeastPassword is the smallest number of characters of a new password.
func (s *DB) LeastPassword(ctx context.Context) (int, error) {
	n, err := numberIn(ctx, s.read(), SettingPassword)
	return int(n), err
}

// checkPassword refuses a password that is too short for this provider, or easily guessed.
func (s *DB) checkPassword(ctx context.Context, password, username, name string) error {
	least, err := s.LeastPassword(ctx)
	if err != nil {
		return err
	}
	guessed := []string{name}
	for _, key := range []string{SettingProvider, SettingTradeName} {
		own, err := s.Setting(ctx, key)
		if err != nil {
			return err
		}
		guessed = append(guessed, own)
	}
	return isp.CheckPassword(password, username, strings.Join(guessed, " "), least)
}

// setPassword stores a hash; whatever code was waiting is void.
func (t *Tx) setPassword(userID int64, hash string) error {
	n, err := t.Exec(`UPDATE users SET password_hash = ?, code_hash = '', code_expires = '', version = version + 1
		WHERE id = ? AND disabled_at IS NULL`, hash, userID)
	if err == nil && n == 0 {
		return errWrongLogin()
	}
	return err
}

// FirstAccess is what a person sends at /primeiro-acesso.
type FirstAccess struct {
	Code     string
	Username string
	Name     string // of the first administrator; of others the name they were given stays
	Password string
	Origin   string
}

// RedeemCode trades a one-time code for a password and returns the user. While the database has no
// user at all the code is the one of StartFirstAccess, and the user is the first administrator.
// A code that is wrong, used or too old is Invalid, field codigo.
func (s *DB) RedeemCode(ctx context.Context, f FirstAccess) (isp.User, error) {
	f.Username, f.Name = isp.NormalizeUsername(f.Username), strings.TrimSpace(f.Name)
	from := guard.Place{Address: f.Origin}
	if err := s.throttle.Admit(s.Clock(), guessedCode, f.Username, from); err != nil {
		return isp.User{}, err
	}
	fresh, err := s.HasNoUser(ctx)
	if err != nil {
		return isp.User{}, err
	}
	redeem := s.redeemOwn
	if fresh {
		redeem = s.redeemFirst
	}
	if err := redeem(ctx, f); err != nil {
		if !isWrongCode(err) {
			s.throttle.Withdraw(guessedCode, f.Username, from)
		}
		return isp.User{}, err
	}
	s.throttle.Succeeded(s.Clock(), guessedCode, f.Username, from)
	u, err := userNamed(ctx, s.read(), f.Username)
	return u.User, err
}

const codeField = "codigo"

func errWrongCode() error {
	return isp.Fail(isp.Invalid, codeField, "O código não confere com o usuário, já foi usado ou venceu. Peça outro.")
}

// redeemOwn sets the password of a user who was given a code.
func (s *DB) redeemOwn(ctx context.Context, f FirstAccess) error {
	u, err := userNamed(ctx, s.read(), f.Username)
	if isCode(err, isp.NotFound) {
		return errWrongCode()
	}
	if err != nil {
		return err
	}
	if !s.codeFits(u, f.Code) {
		return errWrongCode()
	}
	if err := s.checkPassword(ctx, f.Password, u.Username, u.Name); err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, f.Password)
	if err != nil {
		return err
	}
	return s.change(ctx, isp.NewActor(u.ID, u.Name, f.Origin, nil), func(ctx context.Context, t *Tx) error {
		again, err := userNamed(ctx, t, f.Username)
		if err != nil {
			return err
		}
		if !s.codeFits(again, f.Code) {
			return errWrongCode() // somebody was faster
		}
		if err := t.setPassword(u.ID, hash); err != nil {
			return err
		}
		return t.event(event{Kind: "user.password_chosen", SubjectID: u.ID})
	})
}

// codeFits reports whether the code is the user's and may be used now.
func (s *DB) codeFits(u storedUser, code string) bool {
	return !u.Disabled() && guard.CodeFits(code, u.codeHash, u.codeExpires, s.Now())
}

func isWrongCode(err error) bool {
	var known *isp.Error
	return errors.As(err, &known) && known.Field == codeField
}

// isCode reports whether err is told to people as code.
func isCode(err error, code isp.Code) bool {
	var known *isp.Error
	return errors.As(err, &known) && known.Code == code
}

// HasNoUser reports whether nobody was made yet.
func (s *DB) HasNoUser(ctx context.Context) (bool, error) {
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM users")
	if err != nil {
		return false, fmt.Errorf("count the users: %w", err)
	}
	return n == 0, nil
}
