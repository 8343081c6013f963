package feed

import (
	"context"
	"maps"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/search/index"
)

// reasonsSQL reads the rows of a feed for some customers: whose it is, the plan, the deletion,
// the former holder, the row, then the values.
func (f feed) reasonsSQL() string {
	columns := []string{f.customer, f.plan, f.gone, f.until, f.id, f.asset}
	for _, c := range f.columns {
		columns = append(columns, c.value)
	}
	return "SELECT " + strings.Join(columns, ", ") + " " + f.ofSome()
}

// cards gives the card of each customer found, with everything on it that its row needs: the
// kept ones, and the others, or what they lack, from the database; one query for each feed that has
// one of somebody's fields. Customers that are gone have none.
func (r *reader) cards(ctx context.Context, found []index.Row, fields [][]int) (map[int64]*card, error) {
	ids := idsOf(found)
	kept := r.feed.cards
	cards, moment := kept.get(ids)
	read := map[int64]*card{}
	if missing := without(ids, cards); len(missing) > 0 {
		var err error
		read, err = careful(missing, func(ids []int64) (map[int64]*card, error) { return r.newCards(ctx, ids) })
		if err != nil {
			return nil, err
		}
		maps.Copy(cards, read)
	}
	for i, f := range r.feed.feeds {
		var lacking []int64
		for j, row := range found {
			c := cards[row.ID]
			if c == nil || f.ofFormer() && !c.wasOther || !f.feeds(fields[j]) {
				continue
			}
			if _, read := c.rowsOf(i); !read {
				lacking = append(lacking, row.ID)
			}
		}
		if len(lacking) == 0 {
			continue
		}
		rows, err := careful(lacking, func(ids []int64) (map[int64][]reason, error) { return r.readFeed(ctx, i, ids) })
		if err != nil {
			return nil, err
		}
		for _, id := range lacking {
			if read[id] == nil {
				read[id] = cards[id].copy()
				cards[id] = read[id]
			}
			read[id].add(i, rows[id])
		}
	}
	kept.put(moment, read)
	return cards, nil
}

// without lists the ids that have no card.
func without(ids []int64, cards map[int64]*card) []int64 {
	var missing []int64
	for _, id := range ids {
		if cards[id] == nil {
			missing = append(missing, id)
		}
	}
	return missing
}

// readFeed reads the rows of a feed for some customers.
func (r *reader) readFeed(ctx context.Context, feed int, ids []int64) (map[int64][]reason, error) {
	x := r.feed
	rows := map[int64][]reason{}
	err := sqlite.Each(ctx, r.base, func(row sqlite.Row) error {
		var customer int64
		v := reason{values: make([]string, len(x.feeds[feed].columns))}
		into := []any{&customer, &v.plan, &v.deletedAt, &v.deletedBy, &v.holderUntil, &v.id, &v.asset}
		for i := range v.values {
			into = append(into, &v.values[i])
		}
		err := row.Scan(into...)
		rows[customer] = append(rows[customer], v)
		return err
	}, x.reasons[feed], sqlite.IDs(ids))
	return rows, err
}

// feeds reports whether any of the fields reads the feed.
func (f feed) feeds(fields []int) bool {
	return slices.ContainsFunc(f.columns, func(c feedColumn) bool { return slices.Contains(fields, c.field) })
}

// hitsOf gives those values of a card that are hits, of some fields, the best of them, and the
// number of the others.
func (r *reader) hitsOf(c *card, fields []int, which whichHits) (best []Hit, more int) {
	r.hits = r.hits[:0]
	for _, read := range c.read {
		for _, row := range read.rows {
			for j, column := range r.feed.feeds[read.feed].columns {
				if row.values[j] == "" || !slices.Contains(fields, column.field) {
					continue
				}
				if rank, ok := which(column.field, row.values[j]); ok {
					r.hits = append(r.hits, Hit{
						Field: column.field, Rank: rank, PlanCode: row.plan, DeletedAt: row.deletedAt, DeletedBy: row.deletedBy,
						HolderUntil: row.holderUntil, Asset: row.asset, Tab: tabOf(r.feed.feeds[read.feed].subject),
						Subject: r.feed.feeds[read.feed].subject, RowID: row.id, part: column.part,
					})
					hit := &r.hits[len(r.hits)-1]
					r.show(hit, row.values[j])
					if r.isAcross(rank) {
						hit.words = r.marker.WordsIn(column.field, row.values[j])
					}
				}
			}
		}
	}
	all := inOrder(r.hits)
	found := len(all)
	if found > 0 && r.isAcross(all[0].Rank) {
		best = r.few.ofWords(all, r.compareHits)
	} else {
		best = slices.Clone(r.few.of(all, r.compareHits))
	}
	for i := range best {
		r.mark(&best[i])
	}
	return best, found - len(best)
}

// idsOf lists the ids of the rows.
func idsOf(found []index.Row) []int64 {
	ids := make([]int64, len(found))
	for i, f := range found {
		ids[i] = f.ID
	}
	return ids
}
