package cli

import (
	"context"

	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/config"
)

// restore puts a verified copy in the place of the base.
func (p *Program) restore(ctx context.Context, c config.Config) error {
	latest, err := sqlite.LatestSchema(p.Migrations)
	if err != nil {
		return err
	}
	done, err := backup.Restore(ctx, p.base(c).Engine(), latest, c.Args[0])
	if err != nil {
		return err
	}
	p.say("Restaurado e conferido: %d clientes, esquema %d.", done.Copy.Rows["customers"], done.Copy.Version)
	if done.Aside != "" {
		p.say("A base de antes ficou em %s.", done.Aside)
	}
	return nil
}
