package cli

import (
	"context"
	"flag"
	"fmt"

	"balcao/db"
	"balcao/internal/isp"
)

// userCommand rescues access from the console of the machine itself.
func userCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	name := f.String("nome", "", "nome da pessoa (criar)")
	role := f.String("papel", "atendente", "papel: atendente, financeiro, tecnico, administrador (criar, papel)")
	return func(ctx context.Context, args []string) error {
		if len(args) == 0 {
			return &usageError{"Diga o que fazer: criar, senha, desativar, ativar, papel ou listar."}
		}
		return p.withBase(ctx, *data, func(base *db.DB) error {
			actor := isp.Console("console")
			if args[0] == "listar" {
				return p.listUsers(ctx, base, actor)
			}
			username, err := oneArgument(args[1:], "o usuário")
			if err != nil {
				return err
			}
			return p.changeUser(ctx, base, actor, userChange{args[0], username, *name, *role})
		})
	}
}

type userChange struct{ verb, username, name, role string }

func (p *Program) changeUser(ctx context.Context, base *db.DB, actor isp.Actor, u userChange) error {
	switch u.verb {
	case "criar":
		if u.name == "" {
			u.name = u.username
		}
		code, err := base.CreateUser(ctx, actor, u.username, u.name, u.role)
		return p.tellCode(code, err)
	case "senha":
		code, err := base.ResetPassword(ctx, actor, u.username)
		return p.tellCode(code, err)
	case "desativar":
		return base.DisableUser(ctx, actor, u.username)
	case "ativar":
		return base.EnableUser(ctx, actor, u.username)
	case "papel":
		return base.SetRole(ctx, actor, u.username, u.role)
	}
	return &usageError{fmt.Sprintf("%q não é criar, senha, desativar, ativar, papel nem listar.", u.verb)}
}

// tellCode prints a one-time code alone on stdout.
func (p *Program) tellCode(code string, err error) error {
	if err != nil {
		return err
	}
	p.say("Código de uso único, vale uma hora, em /primeiro-acesso:")
	_, err = fmt.Fprintln(p.Stdout, code)
	return err
}

func (p *Program) listUsers(ctx context.Context, base *db.DB, actor isp.Actor) error {
	users, err := base.Users(ctx, actor)
	if err != nil {
		return err
	}
	for _, u := range users {
		state := "ativo"
		switch {
		case u.Disabled():
			state = "desativado"
		case !u.HasAccess:
			state = "sem senha ainda"
		}
		fmt.Fprintf(p.Stdout, "%s\t%s\t%s\t%s\n", u.Username, u.Name, u.RoleKey, state)
	}
	return nil
}

// tokenCommand handles the keys of the API.
func tokenCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	name := f.String("nome", "", "nome da chave")
	role := f.String("papel", "", "papel que a chave tem")
	return func(ctx context.Context, args []string) error {
		verb, err := oneArgument(args, "o que fazer: criar, listar ou revogar")
		if err != nil {
			return err
		}
		if verb != "listar" && *name == "" {
			return &usageError{"Falta --nome."}
		}
		return p.withBase(ctx, *data, func(base *db.DB) error {
			return p.changeToken(ctx, base, verb, *name, *role)
		})
	}
}

func (p *Program) changeToken(ctx context.Context, base *db.DB, verb, name, role string) error {
	actor := isp.Console("console")
	switch verb {
	case "criar":
		if role == "" {
			return &usageError{"Falta --papel."}
		}
		secret, err := base.CreateToken(ctx, actor, name, role)
		if err != nil {
			return err
		}
		p.say("Guarde a chave agora: ela não será mostrada outra vez.")
		_, err = fmt.Fprintln(p.Stdout, secret)
		return err
	case "revogar":
		return base.RevokeToken(ctx, actor, name)
	case "listar":
		return p.listTokens(ctx, base, actor)
	}
	return &usageError{fmt.Sprintf("%q não é criar, listar nem revogar.", verb)}
}

func (p *Program) listTokens(ctx context.Context, base *db.DB, actor isp.Actor) error {
	tokens, err := base.Tokens(ctx, actor)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		state := "ativa"
		if !t.RevokedAt.IsZero() {
			state = "revogada"
		}
		fmt.Fprintf(p.Stdout, "%s\t%s\t%s\n", t.Name, t.RoleKey, state)
	}
	return nil
}
