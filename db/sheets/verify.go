package sheets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"balcao/db/sqlite"
)

// verifiers is how many connections check a loaded copy at once.
const verifiers = 2

// verifyTables demands that a finished file is sound: each table agrees with its indexes and
// its CHECKs, and refers only to rows that are there. Tables are shared among a few
// connections, because after a large load this reads everything and waits for nobody.
func verifyTables(ctx context.Context, e *sqlite.Engine, path string) error {
	base, err := sqlite.OpenFile(path, sqlite.ForVerifying)
	if err != nil {
		return err
	}
	defer func() { _ = base.Close() }()
	base.SetMaxOpenConns(verifiers)
	copied := e.On(base)
	tables := make(chan string, 1000) // more than a schema has: who lists them never waits
	err = sqlite.Each(ctx, copied, func(row sqlite.Row) error {
		var name string
		err := row.Scan(&name)
		tables <- name
		return err
	}, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
	close(tables)
	if err != nil {
		return fmt.Errorf("list the tables of the copy: %w", err)
	}
	found := make(chan error, verifiers)
	for range verifiers {
		go func() {
			var problems []error
			for name := range tables {
				problems = append(problems, verifyTable(ctx, copied, name))
			}
			found <- errors.Join(problems...)
		}()
	}
	var problems []error
	for range verifiers {
		problems = append(problems, <-found)
	}
	return errors.Join(problems...)
}

// verifyTable checks one table; its name comes from the schema, which is ours.
func verifyTable(ctx context.Context, q sqlite.Querier, name string) error {
	err := sqlite.Each(ctx, q, func(row sqlite.Row) error {
		var finding string
		if err := row.Scan(&finding); err != nil || finding == "ok" {
			return err
		}
		return fmt.Errorf("damage: %s", finding)
	}, `PRAGMA integrity_check("`+name+`")`)
	if err != nil {
		return fmt.Errorf("check %s: %w", name, err)
	}
	err = sqlite.Each(ctx, q, func(row sqlite.Row) error {
		var table, parent string
		var rowID, key sql.NullInt64
		if err := row.Scan(&table, &rowID, &parent, &key); err != nil {
			return err
		}
		return fmt.Errorf("row %d refers to a row of %s that is not there", rowID.Int64, parent)
	}, `PRAGMA foreign_key_check("`+name+`")`)
	if err != nil {
		return fmt.Errorf("check %s: %w", name, err)
	}
	return nil
}
