package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// firstAccessName is the file in the data folder that holds the first code while it is valid.
const firstAccessName = "primeiro-acesso.txt"

// StartFirstAccess makes the code by which the first administrator gets in, writes it into the
// data folder for its owner only, and returns it to be shown on the console. A database that has a
// user needs none: "" is returned, and a file left behind is removed.
func (s *DB) StartFirstAccess(ctx context.Context) (code string, err error) {
	fresh, err := s.HasNoUser(ctx)
	if err != nil {
		return "", err
	}
	if !fresh {
		return "", s.endFirstAccess()
	}
	code = guard.NewCode()
	expires := s.Now().Add(guard.CodeLife)
	text := fmt.Sprintf("Código do primeiro acesso ao Balcão: %s\nVale uma vez, até %s. Use em /primeiro-acesso.\n",
		code, expires.In(s.Zone()).Format("02/01/2006 15:04"))
	if err := files.WriteWhole(filepath.Join(s.Dir(), firstAccessName), []byte(text)); err != nil {
		return "", err
	}
	s.first.Set(code, s.Clock().Add(guard.CodeLife))
	return code, nil
}

// endFirstAccess voids the code and removes its file.
func (s *DB) endFirstAccess() error {
	s.first.Void()
	err := os.Remove(filepath.Join(s.Dir(), firstAccessName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the code of the first access: %w", err)
	}
	return nil
}

// redeemFirst makes the first administrator.
func (s *DB) redeemFirst(ctx context.Context, f FirstAccess) error {
	if !s.first.Fits(f.Code, s.Clock()) {
		return errWrongCode()
	}
	if err := checkPerson(f.Username, f.Name); err != nil {
		return err
	}
	if err := s.checkPassword(ctx, f.Password, f.Username, f.Name); err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, f.Password)
	if err != nil {
		return err
	}
	err = s.change(ctx, isp.NewActor(0, f.Name, f.Origin, nil), func(ctx context.Context, t *Tx) error {
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM users")
		if err != nil {
			return err
		}
		if n > 0 {
			return errWrongCode() // somebody was faster
		}
		return t.insertAdministrator(f.Username, f.Name, hash)
	})
	if err != nil {
		return err
	}
	return s.endFirstAccess()
}

// insertAdministrator makes a user with the first role that may administer.
func (t *Tx) insertAdministrator(username, name, hash string) error {
	roleID, err := sqlite.Value[int64](t.Ctx, t, "SELECT min(role_id) FROM role_permissions WHERE permission = ?", string(isp.Administer))
	if err != nil {
		return fmt.Errorf("find the role of administrators: %w", err)
	}
	id, err := t.Insert("INSERT INTO users (username, name, role_id, password_hash, created_at) VALUES (?, ?, ?, ?, ?)",
		username, name, roleID, hash, sqlite.Instant(t.Tx.Now))
	if err != nil {
		return err
	}
	return t.event(event{Kind: "user.created", SubjectID: id, After: userChange{Username: username, Name: name}})
}
