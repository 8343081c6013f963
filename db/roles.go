package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Role is a role as the database keeps it.
type Role struct {
	ID          int64
	Key         string // word used on the console
	Name        string // on screen
	Permissions []isp.Permission
	Version     int64
}

// ProgramName is the actor of what the program does by itself, as in the templates that it brings.
const ProgramName = "programa"

// writeDefaultRoles gives a new database the roles of the program.
func (s *DB) writeDefaultRoles(ctx context.Context) error {
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM roles")
	if sqlite.IsDamage(err) {
		return nil
	}
	if err != nil || n > 0 || s.Trouble() != "" {
		return err
	}
	return s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
		for _, role := range isp.DefaultRoles() {
			id, err := t.Insert("INSERT INTO roles (key, name) VALUES (?, ?)", role.Key, role.Name)
			if err != nil {
				return err
			}
			if err := t.setPermissions(id, role.Permissions); err != nil {
				return err
			}
			if err := t.event(event{Kind: "role.created", SubjectID: id, After: role}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *Tx) setPermissions(roleID int64, permissions []isp.Permission) error {
	if _, err := t.Exec("DELETE FROM role_permissions WHERE role_id = ?", roleID); err != nil {
		return err
	}
	for _, p := range permissions {
		if _, err := t.Exec("INSERT INTO role_permissions (role_id, permission) VALUES (?, ?)", roleID, string(p)); err != nil {
			return err
		}
	}
	return nil
}

// Roles lists the roles in the order in which they were made.
func (s *DB) Roles(ctx context.Context) ([]Role, error) {
	roles, err := sqlite.List(ctx, s.read(), scanRole, "SELECT id, key, name, version FROM roles ORDER BY id")
	if err != nil {
		return nil, err
	}
	for i := range roles {
		if roles[i].Permissions, err = permissionsOf(ctx, s.read(), roles[i].ID); err != nil {
			return nil, err
		}
	}
	return roles, nil
}

func scanRole(row sqlite.Row) (Role, error) {
	var r Role
	err := row.Scan(&r.ID, &r.Key, &r.Name, &r.Version)
	return r, err
}

// roleByKey finds a role by its word; Invalid when there is none.
func roleByKey(ctx context.Context, q sqlite.Querier, key string) (Role, error) {
	role, err := sqlite.One(ctx, q, scanRole, "SELECT id, key, name, version FROM roles WHERE key = ?", key)
	if errors.Is(err, sql.ErrNoRows) {
		return role, isp.Fail(isp.Invalid, "papel", "Este papel não existe.")
	}
	return role, err
}

// permissionsOf lists what a role carries. Permissions that this program does not know any
// more are not given to anybody.
func permissionsOf(ctx context.Context, q sqlite.Querier, roleID int64) ([]isp.Permission, error) {
	stored, err := sqlite.Value[string](ctx, q, "SELECT coalesce(group_concat(permission, ' '), '') FROM role_permissions WHERE role_id = ?", roleID)
	if err != nil {
		return nil, err
	}
	carried := map[isp.Permission]bool{}
	for p := range strings.FieldsSeq(stored) {
		carried[isp.Permission(p)] = true
	}
	var known []isp.Permission
	for _, info := range isp.Permissions() {
		if carried[info.Permission] {
			known = append(known, info.Permission)
		}
	}
	return known, nil
}

// RoleInUse is a role with how many people and keys have it.
type RoleInUse struct {
	Role
	Users int // also the disabled ones
	Keys  int // of the API, also the revoked ones
}

// RolesInUse lists the roles for those who administer them.
func (s *DB) RolesInUse(ctx context.Context, actor isp.Actor) ([]RoleInUse, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	roles, err := sqlite.List(ctx, s.read(), func(row sqlite.Row) (RoleInUse, error) {
		var r RoleInUse
		err := row.Scan(&r.ID, &r.Key, &r.Name, &r.Version, &r.Users, &r.Keys)
		return r, err
	}, `SELECT id, key, name, version, (SELECT count(*) FROM users WHERE role_id = roles.id),
		(SELECT count(*) FROM api_tokens WHERE role_id = roles.id) FROM roles ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for i := range roles {
		if roles[i].Permissions, err = permissionsOf(ctx, s.read(), roles[i].ID); err != nil {
			return nil, err
		}
	}
	return roles, nil
}

// roleChange is what the events of a role tell.
type roleChange struct {
	Name        string           `json:"name"`
	Permissions []isp.Permission `json:"permissions"`
}

// CopyRole makes a role with the permissions of another, and returns its key.
func (s *DB) CopyRole(ctx context.Context, actor isp.Actor, from, name string) (key string, err error) {
	err = s.changeRole(ctx, actor, from, func(ctx context.Context, t *Tx, old Role) error {
		if err := t.freeRoleName(0, &name); err != nil {
			return err
		}
		if key, err = t.roleKey(ctx, name); err != nil {
			return err
		}
		id, err := t.Insert("INSERT INTO roles (key, name) VALUES (?, ?)", key, name)
		if err != nil {
			return err
		}
		if err := t.setPermissions(id, old.Permissions); err != nil {
			return err
		}
		return t.event(event{Kind: "role.created", SubjectID: id, After: roleChange{name, old.Permissions}})
	})
	return key, err
}

// SaveRole gives a role another name and other permissions, over the version that was read. It is
// obeyed from the next request of everybody who has the role. Somebody who can administer remains.
func (s *DB) SaveRole(ctx context.Context, actor isp.Actor, key, name string, permissions []isp.Permission, version int64) error {
	return s.changeRole(ctx, actor, key, func(_ context.Context, t *Tx, old Role) error {
		if version != old.Version {
			return isp.Fail(isp.Conflict, "", "Outra pessoa mudou este papel enquanto você editava. Confira e salve de novo.")
		}
		if err := t.freeRoleName(old.ID, &name); err != nil {
			return err
		}
		if err := t.Save("UPDATE roles SET name = ?, version = version + 1 WHERE id = ? AND version = ?", name, old.ID, version); err != nil {
			return err
		}
		if err := t.setPermissions(old.ID, permissions); err != nil {
			return err
		}
		if err := t.keepAnAdministrator(); err != nil {
			return err
		}
		return t.event(event{
			Kind: "role.changed", SubjectID: old.ID, Version: version + 1,
			Before: roleChange{old.Name, old.Permissions}, After: roleChange{name, permissions},
		})
	})
}

// DeleteRole removes a role that nobody has.
func (s *DB) DeleteRole(ctx context.Context, actor isp.Actor, key string) error {
	return s.changeRole(ctx, actor, key, func(ctx context.Context, t *Tx, old Role) error {
		n, err := sqlite.Value[int](ctx, t, `SELECT (SELECT count(*) FROM users WHERE role_id = ?1) + (SELECT count(*) FROM api_tokens WHERE role_id = ?1)`, old.ID)
		if err != nil {
			return err
		}
		if n > 0 {
			return isp.Fail(isp.Conflict, "", "Há usuários ou chaves com este papel, também desativados. Dê a eles outro papel primeiro.")
		}
		if _, err := t.Exec("DELETE FROM roles WHERE id = ?", old.ID); err != nil {
			return err
		}
		return t.event(event{Kind: "role.deleted", SubjectID: old.ID, Before: roleChange{old.Name, old.Permissions}})
	})
}

// changeRole runs fn on a role that is there, for somebody who may.
func (s *DB) changeRole(ctx context.Context, actor isp.Actor, key string, fn func(context.Context, *Tx, Role) error) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		old, err := roleByKey(ctx, t, key)
		if err != nil {
			return err
		}
		if old.Permissions, err = permissionsOf(ctx, t, old.ID); err != nil {
			return err
		}
		return fn(ctx, t, old)
	})
}

// freeRoleName trims a name and refuses one that is no name or another role's.
func (t *Tx) freeRoleName(id int64, name *string) error {
	*name = strings.TrimSpace(*name)
	if *name == "" || len(*name) > 60 {
		return isp.Fail(isp.Invalid, "nome", "Dê ao papel um nome de até 60 caracteres.")
	}
	n, err := sqlite.Value[int](t.Ctx, t, "SELECT count(*) FROM roles WHERE name = ? AND id <> ?", *name, id)
	if err == nil && n > 0 {
		return isp.Fail(isp.Conflict, "nome", "Já existe um papel com este nome.")
	}
	return err
}

// roleKey makes the word of a role, used on the console, out of its name.
func (t *Tx) roleKey(ctx context.Context, name string) (string, error) {
	word := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(name))
	word = strings.Trim(word, "-")
	if word == "" {
		word = "papel"
	}
	key := word
	for i := 2; ; i++ {
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM roles WHERE key = ?", key)
		if err != nil || n == 0 {
			return key, err
		}
		key = fmt.Sprintf("%s-%d", word, i)
	}
}
