package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

// ThingOfAct is what an act made or changed, as it now stands and as acts answer it: the thing of its
// first event about what it is done to, or, of one that makes something, of its first event. Nil where
// there is none.
func (t *Tx) ThingOfAct(ctx context.Context, row ActRow, on string, makes bool) (any, error) {
	things := undoables()
	for _, own := range []bool{true, false} { // what is confirmed is a movement, and its events are of the asset
		for _, e := range row.Events {
			subject := isp.SubjectOfEvent(e.Kind).Name
			if own && (makes || subject != on) || things[subject].now == nil {
				continue
			}
			return things[subject].now(ctx, t, e)
		}
	}
	return nil, nil //nolint:nilnil // nothing is named
}

// rowOf reads the row that an event is about.
func rowOf[T any](e entity.Entity[T]) func(context.Context, *Tx, isp.Event) (any, error) {
	return func(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
		v, _, err := e.Load(ctx, t, ev.SubjectID)
		return v, err
	}
}

func planOfEvent(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
	p, err := t.planNowByID(ctx, ev.SubjectID)
	if err != nil {
		return nil, err
	}
	return t.planRecord(ctx, &p)
}

func settingOfEvent(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
	for key := range eventValues(ev.After) { // an act chooses one
		v, _, err := settingIn(ctx, t, key)
		return v, err
	}
	return nil, nil //nolint:nilnil // the event tells none
}

func ruleOfEvent(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
	key, _ := eventValues(ev.After)["rule"].(string)
	return ruleIn(ctx, t, key)
}

func attendanceTypeOfEvent(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
	kind, _ := eventValues(ev.Before)["kind"].(string)
	return attendanceTypeBySlug(ctx, t, isp.AttendanceKinds().Slug(kind))
}

func outageOfEvent(ctx context.Context, t *Tx, ev isp.Event) (any, error) {
	return outageByID(ctx, t, ev.SubjectID)
}
