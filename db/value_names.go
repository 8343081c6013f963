package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// nameSQL says what people know a code by, of the lists whose codes say nothing by themselves.
func nameSQL() map[isp.Offer]string {
	return map[isp.Offer]string{
		isp.OfferPlanTypes: "SELECT iif(code = name, code, code || ' ' || name) FROM plan_types WHERE code = ?1",
		isp.OfferAddresses: "SELECT trim(street || ', ' || number || ' · ' || district, ' ,·') FROM addresses WHERE code = ?1",
	}
}

// addNames reads what the codes that an event tells stand for.
func addNames(ctx context.Context, q sqlite.Querier, names isp.Names, kind string, before, after map[string]any) error {
	for _, c := range isp.Changes(kind, before, after) {
		query, named := nameSQL()[c.Field.Offer]
		if !named {
			continue
		}
		for _, value := range []any{c.Before, c.After} {
			code, _ := value.(string)
			if _, known := names[c.Field.Offer][code]; known || code == "" {
				continue
			}
			if names[c.Field.Offer] == nil {
				names[c.Field.Offer] = map[string]string{}
			}
			text, err := sqlite.Value[string](ctx, q, "SELECT coalesce(("+query+"), '')", code)
			if err != nil {
				return err
			}
			names[c.Field.Offer][code] = text
		}
	}
	return nil
}

// nameEffects reads what the codes of the effects stand for, while what a rehearsal makes is still there.
func (t *Tx) nameEffects(ctx context.Context) error {
	names := isp.Names{}
	for i, e := range t.effects {
		t.effects[i].names = names
		if err := addNames(ctx, t, names, e.Kind, e.Before, e.After); err != nil {
			return err
		}
	}
	return nil
}

// NamesOf says what the codes of events stand for.
func (s *DB) NamesOf(ctx context.Context, actor isp.Actor, events []isp.Event) (isp.Names, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	names := isp.Names{}
	for _, e := range events {
		if err := addNames(ctx, s.read(), names, e.Kind, eventValues(e.Before), eventValues(e.After)); err != nil {
			return names, err
		}
	}
	return names, nil
}
