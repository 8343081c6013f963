package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"balcao/internal/search"
)

// LoadSearch builds the index from the base; until it returns nobody can search. Called again,
// it replaces the index, and the old one answers meanwhile. Others may save at any time.
func (s *DB) LoadSearch(ctx context.Context) error {
	x := s.search
	x.mu.Lock()
	if x.loading {
		x.mu.Unlock()
		return errors.New("load the search: it is being loaded already")
	}
	x.loading, x.missed = true, Touched{}
	x.mu.Unlock()
	index, err := s.buildIndex(ctx)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.loading = false
	if err != nil {
		return fmt.Errorf("load the search: %w", err)
	}
	x.index.Store(index)
	x.stale = x.missed
	s.inBackground("search", s.prepareIndex)
	return s.catchUp(ctx, s.read())
}

// prepareIndex makes the tables of a large index while everybody searches already.
func (s *DB) prepareIndex(ctx context.Context) {
	if stats, _ := s.SearchStats(); stats.Ready {
		return
	}
	start := s.clock()
	err := s.PrepareSearch(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		s.log.Error("prepare the search", "error", err)
	default:
		stats, _ := s.SearchStats()
		s.log.Info("search ready", "documents", stats.Documents, "values", stats.Values, "form", stats.Form.String(),
			"bytes", stats.TextBytes+stats.GramBytes, "took", s.clock().Sub(start))
	}
}

// PrepareSearch makes what the index needs to answer in bounded time in a large base, or waits
// until what LoadSearch began is done. It takes a while, during which everybody can search.
func (s *DB) PrepareSearch(ctx context.Context) error {
	s.search.preparing.Lock()
	defer s.search.preparing.Unlock()
	index := s.search.index.Load()
	if index == nil {
		return nil
	}
	if err := index.Prepare(ctx); err != nil {
		return fmt.Errorf("prepare the search: %w", err)
	}
	return nil
}

// buildIndex reads every value of the base.
func (s *DB) buildIndex(ctx context.Context) (*search.Index, error) {
	builder := search.NewBuilder(s.search.fields, s.search.options)
	if err := s.feedDocuments(ctx, builder); err != nil {
		return nil, err
	}
	builder.Seal()
	columns := make([]*search.Column, len(s.search.table))
	for i := range columns {
		columns[i] = builder.Column(i)
	}
	if err := s.feedValues(ctx, columns); err != nil {
		return nil, err
	}
	return builder.Build(), nil
}

// document is what the index knows of a customer beside the values.
type document struct {
	id         int64
	code, name string
	active     bool
}

const documentColumns = "id, code, name, active FROM customers"

func scanDocument(row scanner) (document, error) {
	var d document
	err := row.Scan(&d.id, &d.code, &d.name, &d.active)
	return d, err
}

// loose is an asset at no customer.
type loose struct {
	id                            int64 // negative
	asset, product, serial, place string
}

func scanLoose(row scanner) (loose, error) {
	var l loose
	err := row.Scan(&l.id, &l.asset, &l.product, &l.serial, &l.place)
	return l, err
}

// feedDocuments names every customer and every loose thing to the builder.
func (s *DB) feedDocuments(ctx context.Context, b *search.Builder) error {
	err := s.stream(ctx, "SELECT "+documentColumns, func(row scanner) error {
		d, err := scanDocument(row)
		b.Document(d.id, d.code, d.name, d.active, false)
		return err
	})
	if err != nil {
		return err
	}
	return s.stream(ctx, looseSerials, func(row scanner) error {
		l, err := scanLoose(row)
		b.Document(l.id, l.asset, l.product, false, true)
		return err
	})
}

// stream reads many rows. The driver watches a context at each row, so it gets one that never
// ends, and the caller's is looked at now and then.
func (s *DB) stream(ctx context.Context, query string, visit func(scanner) error) error {
	const often = 1024
	n := 0
	return each(context.WithoutCancel(ctx), s.read(), func(row scanner) error {
		if n++; n%often == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return visit(row)
	}, query)
}

// loaders is how many connections read at once while the index is built.
const loaders = 2

// feedValues gives the builder every value. A field is filled by one connection only.
func (s *DB) feedValues(ctx context.Context, columns []*search.Column) error {
	err := s.stream(ctx, looseSerials, func(row scanner) error {
		l, err := scanLoose(row)
		columns[s.search.serials].Add(l.id, l.serial)
		return err
	})
	if err != nil {
		return fmt.Errorf("read loose equipment: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	groups := independentFeeds(s.search.feeds)
	work := make(chan []feed, len(groups))
	for _, group := range groups {
		work <- group
	}
	close(work)
	problems := make([]error, loaders)
	var done sync.WaitGroup
	for i := range loaders {
		done.Go(func() {
			for group := range work {
				if problems[i] = s.feedGroup(ctx, group, columns); problems[i] != nil {
					cancel()
					return
				}
			}
		})
	}
	done.Wait()
	return errors.Join(problems...)
}

// independentFeeds puts feeds that fill the same field into the same group.
func independentFeeds(feeds []feed) [][]feed {
	var groups [][]feed
	for _, f := range feeds {
		joined := []feed{f}
		groups = slices.DeleteFunc(groups, func(group []feed) bool {
			if !slices.ContainsFunc(group, f.sharesField) {
				return false
			}
			joined = append(group, joined...)
			return true
		})
		groups = append(groups, joined)
	}
	return groups
}

func (f feed) sharesField(other feed) bool {
	return slices.ContainsFunc(f.columns, func(c feedColumn) bool {
		return slices.ContainsFunc(other.columns, func(o feedColumn) bool { return o.field == c.field })
	})
}

// feedGroup reads the feeds of some fields, one after the other.
func (s *DB) feedGroup(ctx context.Context, group []feed, columns []*search.Column) error {
	for _, f := range group {
		into := newValueRow(len(f.columns))
		err := s.stream(ctx, f.everythingSQL(), func(row scanner) error {
			if err := row.Scan(into.destinations...); err != nil {
				return err
			}
			for i, c := range f.columns {
				if into.values[i] != "" {
					columns[c.field].Add(into.customer, into.values[i])
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("read %s: %w", f.rows, err)
		}
	}
	for _, f := range group {
		for _, c := range f.columns {
			columns[c.field].Done()
		}
	}
	return nil
}
