package index

import (
	"context"
	"slices"

	"balcao/internal/search"
)

// counts are how many each reading of a query finds in its own fields. Of those that nobody asked for,
// counting stops when it would be dear: Total are those found until then.
func (ix *Index) counts(s *run, q *search.Query, r *Result) []Count {
	var all []Count
	for i := range q.WholeReadings() {
		reading := q.At(i)
		switch {
		case reading == nil || s.ctx.Err() != nil:
			continue
		case i == r.Reading:
			total, exact := s.ofOwnFields(r.Total, r.Exact)
			all = append(all, Count{Kind: reading.Detected, Total: total, Exact: exact})
			continue
		}
		total, exact := countOf(s.ctx, s.state, reading)
		all = append(all, Count{Kind: reading.Detected, Total: total, Exact: exact})
	}
	return all
}

// countOf is how many a reading finds in its own fields.
func countOf(ctx context.Context, state *state, reading *search.Reading) (total int, exact bool) {
	if len(reading.Exactly) > 0 {
		s := newRun(ctx, state, reading.Exactly, nil, 1)
		if total, exact = s.count(); total > 0 {
			return total, exact
		}
	}
	parts := slices.DeleteFunc(slices.Clone(reading.Parts), func(p search.Part) bool { return p.Beside })
	s := newRun(ctx, state, parts, reading.Across, 1)
	s.rough = true
	return s.count()
}
