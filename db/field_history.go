package db

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// fieldHistoryMost bounds how many events of a thing are looked through, the newest ones.
const fieldHistoryMost = 500

// FieldHistory lists the events that told one field of a thing, the newest first. Address is what
// find takes: a code or an id.
func (s *DB) FieldHistory(ctx context.Context, actor isp.Actor, subject, address, column string) (Thing, []isp.Event, error) {
	thing, err := s.Thing(ctx, actor, subject, address)
	if err != nil {
		return thing, nil, err
	}
	all, err := s.eventsOf(ctx, subject, thing.ID)
	return thing, slices.DeleteFunc(all, func(e isp.Event) bool {
		_, before := eventValues(e.Before)[column]
		_, after := eventValues(e.After)[column]
		return !before && !after
	}), err
}

// ChangedColumns are the columns of a thing that history tells to have changed.
func (s *DB) ChangedColumns(ctx context.Context, subject string, id int64) (map[string]bool, error) {
	all, err := s.eventsOf(ctx, subject, id)
	columns := map[string]bool{}
	for _, e := range all {
		for column := range eventValues(e.Before) {
			columns[column] = true
		}
	}
	return columns, err
}

func (s *DB) eventsOf(ctx context.Context, subject string, id int64) ([]isp.Event, error) {
	return sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+
		" FROM events WHERE subject_id = ? AND kind >= ? AND kind < ? ORDER BY id DESC LIMIT ?", id, subject+".", subject+"/", fieldHistoryMost)
}
