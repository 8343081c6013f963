package cli

import (
	"context"
	"fmt"

	"balcao/db/sqlite"
	"balcao/internal/config"
)

// version tells the versions of the program, of the schema it makes and of SQLite.
func (p *Program) version(context.Context, config.Config) error {
	schema, err := sqlite.LatestSchema(p.Migrations)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "balcao %s\nesquema %d\nSQLite %s\n", p.Version, schema, sqlite.Version())
	return err
}
