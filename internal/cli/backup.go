package cli

import (
	"context"
	"fmt"

	"balcao/db/backup"
	"balcao/internal/config"
)

// backup makes a verified copy, also while another process has the database open, and prints
// where it lies.
func (p *Program) backup(ctx context.Context, c config.Config) error {
	made, err := backup.Of(ctx, p.base(c).Engine(), c.To)
	if err != nil {
		return err
	}
	p.say("Backup feito e conferido: %d clientes, esquema %d.", made.Rows["customers"], made.Version)
	if made.Attachments > 0 {
		p.say("Na pasta “anexos” ao lado dele estão os arquivos anexos (%d); leve-a junto.", made.Attachments-made.LostAttachments)
	}
	if made.LostAttachments > 0 {
		p.say("Atenção: arquivos anexos que não estão como foram guardados: %d. Execute “balcao verificar”.", made.LostAttachments)
	}
	_, err = fmt.Fprintln(p.Stdout, made.Path)
	return err
}
