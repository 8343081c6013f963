package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// regulationOf reads the regulatory values in force: those that the provider chose, and of the rest
// those that are shipped.
func regulationOf(ctx context.Context, q sqlite.Querier) (isp.Regulation, error) {
	type chosen struct {
		key   string
		value int
	}
	rows, err := sqlite.List(ctx, q, func(row sqlite.Row) (chosen, error) {
		var c chosen
		err := row.Scan(&c.key, &c.value)
		return c, err
	}, "SELECT key, value FROM regulation_values")
	values := isp.DefaultRegulation()
	for _, c := range rows {
		values[isp.RegulationKey(c.key)] = c.value
	}
	return values, err
}

// Regulation reads the regulatory days and limits in force.
func (s *DB) Regulation(ctx context.Context) (isp.Regulation, error) {
	return regulationOf(ctx, s.read())
}

// SetRegulation changes one regulatory value. NotFound for an unknown key, Invalid for a value that
// it cannot take or that contradicts another one.
func (s *DB) SetRegulation(ctx context.Context, actor isp.Actor, key isp.RegulationKey, value int) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	if err := isp.CheckRegulatoryValue(key, value); err != nil {
		return err
	}
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		values, err := regulationOf(ctx, t)
		if err != nil {
			return err
		}
		before := values[key]
		values[key] = value
		if err := values.Check(); err != nil {
			return err
		}
		_, err = t.Exec(`INSERT INTO regulation_values (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1`, string(key), value)
		if err != nil {
			return err
		}
		return t.event(event{
			Kind: "regulation.changed", Subject: string(key),
			Before: map[string]any{"rule": string(key), "value": before}, After: map[string]any{"rule": string(key), "value": value},
		})
	})
}

// RegulationHistory lists who changed a regulatory value, the newest first.
func (s *DB) RegulationHistory(ctx context.Context, actor isp.Actor, key isp.RegulationKey) ([]isp.Event, error) {
	if err := actor.Require(isp.Administer); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+` FROM events
		WHERE kind = 'regulation.changed' AND json_extract(after, '$.rule') = ? ORDER BY id DESC LIMIT 200`, string(key))
}
