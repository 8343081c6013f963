package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
)

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
	return s.change(ctx, isp.Console(ProgramName), func(ctx context.Context, t *Tx) error {
		for _, role := range isp.DefaultRoles() {
			r := isp.StoredRole{Key: role.Key, Name: role.Name}
			for _, p := range role.Permissions {
				r.Permissions = append(r.Permissions, string(p))
			}
			if err := t.addRole(ctx, &r); err != nil {
				return err
			}
		}
		return nil
	})
}

// addRole writes a role with its permissions and records it.
func (t *Tx) addRole(ctx context.Context, r *isp.StoredRole) error {
	e := entity.Roles()
	if err := isp.CheckRole(r).Err(); err != nil {
		return err
	}
	if err := e.Insert(ctx, t.Tx, 0, r); err != nil {
		return err
	}
	if err := t.setPermissions(r.ID, r.Permissions); err != nil {
		return err
	}
	return t.record(eventOf(e, entity.Owner{}, r, "created", nil, e.Values(r)))
}

func (t *Tx) setPermissions(roleID int64, permissions []string) error {
	if _, err := t.Exec("DELETE FROM role_permissions WHERE role_id = ?", roleID); err != nil {
		return err
	}
	for _, p := range permissions {
		if _, err := t.Exec("INSERT INTO role_permissions (role_id, permission) VALUES (?, ?)", roleID, p); err != nil {
			return err
		}
	}
	return nil
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

// Roles lists the roles that can be given, in the order in which they were made.
func (s *DB) Roles(ctx context.Context) ([]isp.StoredRole, error) {
	e := entity.Roles()
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+" WHERE x.deleted_at IS NULL ORDER BY x.id")
}

// roleByKey finds a role that can be given by its word; Invalid when there is none.
func roleByKey(ctx context.Context, q sqlite.Querier, key string) (isp.StoredRole, error) {
	e := entity.Roles()
	role, err := sqlite.One(ctx, q, e.Scan, e.Select()+" WHERE x.key = ? AND x.deleted_at IS NULL", key)
	if errors.Is(err, sql.ErrNoRows) {
		return role, isp.Fail(isp.Invalid, "papel", "Este papel não existe.")
	}
	return role, err
}

// RoleInUse is a role with how many people and keys have it.
type RoleInUse struct {
	isp.StoredRole
	Users int64 // also the disabled ones
	Keys  int64 // of the API, also the revoked ones
}

// RolesInUse lists the roles for those who administer them, the deleted ones last.
func (s *DB) RolesInUse(ctx context.Context, actor isp.Actor) ([]RoleInUse, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	e := entity.Roles()
	return sqlite.List(ctx, s.read(), func(row sqlite.Row) (RoleInUse, error) {
		var r RoleInUse
		err := row.Scan(append(e.Destinations(&r.StoredRole), &r.Users, &r.Keys)...)
		return r, err
	}, "SELECT "+e.Columns()+`, (SELECT count(*) FROM users u WHERE u.role_id = x.id),
		(SELECT count(*) FROM api_tokens k WHERE k.role_id = x.id) FROM roles x ORDER BY x.deleted_at IS NOT NULL, x.id`)
}

// RoleCopy is what a new role needs: it begins as a copy.
type RoleCopy struct{ Name, From string }

// RoleCopyFields are what copying a role takes.
func RoleCopyFields() []isp.Field[RoleCopy] {
	return []isp.Field[RoleCopy]{
		isp.NewField(isp.KindText, "name", "nome", "Nome do papel novo", func(v *RoleCopy) any { return &v.Name }).Required().Limited(60),
		isp.NewField(isp.KindCode, "from", "papel", "Cópia de", func(v *RoleCopy) any { return &v.From }).Required().Offering(isp.OfferRoles),
	}
}

// CopyRole makes a role with the permissions of another.
func CopyRole(ctx context.Context, t *Tx, _ string, v RoleCopy) (isp.StoredRole, error) {
	from, err := roleByKey(ctx, t, v.From)
	if err != nil {
		return from, err
	}
	if err := t.freeRoleName(ctx, 0, v.Name); err != nil {
		return from, err
	}
	role := isp.StoredRole{Name: v.Name, Permissions: from.Permissions}
	if role.Key, err = t.roleKey(ctx, v.Name); err != nil {
		return role, err
	}
	return role, t.addRole(ctx, &role)
}

// EditRole gives a role another name and other permissions. It is obeyed from the next request of
// everybody who has the role. Somebody who can administer remains.
func EditRole(ctx context.Context, t *Tx, key string, change Edit) (isp.StoredRole, error) {
	e := entity.Roles()
	old, _, err := loadBy(ctx, t, e, "key", key)
	if err != nil {
		return old, err
	}
	return edit(ctx, t, e, old.ID, change, isp.CheckRole, func(now *isp.StoredRole, _ entity.Owner) error {
		return t.writeRole(ctx, now.ID, now.Name, now.Permissions)
	})
}

// writeRole refuses a name that another role has, and writes the permissions of a role.
func (t *Tx) writeRole(ctx context.Context, id int64, name string, permissions []string) error {
	if err := t.freeRoleName(ctx, id, name); err != nil {
		return err
	}
	if err := t.setPermissions(id, permissions); err != nil {
		return err
	}
	return t.keepAnAdministrator()
}

// DeleteRole marks a role that nobody has as deleted.
func DeleteRole(ctx context.Context, t *Tx, key string, d Removal) (isp.StoredRole, error) {
	v, _, err := loadBy(ctx, t, entity.Roles(), "key", key)
	if err != nil {
		return v, err
	}
	return t.removeRole(ctx, v.ID, d.Reason)
}

func (t *Tx) removeRole(ctx context.Context, id int64, reason string) (isp.StoredRole, error) {
	return remove(ctx, t, entity.Roles(), id, reason, func(v isp.StoredRole, _ entity.Owner) error {
		n, err := sqlite.Value[int](ctx, t, "SELECT (SELECT count(*) FROM users WHERE role_id = ?1) + (SELECT count(*) FROM api_tokens WHERE role_id = ?1)", v.ID)
		if err == nil && n > 0 {
			return isp.Fail(isp.Conflict, "", "Há usuários ou chaves com este papel, também desativados. Dê a eles outro papel primeiro.")
		}
		return err
	})
}

// RestoreRole takes the deletion of a role back. No other role can have taken its name meanwhile.
func RestoreRole(ctx context.Context, t *Tx, key string) (isp.StoredRole, error) {
	v, _, err := loadBy(ctx, t, entity.Roles(), "key", key)
	if err != nil {
		return v, err
	}
	return restore(ctx, t, entity.Roles(), v.ID, func(isp.StoredRole, entity.Owner) error { return nil })
}

// undoRole takes back an event about a role: a copy is deleted while nobody has it.
func undoRole(ctx context.Context, t *Tx, ev isp.Event) error {
	if ev.Kind == "role.created" {
		_, err := t.removeRole(ctx, ev.SubjectID, "desfeito")
		return err
	}
	before := EventValues(ev.Before)
	if name, told := before["name"].(string); told && ev.Kind == "role.changed" {
		if err := t.freeRoleName(ctx, ev.SubjectID, name); err != nil {
			return err
		}
	}
	if err := undoOf(entity.Roles())(ctx, t, ev); err != nil || ev.Kind != "role.changed" {
		return err
	}
	if permissions, told := textsOf(before["permissions"]); told {
		if err := t.setPermissions(ev.SubjectID, permissions); err != nil {
			return err
		}
	}
	return t.keepAnAdministrator()
}

// freeRoleName refuses a name that another role has, also a deleted one, which may come back.
func (t *Tx) freeRoleName(ctx context.Context, id int64, name string) error {
	other, _, err := loadBy(ctx, t, entity.Roles(), "name", name)
	switch {
	case isCode(err, isp.NotFound):
		return nil
	case err != nil || other.ID == id:
		return err
	case other.Deletion.Deleted():
		return isp.Fail(isp.Conflict, "nome", "Um papel excluído tem este nome. Restaure-o, ou escolha outro nome.")
	}
	return isp.Fail(isp.Conflict, "nome", "Já existe um papel com este nome.")
}

// roleKey makes the word of a role, used on the console, out of its name. "novo" is an address.
func (t *Tx) roleKey(ctx context.Context, name string) (string, error) {
	word := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, search.NameForm(name))
	word = strings.Trim(word, "-")
	if word == "" || word == "novo" {
		word = strings.TrimSuffix("papel-"+word, "-")
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
