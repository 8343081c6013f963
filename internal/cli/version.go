package cli

import (
	"context"
	"fmt"

	"balcao/db"
	"balcao/internal/config"
)

// version tells the versions of the program, of the schema it makes and of SQLite.
func (p *Program) version(context.Context, config.Config) error {
	schema, err := db.LatestSchema(p.Migrations)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "balcao %s\nesquema %d\nSQLite %s\n", p.Version, schema, db.SQLiteVersion())
	return err
}
