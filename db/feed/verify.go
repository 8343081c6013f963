package feed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/search/index"
)

// Stats says what the index holds; false while there is none.
func (x *Feed) Stats() (index.Stats, bool) {
	ix := x.index.Load()
	if ix == nil {
		return index.Stats{}, false
	}
	return ix.Stats(), true
}

// Report is what holding the index against the database found.
type Report struct {
	Customers   int     // that were compared
	Values      int     // normal forms that are right
	Differences []int64 // ids of the rows whose values differ: of customers, negative of loose equipment
}

// Verify holds every document of the index against the database, and looks for documents that
// the database does not have. Others may save meanwhile.
func (x *Feed) Verify(ctx context.Context, unhurried bool) (Report, error) {
	var report Report
	ix, err := x.current(ctx)
	if err != nil {
		return report, err
	}
	known := map[int64]bool{}
	ids, err := x.verifyCustomers(ctx, ix, unhurried, &report)
	if err != nil {
		return report, err
	}
	things, err := sqlite.ListAll(ctx, x.engine.Read(), scanLoose, looseThings)
	if err != nil {
		return report, fmt.Errorf("read loose equipment: %w", err)
	}
	for _, id := range ids {
		known[id] = true
	}
	for _, l := range things {
		known[l.id] = true
		report.compare(ix, x.looseDocument(l))
	}
	ix.Each(func(id int64, _ []index.FieldForms) bool {
		if !known[id] {
			report.Differences = append(report.Differences, id)
		}
		return true
	})
	return report, x.confirm(ctx, ix, &report)
}

// verifyBatch is how many customers are read at a time; verifyRest is how many times as
// long as that took an unhurried look rests after it.
const (
	verifyBatch = 100
	verifyRest  = 4
)

// verifyCustomers compares every customer and returns their ids.
func (x *Feed) verifyCustomers(ctx context.Context, ix *index.Index, unhurried bool, report *Report) ([]int64, error) {
	ids, err := sqlite.ListAll(ctx, x.engine.Read(), sqlite.ScanValue[int64], "SELECT id FROM customers ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("read the ids of customers: %w", err)
	}
	for batch := range slices.Chunk(ids, verifyBatch) {
		start := x.engine.Clock()
		documents, err := x.documents(ctx, x.engine.Read(), batch)
		if err != nil {
			return nil, err
		}
		for _, d := range documents {
			report.compare(ix, *d)
		}
		if unhurried {
			if err := rest(ctx, verifyRest*x.engine.Clock().Sub(start)); err != nil {
				return nil, err
			}
		}
	}
	report.Customers = len(ids)
	return ids, nil
}

// rest waits, or until ctx ends.
func rest(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// compare holds one document against the index.
func (r *Report) compare(ix *index.Index, d index.Document) {
	want := ix.FormsOfDocument(d)
	got, exists := ix.FormsOf(d.ID)
	same := exists && slices.EqualFunc(got, want, func(a, b index.FieldForms) bool {
		return a.Field == b.Field && slices.Equal(a.Forms, b.Forms)
	})
	if !same {
		r.Differences = append(r.Differences, d.ID)
		return
	}
	for _, f := range got {
		r.Values += len(f.Forms)
	}
}

// confirm looks again at what differed, while nobody changes the index: a save in between is no
// difference.
func (x *Feed) confirm(ctx context.Context, ix *index.Index, report *Report) error {
	if len(report.Differences) == 0 {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	suspects := report.Differences
	report.Differences = nil
	documents, err := x.documents(ctx, x.engine.Read(), suspects)
	if err != nil {
		return err
	}
	things, err := sqlite.ListAll(ctx, x.engine.Read(), scanLoose, looseThings)
	if err != nil {
		return fmt.Errorf("read loose equipment: %w", err)
	}
	for _, id := range suspects {
		at := slices.IndexFunc(things, func(l loose) bool { return l.id == id })
		switch _, indexed := ix.FormsOf(id); {
		case documents[id] != nil:
			report.compare(ix, *documents[id])
		case at >= 0:
			report.compare(ix, x.looseDocument(things[at]))
		case indexed:
			report.Differences = append(report.Differences, id)
		}
	}
	return nil
}
