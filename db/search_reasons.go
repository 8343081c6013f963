package db

import (
	"context"
	"slices"
	"strings"

	"balcao/internal/search"
)

// reasonsSQL reads the rows of a feed for some customers: whose it is, the plan, the deletion,
// the former holder, then the values.
func (f feed) reasonsSQL() string {
	columns := []string{f.customer, f.plan, f.gone, f.until}
	for _, c := range f.columns {
		columns = append(columns, c.value)
	}
	return "SELECT " + strings.Join(columns, ", ") + " " + f.ofSome()
}

// hits reads the values that matched, in the order of found: one query for each feed of which
// a field matched in somebody. What a customer had before is looked for only with those who
// had something.
func (r reader) hits(ctx context.Context, found []search.Row, which whichHits) ([][]SearchHit, error) {
	h := hitReader{reader: r, found: found, which: which, hits: make([][]SearchHit, len(found))}
	var former map[int64]bool
	for i, f := range r.store.search.feeds {
		var ids []int64
		for _, row := range found {
			if f.feeds(row.Fields) {
				ids = append(ids, row.ID)
			}
		}
		if f.ofFormer() && len(ids) > 0 {
			if former == nil {
				var err error
				if former, err = r.formerHolders(ctx, found); err != nil {
					return nil, err
				}
			}
			ids = slices.DeleteFunc(ids, func(id int64) bool { return !former[id] })
		}
		if len(ids) == 0 {
			continue
		}
		h.begin(f)
		if err := each(ctx, r.base, h.row, r.store.search.reasons[i], jsonList(ids)); err != nil {
			return nil, err
		}
	}
	return h.hits, nil
}

// formerHoldersSQL lists those of some customers of whom somebody took over a plan.
const formerHoldersSQL = `SELECT DISTINCT o.customer_id FROM plans o CROSS JOIN plans n ON n.transferred_from_id = o.id
	WHERE o.customer_id IN (SELECT value FROM json_each(?1))`

func (r reader) formerHolders(ctx context.Context, found []search.Row) (map[int64]bool, error) {
	former := map[int64]bool{}
	ids, err := list(ctx, r.base, scanValue[int64], formerHoldersSQL, jsonList(idsOf(found)))
	for _, id := range ids {
		former[id] = true
	}
	return former, err
}

// feeds tells whether any of the fields reads the feed.
func (f feed) feeds(fields []int) bool {
	return slices.ContainsFunc(f.columns, func(c feedColumn) bool { return slices.Contains(fields, c.field) })
}

// hitReader picks the hits out of the rows of feeds.
type hitReader struct {
	reader
	found []search.Row
	which whichHits
	hits  [][]SearchHit // by place in found

	feed         feed
	customer     int64
	hit          SearchHit // the circumstances of the row
	values       []string
	destinations []any
}

// begin makes ready for the rows of a feed.
func (h *hitReader) begin(f feed) {
	h.feed = f
	h.values = make([]string, len(f.columns))
	h.destinations = append(h.destinations[:0], &h.customer, &h.hit.PlanCode, &h.hit.DeletedAt, &h.hit.DeletedBy, &h.hit.HolderUntil)
	for i := range h.values {
		h.destinations = append(h.destinations, &h.values[i])
	}
}

// row takes the values of a row that are hits.
func (h *hitReader) row(row scanner) error {
	if err := row.Scan(h.destinations...); err != nil {
		return err
	}
	at := slices.IndexFunc(h.found, func(f search.Row) bool { return f.ID == h.customer })
	if at < 0 {
		return nil
	}
	for i, c := range h.feed.columns {
		if h.values[i] == "" || !slices.Contains(h.found[at].Fields, c.field) {
			continue
		}
		rank, is := h.which(h.query, c.field, h.values[i])
		if is {
			hit := h.hit
			hit.Field, hit.Rank, hit.part = c.field, rank, c.part
			h.hits[at] = append(h.hits[at], h.show(hit, h.values[i]))
		}
	}
	return nil
}

// idsOf lists the ids of the rows.
func idsOf(found []search.Row) []int64 {
	ids := make([]int64, len(found))
	for i, f := range found {
		ids[i] = f.ID
	}
	return ids
}
