// Package feed feeds the index of the search from the tables of the register: the table of the
// fields, the index at start, its refresh after every save, and the rows of an answer.
package feed

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"balcao/db/sqlite"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// Feed is the search over a database: the index in memory, derived from the database when it is loaded
// and after every COMMIT, never written to disk. Its methods may be called from any goroutine.
type Feed struct {
	engine   *sqlite.Engine
	log      *slog.Logger
	fields   *search.FieldSet
	table    []searchField
	feeds    []feed
	options  index.Options
	running  chan struct{} // one place for each search that may run at once
	values   string        // SQL: every value of some customers
	reasons  []string      // SQL of each feed: the values of some customers, with their circumstances
	ofLoose  []int         // the fields that loose things have: serial number, MAC, asset number
	cards    *cards
	index    atomic.Pointer[index.Index]
	isBehind atomic.Bool // something was saved, and answered, that is not in the index

	preparing sync.Mutex // the tables are made once

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
	part  int    // its place among the columns of the field
	value string // expression
}

// searchesPerCore bounds the searches that run at once: more only wait for the processor.
const searchesPerCore = 2

// New makes the feed of a database, which need not be open yet. It holds no index before Load.
func New(engine *sqlite.Engine, options index.Options) *Feed {
	table := searchFields()
	processors := min(runtime.GOMAXPROCS(0), runtime.NumCPU()) // as many as there are, and may be used
	x := &Feed{
		engine: engine, log: engine.Log(), fields: search.NewFieldSet(fieldsOf(table)), table: table, feeds: feedsOf(table), options: options,
		running: make(chan struct{}, searchesPerCore*processors), cards: newCards(),
	}
	x.values = valuesSQL(x.feeds)
	for _, key := range []string{"numero_serie", "mac", "patrimonio"} {
		field, _ := x.fields.Index(key)
		x.ofLoose = append(x.ofLoose, field)
	}
	for _, f := range x.feeds {
		x.reasons = append(x.reasons, f.reasonsSQL())
	}
	return x
}

// FieldSet is the fields of the search, to parse questions with.
func (x *Feed) FieldSet() *search.FieldSet { return x.fields }

// feedsOf turns the table of the fields into the list of what is read for it.
func feedsOf(table []searchField) []feed {
	var feeds []feed
	for i, f := range table {
		part := 0
		for _, v := range f.values {
			at := slices.IndexFunc(feeds, func(x feed) bool { return x.origin == v.origin })
			if at < 0 {
				feeds = append(feeds, feed{origin: v.origin})
				at = len(feeds) - 1
			}
			for _, column := range v.columns {
				feeds[at].columns = append(feeds[at].columns, feedColumn{field: i, part: part, value: column})
				part++
			}
		}
	}
	return feeds
}

// everythingSQL reads the origin for all customers: the customer, the values, then what more is
// asked of the same rows.
func (f feed) everythingSQL(more ...string) string { return f.listed(more) + " " + f.ofEverybody() }

// someSQL is everythingSQL for the customers in a JSON list, the first parameter.
func (f feed) someSQL(more ...string) string { return f.listed(more) + " " + f.ofSome() }

// listed is the beginning of a query: the customer, the values, then more.
func (f feed) listed(more []string) string {
	columns := []string{f.customer}
	for _, c := range f.columns {
		columns = append(columns, c.value)
	}
	return "SELECT " + strings.Join(append(columns, more...), ", ")
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

// Refresh brings the index up to what was just committed; it is called before the save
// is answered. A failure is no failure of the save: the next search tries again.
func (x *Feed) Refresh(ctx context.Context, touched Touched) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.loading {
		x.missed.add(touched)
	}
	if x.index.Load() == nil {
		return
	}
	x.stale.add(touched)
	if err := x.catchUp(ctx, x.engine.Writer()); err != nil {
		x.isBehind.Store(true)
		x.cards.dropAll()
		x.log.Error("the search index is behind the base", "customers", len(x.stale.Customers), "error", err)
	}
}

// catchUp reads the stale documents again and puts them into the index. The caller holds
// the lock.
func (x *Feed) catchUp(ctx context.Context, q sqlite.Querier) error {
	if err := x.putCustomers(ctx, q, x.stale.Customers); err != nil {
		return err
	}
	if err := x.putLoose(ctx, q, x.stale.Equipment); err != nil {
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

func (x *Feed) putCustomers(ctx context.Context, q sqlite.Querier, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	ids, err := sqlite.List(ctx, q, sqlite.ScanValue[int64], withFormerHolders, sqlite.IDs(ids))
	if err != nil {
		return fmt.Errorf("former holders: %w", err)
	}
	x.cards.drop(ids)
	documents, err := x.documents(ctx, q, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if d := documents[id]; d != nil {
			x.index.Load().Put(*d)
		} else {
			x.index.Load().Remove(id)
		}
	}
	return nil
}

// documents reads all that the index knows of some customers.
func (x *Feed) documents(ctx context.Context, q sqlite.Querier, ids []int64) (map[int64]*index.Document, error) {
	found := make(map[int64]*index.Document, len(ids))
	err := sqlite.Each(ctx, q, func(row sqlite.Row) error {
		d, err := scanDocument(row)
		found[d.id] = &index.Document{ID: d.id, Code: d.code, Name: d.name, Active: d.active}
		return err
	}, "SELECT "+documentColumns+" WHERE id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
	if err != nil {
		return nil, fmt.Errorf("read customers: %w", err)
	}
	into := newValueRow(widest(x.feeds))
	err = sqlite.Each(ctx, q, func(row sqlite.Row) error {
		if err := row.Scan(append([]any{&into.feed}, into.destinations...)...); err != nil {
			return err
		}
		if d := found[into.customer]; d != nil {
			for i, c := range x.feeds[into.feed].columns {
				if into.values[i] != "" {
					d.Values = append(d.Values, index.Value{Field: c.field, Raw: into.values[i]})
				}
			}
		}
		return nil
	}, x.values, sqlite.IDs(ids))
	if err != nil {
		return nil, fmt.Errorf("read their values: %w", err)
	}
	return found, nil
}

// putLoose puts the assets that are at no customer, and takes out those that are at one now.
func (x *Feed) putLoose(ctx context.Context, q sqlite.Querier, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	found, err := sqlite.List(ctx, q, scanLoose, looseThings+" AND t.id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
	if err != nil {
		return fmt.Errorf("read loose equipment: %w", err)
	}
	ix := x.index.Load()
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(l loose) bool { return l.id == -id }) {
			ix.Remove(-id)
		}
	}
	for _, l := range found {
		ix.Put(x.looseDocument(l))
	}
	return nil
}

func (x *Feed) looseDocument(l loose) index.Document {
	d := index.Document{ID: l.id, Code: l.asset, Name: l.product, Loose: true}
	for i, value := range l.values() {
		if value != "" {
			d.Values = append(d.Values, index.Value{Field: x.ofLoose[i], Raw: value})
		}
	}
	return d
}
