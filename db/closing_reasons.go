package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// closingReasonField is the reason that ending something takes.
func closingReasonField[T any](at func(*T) any) isp.Field[T] {
	return isp.NewField(isp.KindText, "closing_reason", "motivo_encerramento", "Motivo de encerramento", at).Offering(isp.OfferClosingReasons)
}

// endsBy judges the reason with which something ends: one in use, or none where the provider does not
// ask for it.
func (t *Tx) endsBy(ctx context.Context, reason string) error {
	const field = "motivo_encerramento"
	if reason == "" {
		asked, err := t.yes(ctx, SettingClosingReason)
		if err != nil || !asked {
			return err
		}
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM closing_reasons WHERE active = 1")
		if err != nil || n == 0 {
			return err
		}
		return isp.Fail(isp.Invalid, field, "Escolha o motivo de encerramento.")
	}
	active, err := sqlite.Value[int](ctx, t, "SELECT coalesce((SELECT active FROM closing_reasons WHERE name = ?), -1)", reason)
	switch {
	case err != nil:
		return err
	case active < 0:
		return isp.Fail(isp.Invalid, field, "Não há motivo de encerramento com este nome. Confira no catálogo.")
	case active == 0:
		return isp.Fail(isp.Invalid, field, "Este motivo de encerramento está fora de uso. Escolha outro.")
	}
	return nil
}
