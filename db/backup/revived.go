package backup

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"balcao/db/sqlite"
)

// Revived is what a restore lets in again although the database that it replaces did not. It is for
// the owner to look at: who was disabled after the copy was made can enter again.
type Revived struct {
	Compared  bool     // false when there was no database before, or one that cannot be read
	Users     []string // usernames that were disabled, or that the database before did not have
	Roles     []string // usernames that have another role again
	Passwords []string // usernames whose password of before counts again
	Keys      []string // names of API keys that were revoked, or that the database before did not have
}

// access is what lets people and programs in.
type access struct {
	users map[string]user
	keys  []string // that are not revoked, by hash
	names map[string]string
}

type user struct {
	enabled        bool
	role, password string
}

// accessOf reads who may enter a database. Tables that an older schema does not have are empty.
func accessOf(ctx context.Context, base *sql.DB) (access, error) {
	a := access{users: map[string]user{}, names: map[string]string{}}
	q := sqlite.Plain(base)
	err := eachOf(ctx, q, "users", func(row sqlite.Row) error {
		var name string
		var u user
		if err := row.Scan(&name, &u.enabled, &u.role, &u.password); err != nil {
			return err
		}
		a.users[name] = u
		return nil
	}, `SELECT username, disabled_at IS NULL, coalesce((SELECT key FROM roles WHERE roles.id = role_id), ''), password_hash FROM users`)
	if err != nil {
		return a, err
	}
	err = eachOf(ctx, q, "api_tokens", func(row sqlite.Row) error {
		var hash []byte
		var name string
		if err := row.Scan(&hash, &name); err != nil {
			return err
		}
		a.keys = append(a.keys, string(hash))
		a.names[string(hash)] = name
		return nil
	}, "SELECT token_hash, name FROM api_tokens WHERE revoked_at IS NULL")
	return a, err
}

// eachOf visits the rows of a query unless the table is not there.
func eachOf(ctx context.Context, q sqlite.Querier, table string, visit func(sqlite.Row) error, text string) error {
	n, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
	if err != nil || n == 0 {
		return err
	}
	if err := sqlite.Each(ctx, q, visit, text); err != nil {
		return fmt.Errorf("read %s: %w", table, err)
	}
	return nil
}

// revivedBy compares who may enter by the copy with who might before.
func revivedBy(copied, before access) Revived {
	r := Revived{Compared: true}
	for name, u := range copied.users {
		old, known := before.users[name]
		switch {
		case !u.enabled:
			continue
		case !known || !old.enabled:
			r.Users = append(r.Users, name)
			continue
		}
		if u.role != old.role {
			r.Roles = append(r.Roles, name)
		}
		if u.password != old.password && u.password != "" {
			r.Passwords = append(r.Passwords, name)
		}
	}
	for _, hash := range copied.keys {
		if !slices.Contains(before.keys, hash) {
			r.Keys = append(r.Keys, copied.names[hash])
		}
	}
	for _, list := range [][]string{r.Users, r.Roles, r.Passwords, r.Keys} {
		slices.Sort(list)
	}
	return r
}

// accessBefore reads who may enter the database that will be replaced; compared is false when there
// is none that can be read.
func accessBefore(ctx context.Context, path string) (before access, compared bool) {
	state, err := sqlite.LookAt(ctx, path)
	if err != nil || state.Empty {
		return before, false
	}
	base, err := sqlite.OpenFile(path, sqlite.ForLooking)
	if err != nil {
		return before, false
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	before, err = accessOf(ctx, base)
	return before, err == nil
}

// endSessions ends every session of what was staged: a cookie that was ended must not let in
// again. What stood in a -wal beside the copy is in the file afterwards.
func endSessions(ctx context.Context, staged string) (access, error) {
	base, err := sqlite.OpenFile(staged, sqlite.ForMigrating)
	if err != nil {
		return access{}, err
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	q := sqlite.Plain(base)
	n, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'sessions'")
	if err != nil {
		return access{}, err
	}
	if n > 0 {
		if _, err := base.ExecContext(ctx, "DELETE FROM sessions"); err != nil {
			return access{}, fmt.Errorf("end the sessions: %w", err)
		}
	}
	if _, err := base.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return access{}, fmt.Errorf("write the log into the file: %w", err)
	}
	a, err := accessOf(ctx, base)
	if err != nil {
		return a, err
	}
	return a, base.Close()
}
