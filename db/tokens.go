package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// tokenPrefix lets a secret that was pasted somewhere be recognised.
const tokenPrefix = "balcao_"

// Token is a key of the API. Its secret is shown once and kept only as SHA-256.
type Token struct {
	ID        int64
	Name      string
	RoleID    int64
	RoleKey   string
	RoleName  string
	CreatedAt time.Time
	UsedAt    time.Time // zero when never used; exact to a minute
	RevokedAt time.Time // zero while it works
}

const tokenColumns = "api_tokens.id, api_tokens.name, role_id, roles.key, roles.name, created_at, used_at, coalesce(revoked_at, '')" //nolint:gosec // names of columns

const tokenTables = " FROM api_tokens JOIN roles ON roles.id = api_tokens.role_id " //nolint:gosec // names of tables

func scanToken(row sqlite.Row) (Token, error) {
	var v Token
	var created, used, revoked string
	err := row.Scan(&v.ID, &v.Name, &v.RoleID, &v.RoleKey, &v.RoleName, &created, &used, &revoked)
	v.CreatedAt, v.UsedAt, v.RevokedAt = sqlite.ParseInstant(created), sqlite.ParseInstant(used), sqlite.ParseInstant(revoked)
	return v, err
}

// Tokens lists every key, also the revoked ones, by name.
func (s *DB) Tokens(ctx context.Context, actor isp.Actor) ([]Token, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanToken, "SELECT "+tokenColumns+tokenTables+"ORDER BY api_tokens.name")
}

// tokenChange is what the events of a token tell: never the secret.
type tokenChange struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// NewToken is what a new key needs.
type NewToken struct{ Name, Role string }

// NewTokenFields are what creating a key takes.
func NewTokenFields() []isp.Field[NewToken] {
	return []isp.Field[NewToken]{
		isp.NewField(isp.KindText, "name", "nome", "Nome", func(v *NewToken) any { return &v.Name }).Required().Limited(80).
			Helped("quem a usa, como Cobrança"),
		isp.NewField(isp.KindCode, "role", "papel", "Papel", func(v *NewToken) any { return &v.Role }).Required(),
	}
}

// CreateToken makes a key of the API with a role's permissions and returns its secret, which
// cannot be read again.
func (s *DB) CreateToken(ctx context.Context, actor isp.Actor, name, roleKey string) (secret string, err error) {
	return s.secretAct(ctx, actor, "chave.criar", "segredo", func(t *Tx) (any, error) {
		return AddToken(ctx, t, "", NewToken{Name: name, Role: roleKey})
	})
}

// AddToken makes a key and tells its secret.
func AddToken(ctx context.Context, t *Tx, _ string, v NewToken) (Token, error) {
	name := strings.TrimSpace(v.Name)
	if name == "" || len(name) > 80 {
		return Token{}, isp.Fail(isp.Invalid, "nome", "Dê à chave um nome de até 80 caracteres que diga quem a usa.")
	}
	secret, err := newToken()
	if err != nil {
		return Token{}, err
	}
	secret = tokenPrefix + secret
	role, err := roleByKey(ctx, t, v.Role)
	if err != nil {
		return Token{}, err
	}
	n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM api_tokens WHERE name = ?", name)
	if err != nil {
		return Token{}, err
	}
	if n > 0 {
		return Token{}, isp.Fail(isp.Conflict, "nome", "Já existe uma chave com este nome. Escolha outro.")
	}
	id, err := t.Insert("INSERT INTO api_tokens (name, role_id, token_hash, created_at) VALUES (?, ?, ?, ?)",
		name, role.ID, hashToken(secret), sqlite.Instant(t.Tx.Now))
	if err != nil {
		return Token{}, err
	}
	t.TellSecret("segredo", secret)
	if err := t.event(event{Kind: "api_token.created", SubjectID: id, After: tokenChange{name, role.Key}}); err != nil {
		return Token{}, err
	}
	return tokenNamed(ctx, t, name)
}

// RevokeToken voids a key for ever.
func (s *DB) RevokeToken(ctx context.Context, actor isp.Actor, name string) error {
	return s.changeUser(ctx, actor, "chave.revogar", func(t *Tx) (any, error) { return VoidToken(ctx, t, name) })
}

// VoidToken voids a key for ever.
func VoidToken(ctx context.Context, t *Tx, name string) (Token, error) {
	v, err := tokenNamed(ctx, t, name)
	if err != nil {
		return v, err
	}
	if !v.RevokedAt.IsZero() {
		return v, isp.Fail(isp.Conflict, "nome", "A chave já foi revogada.")
	}
	if _, err := t.Exec("UPDATE api_tokens SET revoked_at = ? WHERE id = ?", sqlite.Instant(t.Tx.Now), v.ID); err != nil {
		return v, err
	}
	if err := t.event(event{Kind: "api_token.revoked", SubjectID: v.ID, Before: tokenChange{v.Name, v.RoleKey}}); err != nil {
		return v, err
	}
	return tokenNamed(ctx, t, name)
}

// tokenNamed finds a key by its name; NotFound when there is none.
func tokenNamed(ctx context.Context, q sqlite.Querier, name string) (Token, error) {
	v, err := sqlite.One(ctx, q, scanToken, "SELECT "+tokenColumns+tokenTables+"WHERE api_tokens.name = ?", strings.TrimSpace(name))
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "nome", "Não há chave com este nome.")
	}
	return v, err
}

// tokenThing is a key as acts are done to it. It never changes but once, so its version is 1 or 2.
func tokenThing(ctx context.Context, q sqlite.Querier, name string) (Thing, error) {
	v, err := tokenNamed(ctx, q, name)
	version := int64(1)
	if !v.RevokedAt.IsZero() {
		version = 2
	}
	return Thing{Subject: "api_token", ID: v.ID, Version: version, Values: map[string]any{}, Row: v}, err
}

// TokenActor is who asks with a secret; Unauthenticated when it is unknown or revoked. Its use
// is written down at most once a minute, and a disk that cannot take that stops no reading.
func (s *DB) TokenActor(ctx context.Context, secret, origin string) (isp.Actor, error) {
	hash := hashToken(secret)
	v, err := sqlite.One(ctx, s.read(), scanToken, "SELECT "+tokenColumns+tokenTables+"WHERE token_hash = ? AND revoked_at IS NULL", hash)
	if errors.Is(err, sql.ErrNoRows) {
		return isp.Actor{}, isp.Fail(isp.Unauthenticated, "", "A chave da API não existe ou foi revogada.")
	}
	if err != nil {
		return isp.Actor{}, err
	}
	permissions, err := permissionsOf(ctx, s.read(), v.RoleID)
	if err != nil {
		return isp.Actor{}, err
	}
	if now := s.Now(); s.seen.note(hash, now) {
		err := s.change(ctx, isp.Console(ProgramName), func(_ context.Context, t *Tx) error {
			_, err := t.Exec("UPDATE api_tokens SET used_at = ? WHERE id = ?", sqlite.Instant(now), v.ID)
			return err
		})
		if err != nil {
			s.log.Warn("the use of an API token was not written down", "token", v.ID, "error", err)
		}
	}
	actor := isp.NewActor(0, "API "+v.Name, origin, permissions)
	actor.KeyID = v.ID
	return actor, nil
}
