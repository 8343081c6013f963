package cli

import (
	"context"

	"balcao/db"
	"balcao/internal/config"
	"balcao/internal/exchange"
)

// exportFiles writes the whole register as exchange files.
func (p *Program) exportFiles(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		line := &progress{p: p}
		report, err := exchange.Export(ctx, base, c.Args[0], exchange.ExportOptions{
			Passwords: c.WithPasswords, Progress: line.exchange,
		})
		line.end()
		if err != nil {
			return err
		}
		return p.tell(false, report)
	})
}
