package cli

import (
	"context"
	"fmt"

	"balcao/db"
	"balcao/internal/config"
)

// createToken makes a key of the API and prints its secret, once, alone on stdout.
func (p *Program) createToken(ctx context.Context, c config.Config) error {
	if c.Name == "" || c.Role == "" {
		return config.Refuse("Diga quem usa a chave, com --nome, e o que ela pode, com --papel.")
	}
	return p.withNew(ctx, c, func(base *db.DB) error {
		secret, err := base.CreateToken(ctx, console(), c.Name, c.Role)
		if err != nil {
			return err
		}
		p.say("Guarde a chave agora: ela não pode ser mostrada de novo.")
		_, err = fmt.Fprintln(p.Stdout, secret)
		return err
	})
}

func (p *Program) revokeToken(ctx context.Context, c config.Config) error {
	if c.Name == "" {
		return config.Refuse("Diga qual chave, com --nome.")
	}
	return p.with(ctx, c, func(base *db.DB) error { return base.RevokeToken(ctx, console(), c.Name) })
}

// listTokens prints one key a line: name, role, state, last use, with tabs between them.
func (p *Program) listTokens(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		tokens, err := base.Tokens(ctx, console())
		if err != nil {
			return err
		}
		for _, t := range tokens {
			state, used := "ativa", "nunca usada"
			if !t.RevokedAt.IsZero() {
				state = "revogada"
			}
			if !t.UsedAt.IsZero() {
				used = t.UsedAt.In(base.Zone()).Format("02/01/2006 15:04")
			}
			fmt.Fprintf(p.Stdout, "%s\t%s\t%s\t%s\n", t.Name, t.RoleKey, state, used)
		}
		return nil
	})
}
