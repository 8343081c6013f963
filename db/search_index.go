package db

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"balcao/internal/search"
)

// searcher is the search as the store keeps it: the index in memory, derived from the base
// when it is loaded and after every COMMIT, never written to disk.
type searcher struct {
	fields   *search.FieldSet
	table    []searchField
	feeds    []feed
	options  search.Options
	running  chan struct{} // one place for each search that may run at once
	values   string        // SQL: every value of some customers
	reasons  []string      // SQL of each field: the values of some customers, with their circumstances
	serials  int           // the field of serial numbers, the only one that loose things have
	index    atomic.Pointer[search.Index]
	isBehind atomic.Bool // stale is not empty: something was committed and is not in the index

	mu      sync.Mutex // one change of the index at a time
	stale   Touched
	loading bool
	missed  Touched // committed since the loading began
}

// feed is an origin with the columns of all fields that read it, so that it is read once.
type feed struct {
	origin
	columns []feedColumn
}

type feedColumn struct {
	field int
	value string // expression
}

// searchesPerCore bounds the searches that run at once: more only wait for the processor.
const searchesPerCore = 2

func newSearcher(options search.Options) *searcher {
	table := searchFields()
	x := &searcher{
		fields: search.NewFieldSet(SearchFields()), table: table, feeds: feedsOf(table), options: options,
		running: make(chan struct{}, searchesPerCore*runtime.GOMAXPROCS(0)),
	}
	x.values = valuesSQL(x.feeds)
	x.serials, _ = x.fields.Index("numero_serie")
	for _, f := range table {
		x.reasons = append(x.reasons, f.reasonsSQL())
	}
	return x
}

// feedsOf turns the table of the fields into the list of what is read for it.
func feedsOf(table []searchField) []feed {
	var feeds []feed
	for i, f := range table {
		for _, v := range f.values {
			at := slices.IndexFunc(feeds, func(x feed) bool { return x.origin == v.origin })
			if at < 0 {
				feeds = append(feeds, feed{origin: v.origin})
				at = len(feeds) - 1
			}
			for _, column := range v.columns {
				feeds[at].columns = append(feeds[at].columns, feedColumn{i, column})
			}
		}
	}
	return feeds
}

// everythingSQL reads the origin for all customers: the customer, then the values.
func (f feed) everythingSQL() string {
	columns := []string{f.customer}
	for _, c := range f.columns {
		columns = append(columns, c.value)
	}
	return "SELECT " + strings.Join(columns, ", ") + " " + f.ofEverybody()
}

// valuesSQL reads every value of some customers: the feed, the customer, and as many values as
// the widest feed has.
func valuesSQL(feeds []feed) string {
	parts := make([]string, len(feeds))
	for i, f := range feeds {
		columns := []string{strconv.Itoa(i), f.customer}
		for j := range widest(feeds) {
			if j < len(f.columns) {
				columns = append(columns, f.columns[j].value)
			} else {
				columns = append(columns, nothing)
			}
		}
		parts[i] = "SELECT " + strings.Join(columns, ", ") + " " + f.ofSome()
	}
	return strings.Join(parts, " UNION ALL ")
}

func widest(feeds []feed) int {
	most := 0
	for _, f := range feeds {
		most = max(most, len(f.columns))
	}
	return most
}

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
	go s.prepareIndex(index)
	return s.catchUp(ctx, s.read())
}

// prepareIndex makes the tables of a large index. It reads nothing of the base, so Close need
// not wait for it.
func (s *DB) prepareIndex(index *search.Index) {
	start := s.clock()
	err := index.Prepare(s.background.ctx)
	switch {
	case s.background.ctx.Err() != nil:
	case err != nil:
		s.log.Error("prepare the search", "error", err)
	default:
		stats := index.Stats()
		s.log.Info("search ready", "documents", stats.Documents, "values", stats.Values, "form", stats.Form.String(),
			"bytes", stats.TextBytes+stats.GramBytes, "took", s.clock().Sub(start))
	}
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

// valueRow is a row of values, scanned into again and again.
type valueRow struct {
	feed         int
	customer     int64
	values       []string
	destinations []any
}

func newValueRow(values int) *valueRow {
	r := &valueRow{values: make([]string, values)}
	r.destinations = append(r.destinations, &r.customer)
	for i := range r.values {
		r.destinations = append(r.destinations, &r.values[i])
	}
	return r
}

// refreshSearch brings the index up to what was just committed; it is called before the save
// is answered. A failure is no failure of the save: whoever searches next tries again.
func (s *DB) refreshSearch(ctx context.Context, touched Touched) {
	x := s.search
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.loading {
		x.missed.add(touched)
	}
	if x.index.Load() == nil {
		return
	}
	x.stale.add(touched)
	if err := s.catchUp(ctx, pool{s, s.writer}); err != nil {
		s.log.Error("the search index is behind the base", "customers", len(x.stale.Customers), "error", err)
	}
}

// add puts what another transaction touched to what is there.
func (t *Touched) add(other Touched) {
	t.Customers = appendNew(t.Customers, other.Customers)
	t.Equipment = appendNew(t.Equipment, other.Equipment)
}

// catchUp reads the stale documents again and puts them into the index. Whoever calls it holds
// the lock.
func (s *DB) catchUp(ctx context.Context, q querier) error {
	x := s.search
	x.isBehind.Store(true)
	if err := s.putCustomers(ctx, q, x.stale.Customers); err != nil {
		return err
	}
	if err := s.putLoose(ctx, q, x.stale.Equipment); err != nil {
		return err
	}
	x.stale = Touched{}
	x.isBehind.Store(false)
	return nil
}

// withFormerHolders adds to the customers of ?1 those who held one of their plans before: the
// same things are found with them.
const withFormerHolders = `WITH RECURSIVE before (id, customer_id) AS (
	SELECT transferred_from_id, customer_id FROM plans WHERE customer_id IN (SELECT value FROM json_each(?1))
	UNION SELECT p.transferred_from_id, p.customer_id FROM before b JOIN plans p ON p.id = b.id)
	SELECT value FROM json_each(?1) UNION SELECT customer_id FROM before`

func (s *DB) putCustomers(ctx context.Context, q querier, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	ids, err := list(ctx, q, scanValue[int64], withFormerHolders, jsonList(ids))
	if err != nil {
		return fmt.Errorf("former holders: %w", err)
	}
	documents, err := s.documents(ctx, q, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if d := documents[id]; d != nil {
			s.search.index.Load().Put(*d)
		} else {
			s.search.index.Load().Remove(id)
		}
	}
	return nil
}

// documents reads all that the index knows of some customers.
func (s *DB) documents(ctx context.Context, q querier, ids []int64) (map[int64]*search.Document, error) {
	found := make(map[int64]*search.Document, len(ids))
	err := each(ctx, q, func(row scanner) error {
		d, err := scanDocument(row)
		found[d.id] = &search.Document{ID: d.id, Code: d.code, Name: d.name, Active: d.active}
		return err
	}, "SELECT "+documentColumns+" WHERE id IN (SELECT value FROM json_each(?))", jsonList(ids))
	if err != nil {
		return nil, fmt.Errorf("read customers: %w", err)
	}
	into := newValueRow(widest(s.search.feeds))
	err = each(ctx, q, func(row scanner) error {
		if err := row.Scan(append([]any{&into.feed}, into.destinations...)...); err != nil {
			return err
		}
		if d := found[into.customer]; d != nil {
			for i, c := range s.search.feeds[into.feed].columns {
				if into.values[i] != "" {
					d.Values = append(d.Values, search.Value{Field: c.field, Raw: into.values[i]})
				}
			}
		}
		return nil
	}, s.search.values, jsonList(ids))
	if err != nil {
		return nil, fmt.Errorf("read their values: %w", err)
	}
	return found, nil
}

// putLoose puts the assets that are at no customer, and takes out those that are at one now.
func (s *DB) putLoose(ctx context.Context, q querier, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	found, err := list(ctx, q, scanLoose, looseSerials+" AND t.id IN (SELECT value FROM json_each(?))", jsonList(ids))
	if err != nil {
		return fmt.Errorf("read loose equipment: %w", err)
	}
	index := s.search.index.Load()
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(l loose) bool { return l.id == -id }) {
			index.Remove(-id)
		}
	}
	for _, l := range found {
		index.Put(s.search.looseDocument(l))
	}
	return nil
}

func (x *searcher) looseDocument(l loose) search.Document {
	return search.Document{
		ID: l.id, Code: l.asset, Name: l.product, Loose: true,
		Values: []search.Value{{Field: x.serials, Raw: l.serial}},
	}
}

// jsonList spells ids for json_each: one parameter, however many there are.
func jsonList(ids []int64) string {
	text, err := json.Marshal(ids)
	if err != nil {
		return "[]" // a list of numbers can always be spelled
	}
	return string(text)
}

// PrepareSearch makes what the index needs to answer in bounded time in a large base. It takes
// a while, during which everybody can search already.
func (s *DB) PrepareSearch(ctx context.Context) error {
	index := s.search.index.Load()
	if index == nil {
		return nil
	}
	if err := index.Prepare(ctx); err != nil {
		return fmt.Errorf("prepare the search: %w", err)
	}
	return nil
}
