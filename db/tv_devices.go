package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readTV() error {
	return readUnder(u, entity.TVDevices(), func(p *PlanRecord, v isp.TVDevice) { p.TV = append(p.TV, v) })
}

// AddTVDevice gives a plan a set-top box.
func AddTVDevice(ctx context.Context, t *Tx, plan string, v isp.TVDevice) (isp.TVDevice, error) {
	return addPart(ctx, t, entity.TVDevices(), plan, v, isp.CheckTVDevice, noticesOfTVDevice)
}

// EditTVDevice changes a set-top box of a plan.
func EditTVDevice(ctx context.Context, t *Tx, id int64, change Edit) (isp.TVDevice, error) {
	return editPart(ctx, t, entity.TVDevices(), id, change, isp.CheckTVDevice, noticesOfTVDevice)
}

// DeleteTVDevice marks a set-top box of a plan as deleted; it stays searchable where the contract says so.
func DeleteTVDevice(ctx context.Context, t *Tx, id int64, d Removal) (isp.TVDevice, error) {
	return removeConfirmed(ctx, t, entity.TVDevices(), id, d)
}

// RestoreTVDevice takes the deletion of a set-top box back.
func RestoreTVDevice(ctx context.Context, t *Tx, id int64) (isp.TVDevice, error) {
	return restorePart(ctx, t, entity.TVDevices(), id, noticesOfTVDevice)
}

// noticesOfTVDevice says where the same device is alive.
func noticesOfTVDevice(ctx context.Context, t *Tx, v *isp.TVDevice) error {
	if err := noticeAlive(ctx, t, "Este smartcard", "tv_devices", "smartcard", v.Smartcard, v.ID); err != nil {
		return err
	}
	return noticeAlive(ctx, t, "Este aparelho", "tv_devices", "cas", v.CAS, v.ID)
}
