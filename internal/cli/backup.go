package cli

import (
	"context"
	"flag"
	"fmt"

	"balcao/db"
)

// backupCommand makes a verified copy, also while another process has the base open.
func backupCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	to := f.String("para", "", "pasta que recebe a cópia; sem ela, PASTA/backups")
	return func(ctx context.Context, args []string) error {
		if err := noArguments(args); err != nil {
			return err
		}
		copied, err := db.BackupOf(ctx, p.baseOptions(*data), *to)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "%s\n", copied.Path)
		p.say("Backup feito e conferido: %d clientes, esquema %d.", copied.Rows["customers"], copied.Version)
		return err
	}
}

// restoreCommand puts a verified copy in the place of the base.
func restoreCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	return func(ctx context.Context, args []string) error {
		file, err := oneArgument(args, "o arquivo do backup")
		if err != nil {
			return err
		}
		done, err := db.Restore(ctx, p.baseOptions(*data), file)
		if err != nil {
			return err
		}
		p.say("Restaurado: %d clientes, esquema %d.", done.Backup.Rows["customers"], done.Backup.Version)
		if done.Aside != "" {
			p.say("A base de antes ficou guardada em %s.", done.Aside)
		}
		return nil
	}
}
