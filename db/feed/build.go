package feed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"balcao/db/sqlite"
	"balcao/internal/search/index"
)

// Load builds the index from the database; until it returns nobody can search. Called again,
// it replaces the index, and the old one answers meanwhile. Others may save at any time.
func (x *Feed) Load(ctx context.Context) error {
	x.mu.Lock()
	if x.loading {
		x.mu.Unlock()
		return errors.New("load the search: it is being loaded already")
	}
	x.loading, x.missed = true, Touched{}
	x.mu.Unlock()
	ix, err := x.build(ctx)
	if sqlite.IsDamage(err) {
		ix, err = x.buildDamaged(ctx)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.loading = false
	if err != nil {
		return fmt.Errorf("load the search: %w", err)
	}
	x.stale = x.missed
	x.isBehind.Store(true) // until it has what was saved meanwhile
	x.index.Store(ix)
	x.cards.makeRoom(ix.Stats().Documents)
	return x.catchUp(ctx, x.engine.Read())
}

// warmed is how many customers a reader reads before anybody asks.
const warmed = 20

// warmReaders has some readers, all at once, read what the rows of a search show: to compile
// that, and to get its memory, takes a connection longer than a key may take, and the first keys
// that come together wait for one another besides.
func (x *Feed) warmReaders(ctx context.Context, readers int) error {
	if readers == 0 {
		return nil
	}
	return x.engine.View(func(q sqlite.Querier) error {
		ids, err := sqlite.List(ctx, q, sqlite.ScanValue[int64], "SELECT id FROM customers LIMIT ?", warmed)
		if err != nil {
			return err
		}
		r := &reader{feed: x, base: q}
		if _, err := r.newCards(ctx, ids); err != nil {
			return err
		}
		for feed := range x.feeds {
			if _, err := r.readFeed(ctx, feed, ids); err != nil {
				return err
			}
		}
		return x.warmReaders(ctx, readers-1)
	})
}

// WarmUp warms the readers and makes the tables of a large index while everybody searches
// already. ready is called with the bytes that a complete index holds, unless it is nil.
func (x *Feed) WarmUp(ctx context.Context, ready func(held int64)) {
	x.preparing.Lock()
	err := x.warmReaders(ctx, x.engine.ReaderStats().MaxOpenConnections)
	x.preparing.Unlock()
	if err != nil && ctx.Err() == nil {
		x.log.Error("warm the readers", "error", err)
	}
	if stats, _ := x.Stats(); stats.Ready {
		return
	}
	start := x.engine.Clock()
	err = x.Prepare(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		x.log.Error("prepare the search", "error", err)
	default:
		stats, _ := x.Stats()
		if ready != nil {
			ready(stats.TextBytes + stats.GramBytes)
		}
		x.log.Info("search ready", "documents", stats.Documents, "values", stats.Values, "form", stats.Form.String(),
			"bytes", stats.TextBytes+stats.GramBytes, "took", x.engine.Clock().Sub(start))
	}
}

// Prepare makes what the index needs to answer in bounded time in a large database, or waits
// until what Load began is done. It takes a while, during which everybody can search.
func (x *Feed) Prepare(ctx context.Context) error {
	x.preparing.Lock()
	defer x.preparing.Unlock()
	ix := x.index.Load()
	if ix == nil {
		return nil
	}
	if err := ix.Prepare(ctx); err != nil {
		return fmt.Errorf("prepare the search: %w", err)
	}
	return nil
}

// build reads every value of the database. The documents come first and are put in order
// while the values are read.
func (x *Feed) build(ctx context.Context) (*index.Index, error) {
	builder := index.NewBuilder(x.fields, x.options)
	loose, sources := x.openSources(builder)
	var tasks []task
	for i, f := range x.feeds {
		if f.origin == ofCustomers() {
			tasks = slices.Insert(tasks, 0, x.documentsTask(builder, f, sources[i], loose))
		} else {
			tasks = append(tasks, x.feedTask(f, sources[i]))
		}
	}
	if err := atOnce(ctx, tasks); err != nil {
		return nil, err
	}
	return builder.Build(), nil
}

// openSources opens the sources of the loose things, and of each column of each feed.
func (x *Feed) openSources(b *index.Builder) (loose []*index.Source, ofFeed [][]*index.Source) {
	for _, field := range x.ofLoose {
		loose = append(loose, b.Source(field))
	}
	for _, f := range x.feeds {
		var sources []*index.Source
		for _, c := range f.columns {
			sources = append(sources, b.Source(c.field))
		}
		ofFeed = append(ofFeed, sources)
	}
	return loose, ofFeed
}

// task is a part of a work that others do the rest of at the same time.
type task func(ctx context.Context) error

// loaders is how many connections read at once while the index is built.
const loaders = 2

// atOnce does tasks in order, as many at once as there are loaders, until the first that fails.
func atOnce(ctx context.Context, tasks []task) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work := make(chan task, len(tasks))
	for _, t := range tasks {
		work <- t
	}
	close(work)
	problems := make([]error, loaders)
	var done sync.WaitGroup
	for i := range loaders {
		done.Go(func() {
			for t := range work {
				if problems[i] = t(ctx); problems[i] != nil {
					cancel()
					return
				}
			}
		})
	}
	done.Wait()
	return errors.Join(problems...)
}

// document is what the index knows of a customer beside the values.
type document struct {
	id         int64
	code, name string
	active     bool
}

const documentColumns = "id, code, name, active FROM customers"

func scanDocument(row sqlite.Row) (document, error) {
	var d document
	err := row.Scan(&d.id, &d.code, &d.name, &d.active)
	return d, err
}

// loose is an asset at no customer.
type loose struct {
	id                                 int64 // negative
	asset, product, serial, mac, place string
}

// values are in the order of Feed.ofLoose.
func (l loose) values() []string { return []string{l.serial, l.mac, l.asset} }

func scanLoose(row sqlite.Row) (loose, error) {
	var l loose
	err := row.Scan(&l.id, &l.asset, &l.product, &l.serial, &l.mac, &l.place)
	return l, err
}

// documentsTask names every customer and every loose thing to the builder, and reads the values
// of the same rows: f is the feed of the customers.
func (x *Feed) documentsTask(b *index.Builder, f feed, to, loose []*index.Source) task {
	return func(ctx context.Context) error {
		var d document
		into := newValueRow(len(f.columns))
		into.destinations = append(into.destinations, &d.code, &d.name, &d.active)
		err := x.engine.Stream(ctx, f.everythingSQL("t.code", "t.name", "t.active"), func(row sqlite.Row) error {
			if err := row.Scan(into.destinations...); err != nil {
				return err
			}
			b.Document(into.customer, d.code, d.name, d.active, false)
			into.give(to)
			return nil
		})
		if err != nil {
			return fmt.Errorf("read the customers: %w", err)
		}
		err = x.engine.Stream(ctx, looseThings, func(row sqlite.Row) error {
			l, err := scanLoose(row)
			l.give(b, loose)
			return err
		})
		if err != nil {
			return fmt.Errorf("read loose equipment: %w", err)
		}
		b.Seal()
		for _, source := range slices.Concat(to, loose) {
			source.Done()
		}
		return nil
	}
}

// give names a loose thing to the builder, and adds its values to their sources.
func (l loose) give(b *index.Builder, to []*index.Source) {
	b.Document(l.id, l.asset, l.product, false, true)
	for i, value := range l.values() {
		if value != "" {
			to[i].Add(l.id, value)
		}
	}
}

// give adds the values of a row to their sources.
func (r *valueRow) give(to []*index.Source) {
	for i, source := range to {
		if r.values[i] != "" {
			source.Add(r.customer, r.values[i])
		}
	}
}

// feedTask reads a feed, each of its columns into a source.
func (x *Feed) feedTask(f feed, to []*index.Source) task {
	return func(ctx context.Context) error {
		into := newValueRow(len(f.columns))
		err := x.engine.Stream(ctx, f.everythingSQL(), func(row sqlite.Row) error {
			if err := row.Scan(into.destinations...); err != nil {
				return err
			}
			into.give(to)
			return nil
		})
		if err != nil {
			return fmt.Errorf("read %s: %w", f.rows, err)
		}
		for _, source := range to {
			source.Done()
		}
		return nil
	}
}
