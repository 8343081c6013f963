package db

import (
	"context"

	"balcao/internal/isp"
)

// NoteExport writes into the history that somebody takes the whole register away: the name of the file
// and how many lines are in it.
func (s *DB) NoteExport(ctx context.Context, actor isp.Actor, file string, lines int) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		return t.event(event{Kind: "export.done", After: map[string]any{"file": file, "lines": lines}})
	})
}
