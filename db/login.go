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

// Login compares a password and returns the user. A wrong one is Invalid and the same sentence
// whatever is wrong; too many are TooMany. It starts no session.
func (s *DB) Login(ctx context.Context, username, password, origin string) (isp.User, error) {
	u, stale, err := s.compare(ctx, username, password, origin)
	if err != nil {
		return isp.User{}, err
	}
	return u.User, s.recordLogin(ctx, u, password, stale, origin)
}

// compare finds the user whose password this is. stale tells that the hash has old costs.
func (s *DB) compare(ctx context.Context, username, password, origin string) (u storedUser, stale bool, err error) {
	username = isp.NormalizeUsername(username)
	if err := s.throttle.Admit(s.Now(), username, origin); err != nil {
		return u, false, err
	}
	u, err = userNamed(ctx, s.read(), username)
	if err != nil && !isCode(err, isp.NotFound) {
		return u, false, err
	}
	hash := u.passwordHash
	if u.Disabled() {
		hash = ""
	}
	same, stale, err := s.hasher.Matches(ctx, password, hash)
	if err != nil {
		return u, false, err
	}
	if !same {
		s.throttle.Failed(s.Now(), username, origin)
		s.recordFailure(ctx, u, origin)
		return storedUser{}, false, errWrongLogin()
	}
	s.throttle.Succeeded(username, origin)
	return u, stale, nil
}

// recordFailure writes who was tried from where. What was typed as an unknown username may be
// a password: it is not kept.
func (s *DB) recordFailure(ctx context.Context, u storedUser, origin string) {
	err := s.change(ctx, isp.NewActor(u.ID, cmp.Or(u.Name, "usuário desconhecido"), origin, nil), func(_ context.Context, t *tx) error {
		return t.event(event{Kind: "user.login_failed", SubjectID: u.ID})
	})
	if err != nil {
		s.log.Warn("a failed login was not recorded", "error", err)
	}
}

// recordLogin writes the login, and the password under today's costs when they have changed.
func (s *DB) recordLogin(ctx context.Context, u storedUser, password string, stale bool, origin string) error {
	hash := u.passwordHash
	if stale {
		var err error
		if hash, err = s.hasher.Hash(ctx, password); err != nil {
			return err
		}
	}
	return s.change(ctx, isp.NewActor(u.ID, u.Name, origin, nil), func(_ context.Context, t *tx) error {
		if stale {
			if _, err := t.Exec("UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?", hash, u.ID, u.passwordHash); err != nil {
				return err
			}
		}
		return t.event(event{Kind: "user.logged_in", SubjectID: u.ID})
	})
}

// ChangePassword gives the user of the session another password and ends all other sessions.
// keep is the token of the session that stays.
func (s *DB) ChangePassword(ctx context.Context, actor isp.Actor, u isp.User, old, password, keep string) error {
	if _, _, err := s.compare(ctx, u.Username, old, actor.Origin); err != nil {
		if isCode(err, isp.Invalid) {
			return isp.Fail(isp.Invalid, "atual", "A senha atual não confere.")
		}
		return err
	}
	if err := isp.CheckPassword(password, u.Username, u.Name); err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.change(ctx, actor, func(_ context.Context, t *tx) error {
		if err := t.setPassword(u.ID, hash); err != nil {
			return err
		}
		if err := t.endSessionsOf(u.ID, hashToken(keep)); err != nil {
			return err
		}
		return t.event(event{Kind: "user.password_changed", SubjectID: u.ID})
	})
}

// setPassword stores a hash; whatever code was waiting is void.
func (t *tx) setPassword(userID int64, hash string) error {
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

// RedeemCode trades a one-time code for a password and returns the user. While the base has no
// user at all the code is the one of StartFirstAccess, and the user is the first administrator.
// A code that is wrong, used or too old is Invalid, field codigo.
func (s *DB) RedeemCode(ctx context.Context, f FirstAccess) (isp.User, error) {
	f.Username, f.Name = isp.NormalizeUsername(f.Username), strings.TrimSpace(f.Name)
	if err := s.throttle.Admit(s.Now(), f.Username, f.Origin); err != nil {
		return isp.User{}, err
	}
	fresh, err := s.hasNoUser(ctx)
	if err != nil {
		return isp.User{}, err
	}
	redeem := s.redeemOwn
	if fresh {
		redeem = s.redeemFirst
	}
	if err := redeem(ctx, f); err != nil {
		if isWrongCode(err) {
			s.throttle.Failed(s.Now(), f.Username, f.Origin)
		}
		return isp.User{}, err
	}
	s.throttle.Succeeded(f.Username, f.Origin)
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
	if err := isp.CheckPassword(f.Password, u.Username, u.Name); err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, f.Password)
	if err != nil {
		return err
	}
	return s.change(ctx, isp.NewActor(u.ID, u.Name, f.Origin, nil), func(ctx context.Context, t *tx) error {
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

// isCode tells whether err is told to people as code.
func isCode(err error, code isp.Code) bool {
	var known *isp.Error
	return errors.As(err, &known) && known.Code == code
}

// hasNoUser tells whether nobody was made yet.
func (s *DB) hasNoUser(ctx context.Context) (bool, error) {
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM users")
	if err != nil {
		return false, fmt.Errorf("count the users: %w", err)
	}
	return n == 0, nil
}
