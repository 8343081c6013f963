package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readIPs() error {
	return readUnder(u, entity.IPAssignments(), func(p *PlanRecord, v isp.IPAssignment) { p.IPs = append(p.IPs, v) })
}

// AddIPAssignment gives a plan an address.
func AddIPAssignment(ctx context.Context, t *Tx, plan string, v isp.IPAssignment) (isp.IPAssignment, error) {
	return addPart(ctx, t, entity.IPAssignments(), plan, v, isp.CheckIPAssignment, noticesOfIPAssignment)
}

// EditIPAssignment changes an address of a plan.
func EditIPAssignment(ctx context.Context, t *Tx, id int64, change Edit) (isp.IPAssignment, error) {
	return editPart(ctx, t, entity.IPAssignments(), id, change, isp.CheckIPAssignment, noticesOfIPAssignment)
}

// DeleteIPAssignment marks an address of a plan as deleted; it stays searchable where the contract says so.
func DeleteIPAssignment(ctx context.Context, t *Tx, id int64, d Removal) (isp.IPAssignment, error) {
	return removeConfirmed(ctx, t, entity.IPAssignments(), id, d)
}

// RestoreIPAssignment takes the deletion of an address back.
func RestoreIPAssignment(ctx context.Context, t *Tx, id int64) (isp.IPAssignment, error) {
	return restorePart(ctx, t, entity.IPAssignments(), id, noticesOfIPAssignment)
}

// noticesOfIPAssignment says where the same address or hardware is alive.
func noticesOfIPAssignment(ctx context.Context, t *Tx, v *isp.IPAssignment) error {
	for _, c := range [][3]string{{"Este IP", "address", v.Address}, {"Este MAC", "mac", v.MAC}, {"Este MAC2", "mac2", v.MAC2}} {
		if err := noticeAlive(ctx, t, c[0], "ip_assignments", c[1], c[2], v.ID); err != nil {
			return err
		}
	}
	return nil
}
