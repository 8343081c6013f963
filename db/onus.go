package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
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

// DeleteONU marks a fibre terminal of a plan as deleted; it stays searchable where the contract says
// so. Its device, the asset of the same serial number or MAC, goes to the place that is named; else a
// notice says that it stays.
func DeleteONU(ctx context.Context, t *Tx, id int64, d Removal) (isp.ONU, error) {
	v, err := removeConfirmed(ctx, t, entity.ONUs(), id, d)
	if err != nil {
		return v, err
	}
	asset, err := sqlite.Value[string](ctx, t, `SELECT coalesce((SELECT e.asset_number FROM equipment e JOIN plans p ON p.customer_id = e.customer_id
		WHERE p.id = ? AND ((e.serial_number = ? AND e.serial_number <> '') OR (e.mac = ? AND e.mac <> '')) ORDER BY e.id LIMIT 1), '')`,
		v.PlanID, v.GPONSerial, v.MAC)
	switch {
	case err != nil:
		return v, err
	case asset == "" && d.Place != "":
		return v, isp.Fail(isp.Invalid, "local", "Nenhum patrimônio deste cliente tem o serial ou o MAC desta ONU. Deixe vazio.")
	case asset == "":
		return v, nil
	case d.Place == "":
		t.Notice("O equipamento " + asset + " continua com o cliente.")
		return v, nil
	}
	device, _, err := loadBy(ctx, t, entity.Equipment(), "asset_number", asset)
	if err != nil {
		return v, err
	}
	move := movement{responsible: person{Name: t.actor.Name}}
	move.State, move.Place = "in_stock", d.Place
	_, err = t.moveEquipment(ctx, device, move, 0)
	return v, err
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
