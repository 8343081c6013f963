package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// storedSetting is a row of the table; its id is 0 while the setting has its default.
type storedSetting struct {
	id         int64
	key, value string
	version    int64
}

const settingColumns = "id, key, value, version"

func scanSetting(row sqlite.Row) (storedSetting, error) {
	var v storedSetting
	err := row.Scan(&v.id, &v.key, &v.value, &v.version)
	return v, err
}

// Settings lists every setting with its value, in the order of the screen.
func (s *DB) Settings(ctx context.Context) ([]isp.Setting, error) { return settingsIn(ctx, s.read()) }

func settingsIn(ctx context.Context, q sqlite.Querier) ([]isp.Setting, error) {
	stored, err := sqlite.List(ctx, q, scanSetting, "SELECT "+settingColumns+" FROM settings")
	if err != nil {
		return nil, err
	}
	all := knownSettings()
	for i := range all {
		all[i].Value = all[i].Default
		for _, v := range stored {
			if v.key == all[i].Key {
				all[i].Value, all[i].Version = v.value, v.version
			}
		}
	}
	return all, nil
}

// Setting is the value of one setting; its default when nobody chose.
func (s *DB) Setting(ctx context.Context, key string) (string, error) {
	v, _, err := settingIn(ctx, s.read(), key)
	return v.Value, err
}

// KnownSetting is one setting with its value; NotFound when there is none of that key.
func (s *DB) KnownSetting(ctx context.Context, key string) (isp.Setting, error) {
	v, _, err := settingIn(ctx, s.read(), key)
	return v, err
}

// settingIn reads one setting, and the id of its row.
func settingIn(ctx context.Context, q sqlite.Querier, key string) (isp.Setting, int64, error) {
	all := knownSettings()
	at := slices.IndexFunc(all, func(v isp.Setting) bool { return v.Key == key })
	if at < 0 {
		return isp.Setting{}, 0, isp.Fail(isp.NotFound, "", "Esta variável não existe.")
	}
	known := all[at]
	known.Value = known.Default
	stored, err := sqlite.One(ctx, q, scanSetting, "SELECT "+settingColumns+" FROM settings WHERE key = ?", key)
	if errors.Is(err, sql.ErrNoRows) {
		return known, 0, nil
	}
	if err != nil {
		return known, 0, err
	}
	known.Value, known.Version = stored.value, stored.version
	return known, stored.id, nil
}

// settingThing is a setting as acts are done to it.
func settingThing(ctx context.Context, q sqlite.Querier, key string) (Thing, error) {
	v, id, err := settingIn(ctx, q, key)
	return Thing{Subject: "setting", ID: id, Version: v.Version, Values: map[string]any{"valor": v.Value}, Row: v}, err
}

// EditSetting chooses the value of a setting: the one key of what is sent is valor. The program's
// own settings are refused.
func EditSetting(ctx context.Context, t *Tx, key string, change Edit) (isp.Setting, error) {
	now, id, err := settingIn(ctx, t, key)
	if err != nil {
		return now, err
	}
	if now.Own {
		return now, isp.Fail(isp.Conflict, "", "Esta variável é do próprio programa e não se escolhe.")
	}
	sent, ok := change.Sent.Values["valor"]
	if _, faults := isp.Take([]isp.Field[struct{}]{}, change.Sent.Without("valor"), &struct{}{}); len(faults) > 0 {
		return now, faults
	}
	if !ok {
		return now, isp.Faults{{Field: "valor", Sentence: "Preencha: " + now.Label + "."}}
	}
	value, sentence := now.Read(sent, change.Sent.Typed)
	if sentence == "" && now.Kind == isp.KindImage {
		value, sentence, err = t.keepImage(value)
	}
	if sentence != "" {
		return now, isp.Faults{{Field: "valor", Sentence: sentence}}
	}
	if err != nil || value == now.Value {
		return now, err
	}
	if change.Version != 0 && max(change.Version, 0) != now.Version {
		return now, &Stale{Now: now, Values: map[string]any{key: now.Value}, Version: now.Version, Fields: []string{"valor"}, By: "Outra pessoa"}
	}
	return t.chooseSetting(now, id, value)
}

// SetSetting chooses a value outside of an act; for the program itself. version is the one that was
// read; a Conflict when somebody chose in between.
func (s *DB) SetSetting(ctx context.Context, actor isp.Actor, key, chosen string, version int64) error {
	if err := actor.Require(isp.ChangeSettings); err != nil {
		return err
	}
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		now, id, err := settingIn(ctx, t, key)
		if err != nil {
			return err
		}
		value, sentence := now.Read(chosen, false)
		if sentence != "" {
			return isp.Fail(isp.Invalid, key, sentence)
		}
		if now.Version != version {
			return isp.Fail(isp.Conflict, "", "Outra pessoa mudou esta variável. Leia de novo.")
		}
		_, err = t.chooseSetting(now, id, value)
		return err
	})
}

// chooseSetting writes the value of a setting and records it. A new time zone is used from the
// moment it is on the disk.
func (t *Tx) chooseSetting(now isp.Setting, id int64, value string) (isp.Setting, error) {
	before := now.Value
	now.Value, now.Version = value, now.Version+1
	if id == 0 {
		last, err := sqlite.Value[int64](t.Ctx, t, "SELECT coalesce(max(id), 0) FROM settings")
		if err != nil {
			return now, err
		}
		id = last + 1
		if err := t.Save("INSERT INTO settings (id, key, value) VALUES (?, ?, ?)", id, now.Key, value); err != nil {
			return now, err
		}
	} else if err := t.Save("UPDATE settings SET value = ?, version = version + 1 WHERE id = ? AND version = ?", value, id, now.Version-1); err != nil {
		return now, err
	}
	if now.Key == SettingZone {
		t.afterCommit = append(t.afterCommit, func() { t.store.takeZone(value) })
	}
	return now, t.event(event{
		Kind: "setting.changed", SubjectID: id, Version: now.Version,
		Before: map[string]string{now.Key: before}, After: map[string]string{now.Key: value},
	})
}

// undoSetting writes the value of before where it is still that of after.
func undoSetting(ctx context.Context, t *Tx, ev isp.Event) error {
	after := eventValues(ev.After)
	for key, was := range eventValues(ev.Before) {
		now, id, err := settingIn(ctx, t, key)
		if err != nil {
			return err
		}
		if now.Value != after[key] {
			return isp.Fail(isp.Conflict, "", "Mudou de novo desde então: "+now.Label+". Altere à mão.")
		}
		text, _ := was.(string)
		if _, err := t.chooseSetting(now, id, text); err != nil {
			return err
		}
	}
	return nil
}

// SettingHistory lists the changes of a setting, the newest first, at most 50.
func (s *DB) SettingHistory(ctx context.Context, actor isp.Actor, key string) ([]isp.Event, error) {
	if err := actor.Require(isp.ChangeSettings); err != nil {
		return nil, err
	}
	_, id, err := settingIn(ctx, s.read(), key)
	if err != nil || id == 0 {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+
		" FROM events WHERE subject_id = ? AND kind = 'setting.changed' ORDER BY id DESC LIMIT 50", id)
}

// useZone takes the provider's zone from the settings, unless the options gave one.
func (s *DB) useZone(ctx context.Context) error {
	if s.zone.Load() != nil {
		s.zoneGiven = true
		return nil
	}
	name, err := s.Setting(ctx, SettingZone)
	if sqlite.IsDamage(err) {
		name, err = defaultZone, nil
	}
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return fmt.Errorf("load the time zone: %w", err)
	}
	s.zone.Store(zone)
	return nil
}

// takeZone makes a zone that was chosen the provider's.
func (s *DB) takeZone(name string) {
	zone, err := time.LoadLocation(name)
	if err != nil || s.zoneGiven {
		return
	}
	s.zone.Store(zone)
}

// yes reports whether a setting of S or N says S.
func (t *Tx) yes(ctx context.Context, key string) (bool, error) {
	v, _, err := settingIn(ctx, t, key)
	return v.Value == "S", err
}

// number is the value of a setting that is a number.
func (t *Tx) number(ctx context.Context, key string) (int64, error) { return numberIn(ctx, t, key) }

func numberIn(ctx context.Context, q sqlite.Querier, key string) (int64, error) {
	v, _, err := settingIn(ctx, q, key)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(v.Value), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("setting %s: %w", key, err)
	}
	return n, nil
}
