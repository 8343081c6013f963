package feed

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/search/index"
)

// A page of a damaged file that cannot be read hides what lies on it, and nothing else: what is
// read of many customers at once is then read of fewer and fewer, down to each alone.

// careful reads something of some customers; of those whose rows cannot be read it has nothing.
func careful[T any](ids []int64, read func(ids []int64) (map[int64]T, error)) (map[int64]T, error) {
	all, err := read(ids)
	if err == nil || !sqlite.IsDamage(err) {
		return all, err
	}
	if len(ids) == 1 {
		return map[int64]T{}, nil
	}
	half := len(ids) / 2
	first, err := careful(ids[:half], read)
	if err != nil {
		return nil, err
	}
	second, err := careful(ids[half:], read)
	if err != nil {
		return nil, err
	}
	maps.Copy(first, second)
	return first, nil
}

// salvaged is what was read of a customer in one feed.
type salvaged struct {
	document document
	rows     [][]string
}

// atOnceDamaged is how many customers are read at once of a damaged database.
const atOnceDamaged = 500

// buildDamaged makes the index of what can be read of a damaged database.
func (x *Feed) buildDamaged(ctx context.Context) (*index.Index, error) {
	ids, err := x.readableIDs(ctx)
	if err != nil {
		return nil, err
	}
	builder := index.NewBuilder(x.fields, x.options)
	loose, sources := x.openSources(builder)
	if err := x.salvageLoose(ctx, builder, loose); err != nil {
		return nil, err
	}
	unread := 0
	for i, f := range x.feeds {
		missing, err := x.salvageFeed(ctx, f, ids, builder, sources[i])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.rows, err)
		}
		unread += missing
	}
	builder.Seal()
	for _, source := range slices.Concat(append(sources, loose)...) {
		source.Done()
	}
	x.log.Error("the search holds what can be read of a damaged base", "customers", len(ids), "unread", unread)
	return builder.Build(), nil
}

// readableIDs lists the customers that any way of reading the table finds.
func (x *Feed) readableIDs(ctx context.Context) ([]int64, error) {
	found := map[int64]bool{}
	for _, order := range []string{"id", "id DESC", "code", "code DESC"} {
		err := sqlite.Each(ctx, x.engine.Careful(), func(row sqlite.Row) error {
			id, err := sqlite.ScanValue[int64](row)
			found[id] = true
			return err
		}, "SELECT id FROM customers ORDER BY "+order)
		if err != nil && !sqlite.IsDamage(err) {
			return nil, fmt.Errorf("list the customers: %w", err)
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// salvageLoose names the equipment at no customer, up to where it cannot be read.
func (x *Feed) salvageLoose(ctx context.Context, b *index.Builder, to []*index.Source) error {
	err := sqlite.Each(ctx, x.engine.Careful(), func(row sqlite.Row) error {
		l, err := scanLoose(row)
		if err != nil {
			return err
		}
		l.give(b, to)
		return nil
	}, looseThings)
	if sqlite.IsDamage(err) {
		return nil
	}
	return err
}

// salvageFeed reads a feed of some customers into its sources; the feed of the customers names
// them to the builder, too. It returns of how many it has nothing because of the damage.
func (x *Feed) salvageFeed(ctx context.Context, f feed, ids []int64, b *index.Builder, to []*index.Source) (unread int, err error) {
	own := f.origin == ofCustomers()
	for chunk := range slices.Chunk(ids, atOnceDamaged) {
		tried := map[int64]bool{}
		found, err := careful(chunk, func(some []int64) (map[int64]*salvaged, error) {
			read, err := x.readSome(ctx, f, own, some)
			for _, id := range some {
				tried[id] = err == nil
			}
			return read, err
		})
		if err != nil {
			return unread, err
		}
		for _, id := range chunk {
			if !tried[id] {
				unread++
			}
			v := found[id]
			if v == nil {
				continue
			}
			if own {
				b.Document(id, v.document.code, v.document.name, v.document.active, false)
			}
			for _, values := range v.rows {
				for i, source := range to {
					if values[i] != "" {
						source.Add(id, values[i])
					}
				}
			}
		}
	}
	return unread, nil
}

// readSome reads a feed of some customers.
func (x *Feed) readSome(ctx context.Context, f feed, own bool, ids []int64) (map[int64]*salvaged, error) {
	var d document
	into := newValueRow(len(f.columns))
	var more []string
	if own {
		into.destinations = append(into.destinations, &d.code, &d.name, &d.active)
		more = []string{"t.code", "t.name", "t.active"}
	}
	found := map[int64]*salvaged{}
	err := sqlite.Each(ctx, x.engine.Careful(), func(row sqlite.Row) error {
		if err := row.Scan(into.destinations...); err != nil {
			return err
		}
		v := found[into.customer]
		if v == nil {
			v = &salvaged{document: d}
			found[into.customer] = v
		}
		v.rows = append(v.rows, slices.Clone(into.values))
		return nil
	}, f.someSQL(more...), sqlite.IDs(ids))
	return found, err
}
