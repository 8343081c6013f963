// Schemagen writes db/schema.sql, the picture of the schema after all migrations. It is run
// from the root of the tree by `make schema`.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"balcao/db"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "schema-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store, err := db.Open(ctx, db.Options{Dir: dir, Migrations: os.DirFS(filepath.Join("db", "migrations")), Reserve: -1})
	if err != nil {
		return fmt.Errorf("open a base: %w", err)
	}
	defer func() { _ = store.Close() }()
	text, err := store.Schema(ctx)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join("db", "schema.sql"), []byte(text), 0o644); err != nil { //nolint:gosec // a file of the source tree
		return fmt.Errorf("write the schema: %w", err)
	}
	return nil
}
