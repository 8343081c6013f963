package cli

import (
	"context"
	"strings"

	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/config"
)

// restore puts a verified copy in the place of the database.
func (p *Program) restore(ctx context.Context, c config.Config) error {
	latest, err := sqlite.LatestSchema(p.Migrations)
	if err != nil {
		return err
	}
	done, err := backup.Restore(ctx, p.base(c).Engine(), latest, c.Args[0])
	if err != nil {
		return err
	}
	if done.Copy.Proven {
		p.say("Restaurado e conferido: %d clientes, esquema %d.", done.Copy.Rows["customers"], done.Copy.Version)
	} else {
		p.say("Restaurado: %d clientes, esquema %d.", done.Copy.Rows["customers"], done.Copy.Version)
		p.say("Atenção: ao lado do arquivo não está o %s.json, que prova que a cópia não mudou. Foi conferido que ela é uma base inteira, e só isso.", done.Copy.File)
	}
	if done.Aside != "" {
		p.say("A base de antes ficou em %s.", done.Aside)
	}
	if done.LostAttachments > 0 {
		p.say("Atenção: arquivos anexos que faltam: %d. Copie a pasta “anexos” que estava ao lado do backup e restaure de novo.", done.LostAttachments)
	}
	p.say("Todas as sessões foram encerradas: cada pessoa entra de novo.")
	p.sayRevived(done)
	return nil
}

// sayRevived lists who may enter again although the database of before kept them out.
func (p *Program) sayRevived(done backup.Restored) {
	r := done.Revived
	if done.Aside != "" && !r.Compared {
		p.say("A base de antes não pôde ser lida. Confira com “balcao usuario listar” e “balcao token listar” quem volta a ter acesso.")
	}
	for _, line := range []struct {
		names []string
		says  string
	}{
		{r.Users, "Voltam a poder entrar, e antes não podiam: %s. Se não devem: balcao usuario desativar."},
		{r.Roles, "Voltam ao papel que tinham: %s. Confira com balcao usuario listar."},
		{r.Passwords, "Vale de novo a senha de antes de: %s. Se alguém mais a sabe: balcao usuario senha."},
		{r.Keys, "Voltam a valer as chaves da API: %s. Se não devem: balcao token revogar."},
	} {
		if len(line.names) > 0 {
			p.say(line.says, strings.Join(line.names, ", "))
		}
	}
}
