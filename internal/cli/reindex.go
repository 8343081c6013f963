package cli

import (
	"context"
	"fmt"

	"balcao/db"
	"balcao/internal/config"
)

// reindex builds the search index from the database. The index lives in memory and is built at
// each start; the command proves that it can be, and says what it holds.
func (p *Program) reindex(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		if err := base.LoadSearch(ctx); err != nil {
			return err
		}
		if err := base.PrepareSearch(ctx); err != nil {
			return err
		}
		stats, _ := base.SearchStats()
		_, err := fmt.Fprintf(p.Stdout, "O índice da pesquisa foi refeito: %d clientes, %d valores, %s, %d MB de memória.\n",
			stats.Documents-stats.Loose, stats.Values, stats.Form.Plain(), (stats.TextBytes+stats.GramBytes)/1e6+1)
		return err
	})
}
