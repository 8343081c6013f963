package cli

import (
	"context"
	"flag"
	"fmt"

	"balcao/db"
)

// versionCommand tells the versions of the program, of its schema and of SQLite.
func versionCommand(p *Program, _ *flag.FlagSet) action {
	return func(_ context.Context, args []string) error {
		if err := noArguments(args); err != nil {
			return err
		}
		schema, err := db.LatestSchema(p.Migrations)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "balcao %s\nesquema %d\nSQLite %s\n", p.Version, schema, db.SQLiteVersion())
		return err
	}
}
