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

// CreateToken makes a key of the API with a role's permissions and returns its secret, which
// cannot be read again.
func (s *DB) CreateToken(ctx context.Context, actor isp.Actor, name, roleKey string) (secret string, err error) {
	if err := actor.Require(isp.Administer); err != nil {
		return "", err
	}
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 80 {
		return "", isp.Fail(isp.Invalid, "nome", "Dê à chave um nome de até 80 caracteres que diga quem a usa.")
	}
	if secret, err = newToken(); err != nil {
		return "", err
	}
	secret = tokenPrefix + secret
	err = s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		role, err := roleByKey(ctx, t, roleKey)
		if err != nil {
			return err
		}
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM api_tokens WHERE name = ?", name)
		if err != nil {
			return err
		}
		if n > 0 {
			return isp.Fail(isp.Conflict, "nome", "Já existe uma chave com este nome. Escolha outro.")
		}
		id, err := t.Insert("INSERT INTO api_tokens (name, role_id, token_hash, created_at) VALUES (?, ?, ?, ?)",
			name, role.ID, hashToken(secret), sqlite.Instant(t.Tx.Now))
		if err != nil {
			return err
		}
		return t.event(event{Kind: "api_token.created", SubjectID: id, After: tokenChange{name, role.Key}})
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// RevokeToken voids a key for ever.
func (s *DB) RevokeToken(ctx context.Context, actor isp.Actor, name string) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		v, err := sqlite.One(ctx, t, scanToken, "SELECT "+tokenColumns+tokenTables+"WHERE api_tokens.name = ?", strings.TrimSpace(name))
		if errors.Is(err, sql.ErrNoRows) {
			return isp.Fail(isp.NotFound, "nome", "Não há chave com este nome.")
		}
		if err != nil {
			return err
		}
		if !v.RevokedAt.IsZero() {
			return isp.Fail(isp.Conflict, "nome", "A chave já foi revogada.")
		}
		if _, err := t.Exec("UPDATE api_tokens SET revoked_at = ? WHERE id = ?", sqlite.Instant(t.Tx.Now), v.ID); err != nil {
			return err
		}
		return t.event(event{Kind: "api_token.revoked", SubjectID: v.ID, Before: tokenChange{v.Name, v.RoleKey}})
	})
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
