package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Role is a role as the base keeps it.
type Role struct {
	ID          int64
	Key         string // word used on the console
	Name        string // on screen
	Permissions []isp.Permission
	Version     int64
}

// programName is the actor of what the program does by itself.
const programName = "programa"

// writeDefaultRoles gives a new base the roles of the program.
func (s *DB) writeDefaultRoles(ctx context.Context) error {
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM roles")
	if sqlite.IsDamage(err) {
		return nil
	}
	if err != nil || n > 0 || s.Trouble() != "" {
		return err
	}
	return s.change(ctx, isp.Console(programName), func(_ context.Context, t *Tx) error {
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
