package db

import (
	"context"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// LoadSearch builds the index from the database; until it returns nobody can search. Called again,
// it replaces the index, and the old one answers meanwhile. What makes a large index fast is
// made afterwards, while everybody searches.
func (s *DB) LoadSearch(ctx context.Context) error {
	if err := s.feed.Load(ctx); err != nil {
		return err
	}
	s.inBackground("search", func(ctx context.Context) { s.feed.WarmUp(ctx, s.ready) })
	return nil
}

// PrepareSearch makes what the index needs to answer in bounded time in a large database, or waits
// until what LoadSearch began is done.
func (s *DB) PrepareSearch(ctx context.Context) error { return s.feed.Prepare(ctx) }

// SearchCustomers answers what was typed; see feed.Feed.Search. Searches by documents, by access data and
// by what was deleted are written down: who, by which field, when, how many were found; never the text.
func (s *DB) SearchCustomers(ctx context.Context, actor isp.Actor, ask search.Ask, page index.Page, few feed.HitLimit) (feed.Answer, error) {
	answer, err := s.feed.Search(ctx, actor, ask, page, few)
	if err != nil || page.After != "" {
		return answer, err
	}
	field := ask.Field
	if field == search.AllFields {
		field = answer.Detected
	}
	if feed.IsSensitive(field) {
		s.accesses.noteSearch(actor, field, ask.Text, answer.Total, s.ProviderNow())
	}
	return answer, nil
}

// SearchStats says what the index holds; false while there is none.
func (s *DB) SearchStats() (index.Stats, bool) { return s.feed.Stats() }

// Feed is what feeds the search, to be measured and checked.
func (s *DB) Feed() *feed.Feed { return s.feed }
