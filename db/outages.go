package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// outageColumns are read by scanOutage, of the table as x.
const outageColumns = `x.id, x.message, x.began_at, x.expected, x.ended_at, x.version,
	coalesce((SELECT group_concat(a.name, char(10)) FROM outage_areas a WHERE a.outage_id = x.id AND a.kind = 'access_point'), ''),
	coalesce((SELECT group_concat(a.name, char(10)) FROM outage_areas a WHERE a.outage_id = x.id AND a.kind = 'district'), '')`

func scanOutage(row sqlite.Row) (isp.Outage, error) {
	var v isp.Outage
	var points, districts string
	err := row.Scan(&v.ID, &v.Message, &v.BeganAt, &v.Expected, &v.EndedAt, &v.Version, &points, &districts)
	v.AccessPoints, v.Districts = lines(points), lines(districts)
	return v, err
}

// lines are the lines of a text; none of "".
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// Outages lists the outages that last, the latest first, and those that ended in the last days when
// they are asked for.
func (s *DB) Outages(ctx context.Context, actor isp.Actor, ended bool) ([]isp.Outage, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, err
	}
	where := "x.ended_at = ''"
	if ended {
		where = "1"
	}
	return sqlite.List(ctx, s.read(), scanOutage, "SELECT "+outageColumns+" FROM outages x WHERE "+where+" ORDER BY x.ended_at <> '', x.id DESC LIMIT 200")
}

// EndedOutages lists outages that have ended before the one with an id, the latest first; 0 begins at the
// newest.
func (s *DB) EndedOutages(ctx context.Context, actor isp.Actor, before int64, most int) ([]isp.Outage, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanOutage, "SELECT "+outageColumns+` FROM outages x WHERE x.ended_at <> '' AND (?1 = 0 OR x.id < ?1)
		ORDER BY x.id DESC LIMIT ?2`, before, most)
}

// OutageOf is the outage that concerns a living plan of a customer now; false when there is none.
// It is told to everybody who may see the customer.
func (s *DB) OutageOf(ctx context.Context, actor isp.Actor, customerID int64) (isp.Outage, bool, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return isp.Outage{}, false, err
	}
	running, err := runningOutages(ctx, s.read())
	if err != nil || len(running) == 0 {
		return isp.Outage{}, false, err
	}
	plans, err := plansOf(ctx, s.read(), customerID)
	if err != nil {
		return isp.Outage{}, false, err
	}
	for _, p := range plans {
		district := ""
		if p.InstallAddress != nil {
			district = p.InstallAddress.District
		}
		for _, o := range running {
			if p.Group != isp.GroupCancelled && o.Concerns(p.AccessPoint, district) {
				return o, true, nil
			}
		}
	}
	return isp.Outage{}, false, nil
}

// OpenOutage tells an outage: from now on the records of everybody concerned say it.
func OpenOutage(ctx context.Context, t *Tx, _ string, o isp.Outage) (isp.Outage, error) {
	if err := isp.CheckOutage(&o).Err(); err != nil {
		return o, err
	}
	var err error
	if o.Expected, err = t.expectedEnd(o.Expected); err != nil {
		return o, err
	}
	for _, name := range o.AccessPoints {
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM access_points WHERE name = ?", name)
		if err != nil {
			return o, err
		}
		if n == 0 {
			return o, isp.Fail(isp.Invalid, "pontos_acesso", "Não há ponto de acesso com o nome "+name+".")
		}
	}
	o.BeganAt, o.Version = sqlite.Instant(t.Now), 1
	if o.ID, err = t.Insert("INSERT INTO outages (message, began_at, expected, opened_by) VALUES (?, ?, ?, ?)", o.Message, o.BeganAt, o.Expected, t.actor.Name); err != nil {
		return o, err
	}
	if err := t.addAreas(o.ID, "access_point", o.AccessPoints); err != nil {
		return o, err
	}
	if err := t.addAreas(o.ID, "district", o.Districts); err != nil {
		return o, err
	}
	return o, t.event(event{Kind: "outage.opened", SubjectID: o.ID, Version: 1, After: notEmpty(isp.Values(isp.OutageFields(), &o))})
}

// expectedEnd reads when an outage is expected to end; "" is not known.
func (t *Tx) expectedEnd(text string) (string, error) {
	expected, err := t.moment("previsao", text)
	if end, ok := isp.MomentEnd(expected, t.store.Zone()); err == nil && ok && !end.After(t.Now) {
		err = isp.Fail(isp.Invalid, "previsao", "A previsão de volta já passou.")
	}
	return expected, err
}

func (t *Tx) addAreas(outage int64, kind string, names []string) error {
	for _, name := range names {
		if _, err := t.Insert("INSERT INTO outage_areas (outage_id, kind, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", outage, kind, name); err != nil {
			return err
		}
	}
	return nil
}

func outageByID(ctx context.Context, q sqlite.Querier, id int64) (isp.Outage, error) {
	o, err := sqlite.One(ctx, q, scanOutage, "SELECT "+outageColumns+" FROM outages x WHERE x.id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não existe esta parada.")
	}
	return o, err
}

func outageThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		return Thing{}, isp.Fail(isp.NotFound, "", "Não existe esta parada.")
	}
	o, err := outageByID(ctx, q, id)
	return Thing{Subject: "outage", ID: o.ID, Version: o.Version, Values: isp.Values(isp.OutageFields(), &o), Row: o}, err
}

// EndOutage ends an outage.
func EndOutage(ctx context.Context, t *Tx, id int64) (isp.Outage, error) {
	o, err := outageByID(ctx, t, id)
	if err != nil {
		return o, err
	}
	if o.EndedAt != "" {
		return o, isp.Fail(isp.Conflict, "", "Esta parada já foi encerrada.")
	}
	o.EndedAt = sqlite.Instant(t.Now)
	return o, t.saveOutage(&o, "ended", map[string]any{"ended_at": ""}, map[string]any{"ended_at": o.EndedAt})
}

// EditOutage changes when an outage is expected to end.
func EditOutage(ctx context.Context, t *Tx, address string, change Edit) (isp.Outage, error) {
	thing, err := outageThing(ctx, t, address)
	if err != nil {
		return isp.Outage{}, err
	}
	old, err := outageByID(ctx, t, thing.ID)
	if err != nil {
		return old, err
	}
	now := old
	if err := takeChange(t, isp.OutageEditFields(), change.Sent, &now, func(*isp.Outage) isp.Faults { return nil }); err != nil || now.Expected == old.Expected {
		return old, err
	}
	if old.EndedAt != "" {
		return old, isp.Fail(isp.Conflict, "", "Esta parada já foi encerrada.")
	}
	if change.Version != 0 && change.Version != old.Version {
		return old, &Stale{Subject: "outage", Now: old, Values: thing.Values, Version: old.Version, Fields: []string{"previsao"}, By: "Outra pessoa"}
	}
	if now.Expected, err = t.expectedEnd(now.Expected); err != nil {
		return old, err
	}
	return now, t.saveOutage(&now, "changed", map[string]any{"expected": old.Expected}, map[string]any{"expected": now.Expected})
}

// saveOutage writes what changes while an outage lasts and at its end, and records it.
func (t *Tx) saveOutage(o *isp.Outage, verb string, before, after map[string]any) error {
	if err := t.Save("UPDATE outages SET expected = ?, ended_at = ?, version = version + 1 WHERE id = ? AND version = ?", o.Expected, o.EndedAt, o.ID, o.Version); err != nil {
		return err
	}
	o.Version++
	return t.event(event{Kind: "outage." + verb, SubjectID: o.ID, Version: o.Version, Before: before, After: after})
}

// undoOutage takes back an event of an outage: one that was told by mistake ends, one that ended
// lasts again, and one that was expected to end later is expected as before.
func undoOutage(ctx context.Context, t *Tx, ev isp.Event) error {
	o, err := outageByID(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	ended := o.EndedAt
	again := isp.Fail(isp.Conflict, "", "A parada mudou de novo desde então.")
	switch {
	case (ev.Kind == "outage.ended") != (ended != ""):
		return again
	case ev.Kind == "outage.opened":
		o.EndedAt = sqlite.Instant(t.Now)
		return t.saveOutage(&o, "ended", map[string]any{"ended_at": ended}, map[string]any{"ended_at": o.EndedAt})
	case ev.Kind == "outage.ended":
		o.EndedAt = ""
		return t.saveOutage(&o, "opened", map[string]any{"ended_at": ended}, map[string]any{"ended_at": o.EndedAt})
	}
	now := o.Expected
	if left, _ := eventValues(ev.After)["expected"].(string); left != now {
		return again
	}
	o.Expected, _ = eventValues(ev.Before)["expected"].(string)
	return t.saveOutage(&o, "changed", map[string]any{"expected": now}, map[string]any{"expected": o.Expected})
}
