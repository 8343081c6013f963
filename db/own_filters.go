package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// OwnFilter is the query of a queue that the actor keeps; "" when none is kept.
func (s *DB) OwnFilter(ctx context.Context, actor isp.Actor, screen string) (string, error) {
	return sqlite.Value[string](ctx, s.read(), "SELECT coalesce((SELECT query FROM user_filters WHERE user_id = ? AND screen = ?), '')", actor.UserID, screen)
}

// KeepFilter keeps the query of a queue as the actor's own; "" forgets it. It is a
// preference, as the theme is, and no part of history.
func (s *DB) KeepFilter(ctx context.Context, actor isp.Actor, screen, query string) error {
	if len(query) > 2000 {
		return isp.Fail(isp.Invalid, "", "O filtro é comprido demais para ser guardado.")
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		if query == "" {
			_, err := t.Exec("DELETE FROM user_filters WHERE user_id = ? AND screen = ?", actor.UserID, screen)
			return err
		}
		_, err := t.Exec(`INSERT INTO user_filters (user_id, screen, query) VALUES (?, ?, ?)
			ON CONFLICT (user_id, screen) DO UPDATE SET query = excluded.query`, actor.UserID, screen, query)
		return err
	})
}

// Change is the number of the last event: while it stays, no queue has changed.
func (s *DB) Change(ctx context.Context) (int64, error) {
	return sqlite.Value[int64](ctx, s.read(), "SELECT coalesce(max(id), 0) FROM events")
}

// Person is a user or a role as a filter offers it.
type Person struct {
	ID   int64
	Key  string // username, or key of the role
	Name string
}

// Attendants lists the users and the roles that a queue is filtered by, for those who read service.
func (s *DB) Attendants(ctx context.Context, actor isp.Actor) (users, roles []Person, err error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, nil, err
	}
	scan := func(row sqlite.Row) (Person, error) {
		var p Person
		err := row.Scan(&p.ID, &p.Key, &p.Name)
		return p, err
	}
	if users, err = sqlite.List(ctx, s.read(), scan, "SELECT id, username, name FROM users WHERE disabled_at IS NULL ORDER BY name, id LIMIT 500"); err != nil {
		return nil, nil, err
	}
	roles, err = sqlite.List(ctx, s.read(), scan, "SELECT id, key, name FROM roles WHERE deleted_at IS NULL ORDER BY name")
	return users, roles, err
}

// serviceKinds lists the kinds under which occurrences, or service orders, were opened, the most
// frequent of the last ones first. Table is the program's own.
func (s *DB) serviceKinds(ctx context.Context, actor isp.Actor, table string) ([]string, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), sqlite.ScanValue[string], "SELECT kind FROM (SELECT kind FROM "+table+
		" ORDER BY id DESC LIMIT 2000) WHERE kind <> '' GROUP BY kind ORDER BY count(*) DESC, kind LIMIT 60")
}

// OccurrenceKinds lists the kinds under which the last occurrences were opened.
func (s *DB) OccurrenceKinds(ctx context.Context, actor isp.Actor) ([]string, error) {
	return s.serviceKinds(ctx, actor, "occurrences")
}

// OrderKinds lists the kinds under which the last service orders were opened.
func (s *DB) OrderKinds(ctx context.Context, actor isp.Actor) ([]string, error) {
	return s.serviceKinds(ctx, actor, "service_orders")
}
