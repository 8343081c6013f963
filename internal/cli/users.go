package cli

import (
	"cmp"
	"context"
	"fmt"

	"balcao/db"
	"balcao/internal/config"
)

// createUser makes a user and prints the one-time code by which the person chooses a password.
func (p *Program) createUser(ctx context.Context, c config.Config) error {
	return p.withNew(ctx, c, func(base *db.DB) error {
		code, err := base.CreateUser(ctx, console(), c.Args[0], cmp.Or(c.Name, c.Args[0]), cmp.Or(c.Role, "atendente"))
		return p.tellCode(code, err)
	})
}

// resetPassword takes the password away and prints a one-time code for a new one.
func (p *Program) resetPassword(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		code, err := base.ResetPassword(ctx, console(), c.Args[0])
		return p.tellCode(code, err)
	})
}

// tellCode prints a one-time code alone on stdout.
func (p *Program) tellCode(code string, err error) error {
	if err != nil {
		return err
	}
	p.say("Código de uso único, vale uma hora. A pessoa o usa em /primeiro-acesso para escolher a senha:")
	_, err = fmt.Fprintln(p.Stdout, code)
	return err
}

func (p *Program) setRole(ctx context.Context, c config.Config) error {
	if c.Role == "" {
		return config.Refuse("Falta --papel.")
	}
	return p.with(ctx, c, func(base *db.DB) error {
		return base.SetRole(ctx, console(), c.Args[0], c.Role)
	})
}

func (p *Program) disableUser(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error { return base.DisableUser(ctx, console(), c.Args[0]) })
}

func (p *Program) enableUser(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error { return base.EnableUser(ctx, console(), c.Args[0]) })
}

// listUsers prints one user a line: username, name, role, state, with tabs between them.
func (p *Program) listUsers(ctx context.Context, c config.Config) error {
	return p.with(ctx, c, func(base *db.DB) error {
		users, err := base.Users(ctx, console())
		if err != nil {
			return err
		}
		for _, u := range users {
			state := "ativo"
			switch {
			case u.Disabled():
				state = "desativado"
			case !u.HasAccess:
				state = "sem senha"
			}
			fmt.Fprintf(p.Stdout, "%s\t%s\t%s\t%s\n", u.Username, u.Name, u.RoleKey, state)
		}
		return nil
	})
}
