package feed

import (
	"context"
	"fmt"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// madeSQL tells on which day, or at which instant, a thing of a subject was made.
func madeSQL(subject string) string {
	switch subject {
	case "contract":
		return "SELECT starts_on FROM contracts WHERE id = ?"
	case "service_order":
		return "SELECT iif(opened_at <> '', opened_at, scheduled_for) FROM service_orders WHERE id = ?"
	case "occurrence":
		return "SELECT opened_at FROM occurrences WHERE id = ?"
	case "attendance":
		return "SELECT opened_at FROM attendances WHERE id = ?"
	case "fiscal_document":
		return "SELECT issued_on FROM fiscal_documents WHERE id = ?"
	}
	return ""
}

// westmost is the zone of Brazil's westmost hour: the first hours of a year in UTC are of the year before there.
var westmost = time.FixedZone("", -5*60*60)

// isMadeIn reports whether a thing was made in a year, in the hour of some place of the country.
func (r *reader) isMadeIn(ctx context.Context, year string, h Hit) (bool, error) {
	text := madeSQL(h.Subject)
	if text == "" {
		return false, nil
	}
	made, err := sqlite.Value[string](ctx, r.base, text, h.RowID)
	if err != nil {
		return false, fmt.Errorf("read when a thing was made: %w", err)
	}
	in := func(zone *time.Location) bool { return strings.HasPrefix(isp.DayOfMoment(made, zone), year) }
	return in(time.UTC) || in(westmost), nil
}

// keepMadeIn leaves in an answer by numbers what was made in a year. A number is one thing's: they are few.
func (r *reader) keepMadeIn(ctx context.Context, year string, p *Answer) error {
	var rows []Row
	for _, row := range p.Rows {
		var hits []Hit
		for _, h := range row.Hits {
			made, err := r.isMadeIn(ctx, year, h)
			if err != nil {
				return err
			}
			if made {
				hits = append(hits, h)
			}
		}
		if row.Hits = hits; len(hits) > 0 {
			rows = append(rows, row)
		}
	}
	p.Total -= len(p.Rows) - len(rows)
	if p.Rows = rows; len(rows) == 0 {
		p.Notice = "Há o número " + p.Query.Normal + ", mas não de " + year + "."
	}
	return nil
}
