package cli

import (
	"context"
	"fmt"

	"balcao/db"
	"balcao/internal/config"
)

// check examines the database and everything around it, in plain words and with the remedy.
func (p *Program) check(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		findings := base.Check(ctx, db.Hurried)
		var err error
		if c.JSON {
			err = p.tellJSON(findings)
		} else {
			p.tellFindings(findings)
		}
		if err != nil {
			return err
		}
		for _, f := range findings {
			if !f.OK {
				return errFound
			}
		}
		return nil
	})
}

func (p *Program) tellFindings(findings []db.Finding) {
	for _, f := range findings {
		mark := "ok   "
		if !f.OK {
			mark = "ERRO "
		}
		fmt.Fprintf(p.Stdout, "%s%-12s %s\n", mark, f.Name, f.Sentence)
		if f.Remedy != "" {
			fmt.Fprintf(p.Stdout, "                 → %s\n", f.Remedy)
		}
	}
}
