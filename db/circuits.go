package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readCircuits() error {
	return readUnder(u, entity.Circuits(), func(p *PlanRecord, v isp.Circuit) { p.Circuits = append(p.Circuits, v) })
}

// AddCircuit gives a plan a circuit.
func AddCircuit(ctx context.Context, t *Tx, plan string, v isp.Circuit) (isp.Circuit, error) {
	return addPart(ctx, t, entity.Circuits(), plan, v, isp.CheckCircuit, noticesOfCircuit)
}

// EditCircuit changes a circuit of a plan.
func EditCircuit(ctx context.Context, t *Tx, id int64, change Edit) (isp.Circuit, error) {
	return editPart(ctx, t, entity.Circuits(), id, change, isp.CheckCircuit, noticesOfCircuit)
}

// DeleteCircuit marks a circuit of a plan as deleted; it stays searchable where the contract says so.
func DeleteCircuit(ctx context.Context, t *Tx, id int64, d Removal) (isp.Circuit, error) {
	return removeConfirmed(ctx, t, entity.Circuits(), id, d)
}

// RestoreCircuit takes the deletion of a circuit back.
func RestoreCircuit(ctx context.Context, t *Tx, id int64) (isp.Circuit, error) {
	return restorePart(ctx, t, entity.Circuits(), id, noticesOfCircuit)
}

// noticesOfCircuit says where the same designation is alive.
func noticesOfCircuit(ctx context.Context, t *Tx, v *isp.Circuit) error {
	return noticeAlive(ctx, t, "Este circuito", "circuits", "number", v.Number, v.ID)
}
