package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// storedUser is a user with what only this file reads.
type storedUser struct {
	isp.User
	passwordHash string
	codeHash     string
	codeExpires  time.Time
}

// userColumns is the list that scanUser reads.
const userColumns = `users.id, username, users.name, role_id, roles.key, roles.name, password_hash, code_hash, code_expires,
	coalesce(disabled_at, ''), theme, density, single_keys, panel_open, users.created_at, users.version`

const userTables = " FROM users JOIN roles ON roles.id = users.role_id "

func scanUser(row sqlite.Row) (storedUser, error) {
	var u storedUser
	var expires, disabled, created string
	err := row.Scan(&u.ID, &u.Username, &u.Name, &u.RoleID, &u.RoleKey, &u.RoleName, &u.passwordHash, &u.codeHash, &expires,
		&disabled, &u.Theme, &u.Density, &u.SingleKeys, &u.PanelOpen, &created, &u.Version)
	u.HasAccess = u.passwordHash != ""
	u.codeExpires, u.DisabledAt, u.CreatedAt = sqlite.ParseInstant(expires), sqlite.ParseInstant(disabled), sqlite.ParseInstant(created)
	return u, err
}

// Users lists everybody, also who was disabled, by username.
func (s *DB) Users(ctx context.Context, actor isp.Actor) ([]isp.User, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	stored, err := sqlite.List(ctx, s.read(), scanUser, "SELECT "+userColumns+userTables+"ORDER BY username")
	if err != nil {
		return nil, err
	}
	users := make([]isp.User, len(stored))
	for i, u := range stored {
		users[i] = u.User
	}
	return users, nil
}

// UserNamed finds a user by username, for those who administer; NotFound when there is none.
func (s *DB) UserNamed(ctx context.Context, actor isp.Actor, username string) (isp.User, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return isp.User{}, err
	}
	u, err := userNamed(ctx, s.read(), username)
	return u.User, err
}

// userNamed finds a user by username; NotFound when there is none.
func userNamed(ctx context.Context, q sqlite.Querier, username string) (storedUser, error) {
	u, err := sqlite.One(ctx, q, scanUser, "SELECT "+userColumns+userTables+"WHERE username = ?", isp.NormalizeUsername(username))
	if errors.Is(err, sql.ErrNoRows) {
		return u, isp.Fail(isp.NotFound, "usuario", "Este usuário não existe.")
	}
	return u, err
}

// ActorOf is a user as the store takes orders from one: with the permissions of the role.
func (s *DB) ActorOf(ctx context.Context, u isp.User, origin string) (isp.Actor, error) {
	permissions, err := permissionsOf(ctx, s.read(), u.RoleID)
	if err != nil {
		return isp.Actor{}, err
	}
	return isp.NewActor(u.ID, u.Name, origin, permissions), nil
}

// userChange is what the events of a user tell: never a password or a code.
type userChange struct {
	Username string `json:"username"`
	Name     string `json:"name,omitempty"`
	Role     string `json:"role,omitempty"`
}

// NewUser is what a new user needs.
type NewUser struct{ Username, Name, Role string }

// NewUserFields are what creating a user takes.
func NewUserFields() []isp.Field[NewUser] {
	return []isp.Field[NewUser]{
		isp.NewField(isp.KindCode, "username", "usuario", "Usuário", func(v *NewUser) any { return &v.Username }).Required().
			Helped("letras minúsculas, como ana.lima"),
		isp.NewField(isp.KindText, "name", "nome", "Nome completo", func(v *NewUser) any { return &v.Name }).Required().Limited(120),
		isp.NewField(isp.KindCode, "role", "papel", "Papel", func(v *NewUser) any { return &v.Role }).Required(),
	}
}

// RoleChoice is the role that a user is given.
type RoleChoice struct{ Role string }

// RoleChoiceFields are what giving a role takes.
func RoleChoiceFields() []isp.Field[RoleChoice] {
	return []isp.Field[RoleChoice]{isp.NewField(isp.KindCode, "role", "papel", "Papel", func(v *RoleChoice) any { return &v.Role }).Required()}
}

// CreateUser makes a user who has no password yet and returns the one-time code that lets the
// person choose one at /primeiro-acesso. The code is not kept and cannot be read again.
func (s *DB) CreateUser(ctx context.Context, actor isp.Actor, username, name, roleKey string) (code string, err error) {
	return s.secretAct(ctx, actor, "usuario.criar", "codigo", func(t *Tx) (any, error) {
		return AddUser(ctx, t, "", NewUser{Username: username, Name: name, Role: roleKey})
	})
}

// secretAct runs an act of those who administer and returns the secret that it tells.
func (s *DB) secretAct(ctx context.Context, actor isp.Actor, act, key string, do func(*Tx) (any, error)) (string, error) {
	done, err := s.Act(ctx, Ask{Actor: actor, Act: act, Needs: isp.Administer}, do)
	return done.Secrets[key], err
}

// AddUser makes a user without a password, and tells the one-time code.
func AddUser(ctx context.Context, t *Tx, _ string, v NewUser) (isp.User, error) {
	username, name := isp.NormalizeUsername(v.Username), strings.TrimSpace(v.Name)
	if err := checkPerson(username, name); err != nil {
		return isp.User{}, err
	}
	role, err := roleByKey(ctx, t, v.Role)
	if err != nil {
		return isp.User{}, err
	}
	if err := t.freeUsername(username); err != nil {
		return isp.User{}, err
	}
	code := guard.NewCode()
	id, err := t.Insert(`INSERT INTO users (username, name, role_id, code_hash, code_expires, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
		username, name, role.ID, guard.HashCode(code), sqlite.Instant(t.Tx.Now.Add(guard.CodeLife)), sqlite.Instant(t.Tx.Now))
	if err != nil {
		return isp.User{}, err
	}
	t.TellSecret("codigo", code)
	return t.userRecorded(ctx, username, event{Kind: "user.created", SubjectID: id, After: userChange{Username: username, Name: name, Role: role.Key}})
}

// userRecorded records an event of a user, and reads the user as it now is.
func (t *Tx) userRecorded(ctx context.Context, username string, e event) (isp.User, error) {
	if err := t.event(e); err != nil {
		return isp.User{}, err
	}
	u, err := userNamed(ctx, t, username)
	return u.User, err
}

func checkPerson(username, name string) error {
	if err := isp.CheckUsername(username); err != nil {
		return err
	}
	if name == "" || len(name) > 120 {
		return isp.Fail(isp.Invalid, "nome", "Diga o nome da pessoa, com até 120 caracteres.")
	}
	return nil
}

// freeUsername is a Conflict when somebody has the username.
func (t *Tx) freeUsername(username string) error {
	n, err := sqlite.Value[int](t.Ctx, t, "SELECT count(*) FROM users WHERE username = ?", username)
	if err != nil {
		return err
	}
	if n > 0 {
		return isp.Fail(isp.Conflict, "usuario", "Já existe um usuário com este nome.")
	}
	return nil
}

// ResetPassword takes a user's password away, ends the sessions, and returns the one-time code
// for a new one.
func (s *DB) ResetPassword(ctx context.Context, actor isp.Actor, username string) (code string, err error) {
	return s.secretAct(ctx, actor, "usuario.codigo", "codigo", func(t *Tx) (any, error) { return ResetUser(ctx, t, username) })
}

// ResetUser takes the password of a user away, and tells the one-time code for a new one.
func ResetUser(ctx context.Context, t *Tx, username string) (isp.User, error) {
	u, err := userNamed(ctx, t, username)
	if err != nil {
		return u.User, err
	}
	if u.Disabled() {
		return u.User, isp.Fail(isp.Conflict, "usuario", "O usuário está desativado. Reative-o primeiro.")
	}
	code := guard.NewCode()
	err = t.Save("UPDATE users SET password_hash = '', code_hash = ?, code_expires = ?, version = version + 1 WHERE id = ? AND version = ?",
		guard.HashCode(code), sqlite.Instant(t.Tx.Now.Add(guard.CodeLife)), u.ID, u.Version)
	if err != nil {
		return u.User, err
	}
	if err := t.endSessionsOf(u.ID, nil); err != nil {
		return u.User, err
	}
	t.TellSecret("codigo", code)
	return t.userRecorded(ctx, u.Username, event{Kind: "user.password_reset", SubjectID: u.ID, After: userChange{Username: u.Username}})
}

// changeUser runs an act of those who administer on a user.
func (s *DB) changeUser(ctx context.Context, actor isp.Actor, act string, do func(*Tx) (any, error)) error {
	_, err := s.Act(ctx, Ask{Actor: actor, Act: act, Needs: isp.Administer}, do)
	return err
}

// DisableUser keeps a user out from now on. The last administrator stays.
func (s *DB) DisableUser(ctx context.Context, actor isp.Actor, username string) error {
	return s.changeUser(ctx, actor, "usuario.desativar", func(t *Tx) (any, error) { return ShutUserOut(ctx, t, username) })
}

// ShutUserOut keeps a user out from now on and ends the sessions.
func ShutUserOut(ctx context.Context, t *Tx, username string) (isp.User, error) {
	u, err := userNamed(ctx, t, username)
	if err != nil {
		return u.User, err
	}
	if u.Disabled() {
		return u.User, isp.Fail(isp.Conflict, "usuario", "O usuário já está desativado.")
	}
	err = t.Save(`UPDATE users SET disabled_at = ?, code_hash = '', code_expires = '', version = version + 1
		WHERE id = ? AND version = ?`, sqlite.Instant(t.Tx.Now), u.ID, u.Version)
	if err != nil {
		return u.User, err
	}
	if err := t.keepAnAdministrator(); err != nil {
		return u.User, err
	}
	if err := t.endSessionsOf(u.ID, nil); err != nil {
		return u.User, err
	}
	return t.userRecorded(ctx, u.Username, event{Kind: "user.disabled", SubjectID: u.ID, Before: userChange{Username: u.Username, Name: u.Name, Role: u.RoleKey}})
}

// EnableUser lets a disabled user in again, with the password of before.
func (s *DB) EnableUser(ctx context.Context, actor isp.Actor, username string) error {
	return s.changeUser(ctx, actor, "usuario.reativar", func(t *Tx) (any, error) { return LetUserIn(ctx, t, username) })
}

// LetUserIn lets a disabled user in again.
func LetUserIn(ctx context.Context, t *Tx, username string) (isp.User, error) {
	u, err := userNamed(ctx, t, username)
	if err != nil {
		return u.User, err
	}
	if !u.Disabled() {
		return u.User, isp.Fail(isp.Conflict, "usuario", "O usuário não está desativado.")
	}
	if err := t.Save("UPDATE users SET disabled_at = NULL, version = version + 1 WHERE id = ? AND version = ?", u.ID, u.Version); err != nil {
		return u.User, err
	}
	return t.userRecorded(ctx, u.Username, event{Kind: "user.enabled", SubjectID: u.ID, After: userChange{Username: u.Username, Name: u.Name, Role: u.RoleKey}})
}

// SetRole gives a user another role and ends the sessions, which carry the old one's rights.
func (s *DB) SetRole(ctx context.Context, actor isp.Actor, username, roleKey string) error {
	return s.changeUser(ctx, actor, "usuario.papel", func(t *Tx) (any, error) { return GiveRole(ctx, t, username, RoleChoice{Role: roleKey}) })
}

// GiveRole gives a user another role and ends the sessions.
func GiveRole(ctx context.Context, t *Tx, username string, v RoleChoice) (isp.User, error) {
	u, err := userNamed(ctx, t, username)
	if err != nil {
		return u.User, err
	}
	role, err := roleByKey(ctx, t, v.Role)
	if err != nil || role.ID == u.RoleID {
		return u.User, err
	}
	if err := t.Save("UPDATE users SET role_id = ?, version = version + 1 WHERE id = ? AND version = ?", role.ID, u.ID, u.Version); err != nil {
		return u.User, err
	}
	if err := t.keepAnAdministrator(); err != nil {
		return u.User, err
	}
	if err := t.endSessionsOf(u.ID, nil); err != nil {
		return u.User, err
	}
	return t.userRecorded(ctx, u.Username, event{
		Kind: "user.role_changed", SubjectID: u.ID,
		Before: userChange{Username: u.Username, Role: u.RoleKey}, After: userChange{Username: u.Username, Role: role.Key},
	})
}

// EndUserSessions ends every session of a user.
func EndUserSessions(ctx context.Context, t *Tx, username string) (isp.User, error) {
	u, err := userNamed(ctx, t, username)
	if err != nil {
		return u.User, err
	}
	if err := t.endSessionsOf(u.ID, nil); err != nil {
		return u.User, err
	}
	return t.userRecorded(ctx, u.Username, event{Kind: "user.sessions_ended", SubjectID: u.ID})
}

// userThing is a user as acts are done to it.
func userThing(ctx context.Context, q sqlite.Querier, username string) (Thing, error) {
	u, err := userNamed(ctx, q, username)
	return Thing{Subject: "user", ID: u.ID, Version: u.Version, Values: map[string]any{}, Row: u.User}, err
}

// keepAnAdministrator refuses what would leave nobody who can let people in.
func (t *Tx) keepAnAdministrator() error {
	n, err := sqlite.Value[int](t.Ctx, t, `SELECT count(*) FROM users JOIN role_permissions USING (role_id)
		WHERE permission = ? AND disabled_at IS NULL`, string(isp.Administer))
	if err != nil {
		return err
	}
	if n == 0 {
		return isp.Fail(isp.Conflict, "usuario", "Este é o último que pode administrar os usuários. Dê antes esse papel a outra pessoa.")
	}
	return nil
}

// SetPreferences keeps how a user wants the screens. theme is auto, light or dark; density is
// normal or compact.
func (s *DB) SetPreferences(ctx context.Context, actor isp.Actor, theme, density string, singleKeys bool) error {
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		return ownRow(t.Exec("UPDATE users SET theme = ?, density = ?, single_keys = ? WHERE id = ?", theme, density, singleKeys, actor.UserID))
	})
}

// KeepPanel keeps whether a user leaves the panel of the search open.
func (s *DB) KeepPanel(ctx context.Context, actor isp.Actor, open bool) error {
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		return ownRow(t.Exec("UPDATE users SET panel_open = ? WHERE id = ?", open, actor.UserID))
	})
}

// ownRow is a NotFound when a user's own row is not there.
func ownRow(n int64, err error) error {
	if err == nil && n == 0 {
		return isp.Fail(isp.NotFound, "usuario", "Este usuário não existe.")
	}
	return err
}
