// Package seals makes the lines of the history hold each other: each bears the hash of itself and of the
// seal before it, so that a line which somebody changed, took out or put in between by another program
// is found.
package seals

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"balcao/db/sqlite"
)

// Line is a row of events as it is sealed: every column but the id, which the order of the seals stands
// for. References are 0 for NULL.
type Line struct {
	At, Actor, Origin, Kind, Protocol  string
	Old, New                           string // JSON: before and after
	User, Customer, Plan, Subject, Act int64
	Version                            int64
	Raised                             int64  // version of the plan that the line leaves; 0 of most
	Seal                               string // as stored; "" when it has none yet
}

const columns = `at, actor, origin, kind, protocol, before, after, coalesce(user_id, 0), coalesce(customer_id, 0),
	coalesce(plan_id, 0), coalesce(subject_id, 0), coalesce(act_id, 0), subject_version, plan_version, seal`

func scan(row sqlite.Row, l *Line) error {
	return row.Scan(&l.At, &l.Actor, &l.Origin, &l.Kind, &l.Protocol, &l.Old, &l.New, &l.User, &l.Customer,
		&l.Plan, &l.Subject, &l.Act, &l.Version, &l.Raised, &l.Seal)
}

// After returns the seal of the line behind another: SHA-256, in lower-case hexadecimal, of that one's
// seal and the line's columns, each text behind its length.
func (l *Line) After(previous string) string {
	sum := sha256.New()
	for _, text := range []string{previous, l.At, l.Actor, l.Origin, l.Kind, l.Protocol, l.Old, l.New} {
		_, _ = fmt.Fprintf(sum, "%d:%s", len(text), text)
	}
	_, _ = fmt.Fprintln(sum, l.User, l.Customer, l.Plan, l.Subject, l.Act, l.Version)
	if l.Raised != 0 { // the column is younger than the seals
		_, _ = fmt.Fprintln(sum, l.Raised)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Last returns the seal of the newest line. Lines that have none, those of a bulk load and those from
// before there were seals, are worked out from the last that has one; "" while there is no line.
func Last(ctx context.Context, q sqlite.Querier) (seal string, err error) {
	last := int64(0)
	err = sqlite.Each(ctx, q, func(row sqlite.Row) error { return row.Scan(&last, &seal) },
		"SELECT id, seal FROM events WHERE seal <> '' ORDER BY id DESC LIMIT 1")
	if err != nil {
		return "", fmt.Errorf("read the last seal: %w", err)
	}
	err = each(ctx, q, last, func(l *Line) { seal = l.After(seal) })
	return seal, err
}

// each visits the lines behind an id, oldest first.
func each(ctx context.Context, q sqlite.Querier, behind int64, visit func(*Line)) error {
	var l Line
	err := sqlite.Each(ctx, q, func(row sqlite.Row) error {
		if err := scan(row, &l); err != nil {
			return err
		}
		visit(&l)
		return nil
	}, "SELECT "+columns+" FROM events WHERE id > ? ORDER BY id", behind)
	if err != nil {
		return fmt.Errorf("read the history: %w", err)
	}
	return nil
}

// Report is what following the seals found.
type Report struct {
	Lines  int
	Broken int             // lines whose seal is not that of what stands there
	First  string          // when the first of them was written; "" when none is broken
	Lost   map[string]bool // seals that were looked for and that no line has
}

// Follow follows the seals from the first line to the last and looks for some that must be among them.
func Follow(ctx context.Context, q sqlite.Querier, wanted []string) (Report, error) {
	r := Report{Lost: map[string]bool{}}
	for _, seal := range wanted {
		r.Lost[seal] = true
	}
	seal := ""
	err := each(ctx, q, 0, func(l *Line) {
		r.Lines++
		seal = l.After(seal)
		if l.Seal != "" && l.Seal != seal {
			if r.Broken++; r.First == "" {
				r.First = l.At
			}
			seal = l.Seal // the lines behind it are judged by themselves
		}
		delete(r.Lost, seal)
	})
	return r, err
}
