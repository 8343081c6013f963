package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readONUs() error {
	return readUnder(u, entity.ONUs(), func(p *PlanRecord, v isp.ONU) { p.ONUs = append(p.ONUs, v) })
}

// AddONU gives a plan a fibre terminal.
func AddONU(ctx context.Context, t *Tx, plan string, v isp.ONU) (isp.ONU, error) {
	return addPart(ctx, t, entity.ONUs(), plan, v, isp.CheckONU, noticesOfONU)
}

// EditONU changes a fibre terminal of a plan.
func EditONU(ctx context.Context, t *Tx, id int64, change Edit) (isp.ONU, error) {
	return editPart(ctx, t, entity.ONUs(), id, change, isp.CheckONU, noticesOfONU)
}

// DeleteONU marks a fibre terminal of a plan as deleted; it stays searchable where the contract says so.
func DeleteONU(ctx context.Context, t *Tx, id int64, d Removal) (isp.ONU, error) {
	return removePart(ctx, t, entity.ONUs(), id, d)
}

// RestoreONU takes the deletion of a fibre terminal back.
func RestoreONU(ctx context.Context, t *Tx, id int64) (isp.ONU, error) {
	return restorePart(ctx, t, entity.ONUs(), id, noticesOfONU)
}

// noticesOfONU says where the same hardware is alive.
func noticesOfONU(ctx context.Context, t *Tx, v *isp.ONU) error {
	if err := noticeAlive(ctx, t, "Este MAC", "onus", "mac", v.MAC, v.ID); err != nil {
		return err
	}
	return noticeAlive(ctx, t, "Este serial", "onus", "gpon_serial", v.GPONSerial, v.ID)
}
