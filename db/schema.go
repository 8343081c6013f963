package db

import (
	"context"
	"fmt"
	"strings"

	"balcao/db/sqlite"
)

// schemaHead begins the picture of the schema.
const schemaHead = "-- The schema after all migrations, drawn by `make schema`. Read it; change the migrations.\n"

// Schema draws the schema as SQL: every table, followed by its indexes and triggers.
func (s *DB) Schema(ctx context.Context) (string, error) {
	statements, err := sqlite.List(ctx, s.read(), sqlite.ScanValue[string], `SELECT sql FROM sqlite_schema
		WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name NOT LIKE 'goose\_%' ESCAPE '\'
		ORDER BY tbl_name, type <> 'table', type, name`)
	if err != nil {
		return "", fmt.Errorf("draw the schema: %w", err)
	}
	var text strings.Builder
	text.WriteString(schemaHead)
	for _, statement := range statements {
		if strings.HasPrefix(statement, "CREATE TABLE") {
			text.WriteString("\n")
		}
		text.WriteString(statement + ";\n")
	}
	return text.String(), nil
}
