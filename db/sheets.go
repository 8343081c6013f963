package db

import (
	"context"
	"errors"

	"balcao/db/sheets"
)

// Sheets reads the pages of the exchange files.
func (s *DB) Sheets() sheets.Reader { return sheets.Reader{Base: s.read()} }

// BulkLoad locks the folder and runs fill on a copy of the database. When fill returns true, and
// it is no rehearsal, the copy takes the database's place; in every other case the database stays as
// it was. A database that another process has open is refused with an *isp.Error.
func BulkLoad(ctx context.Context, o Options, how sheets.Options, fill func(*sheets.Load) (bool, error)) (err error) {
	if how.Rehearsal {
		dir, cleanUp, err := sheets.RehearsalDir(o.Dir)
		if err != nil {
			return err
		}
		defer cleanUp()
		o.Dir = dir
	}
	s, err := Open(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return sheets.Fill(ctx, s.engine, s.Zone(), how, fill)
}
