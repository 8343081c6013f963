package feed

import (
	"context"
	"fmt"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// FindIDs answers what was typed with ids alone: what the index itself takes, without
// the rows of a screen.
func (x *Feed) FindIDs(ctx context.Context, actor isp.Actor, ask search.Ask, page index.Page) (index.Result, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return index.Result{}, err
	}
	q, err := x.fields.Parse(ask)
	if err != nil {
		return index.Result{}, err
	}
	return x.Find(ctx, q, page)
}

// EachCustomer calls fn with every customer and its values as the database holds them.
func (x *Feed) EachCustomer(ctx context.Context, fn func(d index.Document)) error {
	ids, err := sqlite.ListAll(ctx, x.engine.Read(), sqlite.ScanValue[int64], "SELECT id FROM customers ORDER BY id")
	if err != nil {
		return fmt.Errorf("read the ids of customers: %w", err)
	}
	for batch := range slices.Chunk(ids, verifyBatch) {
		documents, err := x.documents(ctx, x.engine.Read(), batch)
		if err != nil {
			return err
		}
		for _, d := range documents {
			fn(*d)
		}
	}
	return nil
}

// ReadAll reads every column that the index is built from once, as the program reads
// everything else: through database/sql, with as many connections as a start has. It keeps
// nothing and returns how many values there are.
func (x *Feed) ReadAll(ctx context.Context) (values int, err error) {
	counts := make([]int, len(x.feeds))
	var tasks []task
	for i, f := range x.feeds {
		tasks = append(tasks, func(ctx context.Context) error {
			into := newValueRow(len(f.columns))
			return sqlite.Each(context.WithoutCancel(ctx), x.engine.Read(), func(row sqlite.Row) error {
				counts[i] += len(f.columns)
				return row.Scan(into.destinations...)
			}, f.everythingSQL())
		})
	}
	if err := atOnce(ctx, tasks); err != nil {
		return 0, fmt.Errorf("read what can be searched: %w", err)
	}
	for _, n := range counts {
		values += n
	}
	return values, nil
}
