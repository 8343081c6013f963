package cli

import (
	"context"

	"balcao/db"
	"balcao/internal/config"
)

// restore puts a verified copy in the place of the base.
func (p *Program) restore(ctx context.Context, c config.Config) error {
	done, err := db.Restore(ctx, p.base(c), c.Args[0])
	if err != nil {
		return err
	}
	p.say("Restaurado e conferido: %d clientes, esquema %d.", done.Backup.Rows["customers"], done.Backup.Version)
	if done.Aside != "" {
		p.say("A base de antes ficou em %s.", done.Aside)
	}
	return nil
}
