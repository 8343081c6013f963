package db

import (
	"context"
	"time"

	"balcao/internal/isp"
)

// State is how the program is, for the owner's page. It asks nothing that takes long.
type State struct {
	Trouble   string   // why nothing can be saved; "" when all is well
	Warnings  []string // what goes wrong and stops nobody yet
	Free      uint64   // bytes on the disk of the data folder; 0 when the machine does not tell
	Schema    int64
	Customers int // that the search knows
	Searching bool
	Backup    time.Time // of the newest copy in the data folder; zero when there is none
	BackupAt  string    // its path
	Copies    int
}

// State gathers how the program is.
func (s *DB) State(ctx context.Context, actor isp.Actor) (State, error) {
	if err := actor.Require(isp.SeeState); err != nil {
		return State{}, err
	}
	state := State{Trouble: s.Trouble(), Warnings: s.Warnings(), Free: s.engine.Space().Free}
	var err error
	if state.Schema, err = s.SchemaVersion(ctx); err != nil {
		return state, err
	}
	stats, ready := s.SearchStats()
	state.Customers, state.Searching = stats.Documents-stats.Loose, ready
	copies, err := s.Backups()
	if err != nil {
		return state, err
	}
	state.Copies = len(copies)
	if len(copies) > 0 {
		state.Backup, state.BackupAt = copies[0].TakenAt, copies[0].Path
	}
	return state, nil
}
