package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readTerminals() error {
	return readUnder(u, entity.VoiceTerminals(), func(p *PlanRecord, v isp.VoiceTerminal) { p.Terminals = append(p.Terminals, v) })
}

// AddVoiceTerminal gives a plan a telephone number.
func AddVoiceTerminal(ctx context.Context, t *Tx, plan string, v isp.VoiceTerminal) (isp.VoiceTerminal, error) {
	return addPart(ctx, t, entity.VoiceTerminals(), plan, v, isp.CheckVoiceTerminal, noticesOfVoiceTerminal)
}

// EditVoiceTerminal changes a telephone number of a plan.
func EditVoiceTerminal(ctx context.Context, t *Tx, id int64, change Edit) (isp.VoiceTerminal, error) {
	return editPart(ctx, t, entity.VoiceTerminals(), id, change, isp.CheckVoiceTerminal, noticesOfVoiceTerminal)
}

// DeleteVoiceTerminal marks a telephone number of a plan as deleted; it stays searchable where the contract says so.
func DeleteVoiceTerminal(ctx context.Context, t *Tx, id int64, d Removal) (isp.VoiceTerminal, error) {
	return removeConfirmed(ctx, t, entity.VoiceTerminals(), id, d)
}

// RestoreVoiceTerminal takes the deletion of a telephone number back.
func RestoreVoiceTerminal(ctx context.Context, t *Tx, id int64) (isp.VoiceTerminal, error) {
	return restorePart(ctx, t, entity.VoiceTerminals(), id, noticesOfVoiceTerminal)
}

// noticesOfVoiceTerminal says where the same number is alive.
func noticesOfVoiceTerminal(ctx context.Context, t *Tx, v *isp.VoiceTerminal) error {
	return noticeAlive(ctx, t, "Este número", "voice_terminals", "number", v.Number, v.ID)
}
