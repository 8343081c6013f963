package dbtest

import (
	"path/filepath"
	"strings"
	"testing"

	"balcao/db/sqlite"
)

// HostileStory is the story with a payload behind every text that the tables let hold one: names, notes,
// descriptions, words of the catalogue. What addresses are made of stays. It returns how many columns hold it.
func HostileStory(tb testing.TB, payload string) (s *Base, columns int) {
	tb.Helper()
	clock := &Clock{at: Start()}
	o := tell(tb, clock)
	pool, err := sqlite.OpenFile(filepath.Join(o.Dir, sqlite.BaseName), sqlite.ForMigrating)
	if err != nil {
		tb.Fatal(err)
	}
	q := sqlite.Plain(pool)
	changes, err := sqlite.List(tb.Context(), q, func(row sqlite.Row) (text string, err error) { return text, row.Scan(&text) },
		`SELECT 'UPDATE "' || t.name || '" SET "' || c.name || '" = "' || c.name || '" || ?1 WHERE "' || c.name || '" GLOB ''*[A-Za-z]*'' AND "' || c.name || '" NOT GLOB ''[0-9{[]*'''
		FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = 'TEXT'
		AND t.name NOT IN ('roles', 'role_permissions', 'settings', 'events', 'goose_db_version', 'paper_images')
		AND c.name NOT IN ('username', 'number', 'asset_number', 'theme', 'density', 'actor_kind', 'password_hash', 'sha256', 'html', 'source')`)
	if err != nil {
		tb.Fatal(err)
	}
	for _, change := range changes {
		done, err := pool.ExecContext(tb.Context(), change, payload)
		if err != nil {
			if !strings.Contains(err.Error(), "constraint") && !strings.Contains(err.Error(), "append-only") {
				tb.Fatalf("%s: %v", change, err)
			}
			continue // a word of a list
		}
		if n, err := done.RowsAffected(); err == nil && n > 0 {
			columns++
		}
	}
	if err := pool.Close(); err != nil {
		tb.Fatal(err)
	}
	return open(tb, o, clock), columns
}
