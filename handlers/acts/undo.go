package acts

import (
	"context"
	"strconv"

	"balcao/db"
	"balcao/internal/isp"
)

// undoing is why something is undone.
type undoing struct{ Reason string }

// undoActs is the act that takes another one back.
func undoActs() []Act {
	fields := []isp.Field[undoing]{
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(u *undoing) any { return &u.Reason }),
	}
	return []Act{doing(Act{
		Key: "historico.desfazer", Label: "Desfazer", Permission: isp.ReadCustomer, On: "event", Confirm: true,
		Path: "/historico/:evento/desfazer", Screen: "/historico/:evento/desfazer", Tab: "/historico",
		NoUndo: "Um desfazer não se desfaz. Faça o ato de novo.",
	}, fields, undo)}
}

// undo takes back the act that recorded an event. It needs the permission of that act.
func undo(ctx context.Context, t *db.Tx, event string, why undoing) (any, error) {
	id, err := strconv.ParseInt(event, 10, 64)
	if err != nil {
		return nil, isp.Fail(isp.NotFound, "", "Esta linha do histórico não existe.")
	}
	row, err := t.ActOfEvent(ctx, id)
	if err != nil {
		return nil, err
	}
	act, known := ByKey(row.Key)
	if !known {
		return nil, isp.Fail(isp.Conflict, "", "Esta linha não se desfaz.")
	}
	if err := t.Require(act.Permission); err != nil {
		return nil, err
	}
	if act.NoUndo != "" {
		return nil, isp.Fail(isp.Conflict, "", act.NoUndo)
	}
	if err := t.Undo(ctx, row, why.Reason); err != nil {
		return nil, err
	}
	thing, err := t.ThingOfAct(ctx, row, act.On, act.Makes)
	return Undone{act.Thing, thing}, err
}

// Undone is what the act that was taken back was done to, as it now stands, and its key in the answer.
type Undone struct {
	Thing string
	Row   any
}

// Undoable reports whether the act of a key can be undone by an actor.
func Undoable(key string, actor isp.Actor) bool {
	act, known := ByKey(key)
	return known && act.NoUndo == "" && actor.Can(act.Permission)
}
