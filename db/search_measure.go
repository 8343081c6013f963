package db

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// FindCustomers answers what was typed with ids alone: what the index itself takes, without
// the rows of a screen.
func (s *DB) FindCustomers(ctx context.Context, actor isp.Actor, ask search.Ask, page search.Page) (search.Result, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return search.Result{}, err
	}
	q, err := s.search.fields.Parse(ask)
	if err != nil {
		return search.Result{}, err
	}
	return s.find(ctx, q, page)
}

// EachSearchable calls fn with every document of the index and its normal forms.
func (s *DB) EachSearchable(ctx context.Context, fn func(id int64, fields []search.FieldForms) bool) error {
	index, err := s.searchIndex(ctx)
	if err != nil {
		return err
	}
	index.Each(fn)
	return nil
}

// ReadSearchable reads every column that the index is built from, with as many connections,
// and keeps nothing: the least that a start can take. It returns how many values there are.
func (s *DB) ReadSearchable(ctx context.Context) (values int, err error) {
	err = s.stream(ctx, "SELECT "+documentColumns, func(row scanner) error {
		_, err := scanDocument(row)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("read the customers: %w", err)
	}
	work := make(chan feed, len(s.search.feeds))
	for _, f := range s.search.feeds {
		work <- f
	}
	close(work)
	counts, problems := make([]int, loaders), make([]error, loaders)
	var done sync.WaitGroup
	for i := range loaders {
		done.Go(func() {
			for f := range work {
				into := newValueRow(len(f.columns))
				problems[i] = errors.Join(problems[i], s.stream(ctx, f.everythingSQL(), func(row scanner) error {
					counts[i] += len(f.columns)
					return row.Scan(into.destinations...)
				}))
			}
		})
	}
	done.Wait()
	for _, n := range counts {
		values += n
	}
	return values, errors.Join(problems...)
}
