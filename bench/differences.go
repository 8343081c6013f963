package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
	"balcao/internal/search/oracle"
)

// randomSaves is after how many saves everything is asked again.
const randomSaves = 1000

// differences holds every field × condition against the plain oracle on a small database of its
// own: as loaded, after random saves, and after a process that was saving was killed.
func (c config) differences(ctx context.Context, r *report) error {
	asked, differ, err := c.everyCondition(ctx, r)
	if err == nil && c.customers >= million {
		c.oracle, c.oracleRounds = largeBase, 1
		if err = c.needBase(ctx, c.oracle); err == nil {
			var more, wrong int
			more, wrong, err = c.everyCondition(ctx, r)
			asked, differ = asked+more, differ+wrong
		}
	}
	if err != nil {
		return err
	}
	r.bar(bar{id: "11", what: fmt.Sprintf("differences from the oracle in %d queries", asked), measured: float64(differ)})
	return nil
}

// everyCondition asks in the three stages and says how many queries there were and how many of
// them differed.
func (c config) everyCondition(ctx context.Context, r *report) (asked, differ int, err error) {
	stage := func(name string, before func(*db.DB) error) error {
		store, err := db.Open(ctx, options(c.base(c.oracle)))
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }()
		if err := store.LoadSearch(ctx); err != nil {
			return err
		}
		if err := store.PrepareSearch(ctx); err != nil {
			return err
		}
		if err := before(store); err != nil {
			return err
		}
		n, wrong, err := c.againstOracle(ctx, store)
		asked, differ = asked+n, differ+wrong
		r.say("oracle, %s: %d queries on every field × condition of %d customers, %d differences", name, n, c.oracle, wrong)
		return err
	}
	err = stage("as loaded", func(*db.DB) error { return nil })
	if err == nil {
		err = stage(fmt.Sprintf("after %d saves", randomSaves), func(s *db.DB) error {
			return whileOthersRead(ctx, s, func() error { return c.saveAtRandom(ctx, s, randomSaves) })
		})
	}
	if err == nil {
		err = c.killASaver(ctx)
	}
	if err == nil {
		err = stage("after kill -9", func(*db.DB) error { return nil })
	}
	return asked, differ, err
}

// againstOracle asks rounds of everything, and holds the index against the database first.
func (c config) againstOracle(ctx context.Context, store *db.DB) (asked, differ int, err error) {
	verified, err := store.Feed().Verify(ctx, false)
	if err != nil {
		return 0, 0, err
	}
	differ = len(verified.Differences)
	held := map[int64]map[int][]string{}
	err = store.Feed().EachCustomer(ctx, func(d index.Document) {
		held[d.ID] = map[int][]string{}
		for _, v := range d.Values {
			held[d.ID][v.Field] = append(held[d.ID][v.Field], v.Raw)
		}
	})
	if err != nil {
		return 0, 0, err
	}
	rng := rand.New(rand.NewPCG(c.seed, 11))
	for i, f := range feed.Fields() {
		pool := poolOf(held, i)
		for _, condition := range f.Class.Conditions() {
			for range c.oracleRounds {
				ask := search.Ask{Field: f.Key, Condition: condition.Key(), Text: oracle.Piece(rng, pool), Until: oracle.Piece(rng, pool)}
				same, err := agrees(ctx, store, held, i, ask)
				if err != nil {
					return asked, differ, err
				}
				asked++
				if !same {
					differ++
					fmt.Printf("  differs: %+v\n", ask)
				}
			}
		}
	}
	return asked, differ, nil
}

// differing is a question on one field of which our total is not LIKE's: LIKE knows no sameness, such as that
// of numbers but for zeros in front.
type differing struct {
	keystroke
	ours, oracles int
}

// countedByOracle counts as the oracle does, in one pass over the database, and says how many of our totals are
// not as they should be.
func (m *bench) countedByOracle(ctx context.Context, all []differing) (wrong int, err error) {
	if len(all) == 0 {
		return 0, nil
	}
	err = m.store.Feed().EachCustomer(ctx, func(d index.Document) {
		for i := range all {
			matches := func(v index.Value) bool {
				if v.Field >= len(m.fields) || m.fields[v.Field].Key != all[i].ask.Field {
					return false
				}
				return oracle.Match(oracleField(m.fields[v.Field]), all[i].ask.Condition, all[i].ask.Text, "", v.Raw).Matches
			}
			if slices.ContainsFunc(d.Values, matches) {
				all[i].oracles++
			}
		}
	})
	for _, k := range all {
		if k.oracles != k.ours {
			wrong++
			fmt.Printf("  differs: %+v: %d, and %d by the oracle\n", k.ask, k.ours, k.oracles)
		}
	}
	return wrong, err
}

func oracleField(f search.Field) oracle.Field {
	return oracle.Field{Key: f.Key, Names: append([]string{f.Key, f.Label}, f.Short...), Class: f.Class.Name()}
}

// mostRows is how many rows of an answer are compared one by one; of a longer one, its total.
const mostRows = 3000

func poolOf(held map[int64]map[int][]string, field int) []string {
	var pool []string
	for _, fields := range held {
		pool = append(pool, fields[field]...)
	}
	slices.Sort(pool)
	return pool
}

// agrees asks one query on both sides.
func agrees(ctx context.Context, store *db.DB, held map[int64]map[int][]string, field int, ask search.Ask) (bool, error) {
	f := feed.Fields()[field]
	of := oracleField(f)
	var got []int64
	page := index.Page{Limit: 100}
	total, exact, more := 0, true, true
	for more && len(got) < mostRows {
		found, err := store.Feed().FindIDs(ctx, actor(), ask, page)
		var refused *isp.Error
		if errors.As(err, &refused) {
			return oracle.Impossible(of, ask.Condition, ask.Text, ask.Until) && refused.Code == isp.Invalid, nil
		}
		if err != nil {
			return false, err
		}
		for _, row := range found.Rows {
			got = append(got, row.ID)
		}
		total, exact = found.Total, found.Exact
		page.After, more = found.Next, found.Next != ""
	}
	var want []int64
	for id, fields := range held {
		matches, empty := false, true
		for _, raw := range fields[field] {
			matches = matches || oracle.Match(of, ask.Condition, ask.Text, ask.Until, raw).Matches
			empty = empty && !oracle.Match(of, "preenchido", "", "", raw).Matches
		}
		matches = matches || ask.Condition == "vazio" && empty
		if matches {
			want = append(want, id)
		}
	}
	if more {
		return len(want) > len(got) && !slices.ContainsFunc(got, func(id int64) bool { return !slices.Contains(want, id) }) &&
			(total == len(want) || !exact && total <= len(want)), nil
	}
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want) && (total == len(want) || !exact && total <= len(want)), nil
}

// readers ask at once while others save.
const readers = 32

// whileOthersRead does something while readers type pieces of numbers and names; it returns the
// errors of all of them.
func whileOthersRead(ctx context.Context, store *db.DB, do func() error) error {
	reading, stop := context.WithCancel(ctx)
	failed := make([]error, readers)
	var group sync.WaitGroup
	for i := range readers {
		group.Go(func() {
			rng := rand.New(rand.NewPCG(7, uint64(i)))
			for keys := time.NewTicker(100 * time.Millisecond); reading.Err() == nil && failed[i] == nil; <-keys.C {
				text := []string{strconv.Itoa(rng.IntN(10_000)), "Salva " + strconv.Itoa(rng.IntN(100)), string(rune('a' + rng.IntN(26)))}[rng.IntN(3)]
				_, failed[i] = store.SearchCustomers(ctx, actor(), search.Ask{Field: search.AllFields, Text: text}, index.Page{Limit: 20}, feed.HitLimit{})
			}
		})
	}
	err := do()
	stop()
	group.Wait()
	return errors.Join(append(failed, err)...)
}

// saveAtRandom saves n times: names, e-mails, states of customers taken at random, and deletes
// some of their logins.
func (c config) saveAtRandom(ctx context.Context, store *db.DB, n int) error {
	rng := rand.New(rand.NewPCG(c.seed, uint64(time.Now().UnixNano())))
	for range n {
		customer, err := store.Customer(ctx, actor(), strconv.Itoa(1+rng.IntN(c.oracle)))
		var known *isp.Error
		if errors.As(err, &known) {
			continue // nobody has this code
		}
		if err != nil {
			return err
		}
		if rng.IntN(4) == 0 {
			deleted, err := deleteLogin(ctx, store, customer.ID)
			if err != nil {
				return err
			}
			if deleted {
				continue
			}
		}
		customer.Name = "Salva " + strconv.Itoa(rng.IntN(1000)) + " Souza"
		customer.Active = rng.IntN(2) == 0
		customer.Email = "salva" + strconv.Itoa(rng.IntN(1000)) + "@exemplo.example"
		if _, err := dbtest.SaveCustomer(ctx, store, actor(), customer); err != nil {
			return err
		}
	}
	return nil
}

// deleteLogin deletes a login of a customer, and reports whether there was one.
func deleteLogin(ctx context.Context, store *db.DB, customerID int64) (deleted bool, err error) {
	plans, err := store.PlansOf(ctx, actor(), customerID)
	if err != nil {
		return false, err
	}
	for _, p := range plans {
		for _, login := range p.Logins {
			if !login.Deletion.Deleted() {
				return true, dbtest.DeleteLogin(ctx, store, actor(), login, "medida")
			}
		}
	}
	return false, nil
}

// saveUntilKilled is the child that is killed in the middle of its saves.
func (c config) saveUntilKilled(ctx context.Context) error {
	store, err := db.Open(ctx, options(c.base(c.oracle)))
	if err != nil {
		return err
	}
	if err := store.LoadSearch(ctx); err != nil {
		return err
	}
	for range 1000 {
		if err := c.saveAtRandom(ctx, store, 100); err != nil {
			return err
		}
	}
	return nil
}

// killASaver starts the child and kills it while it saves.
func (c config) killASaver(ctx context.Context) error {
	child, err := c.childOf(ctx, "save")
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return fmt.Errorf("start the child: %w", err)
	}
	time.Sleep(2 * time.Second)
	if err := child.Process.Kill(); err != nil {
		return fmt.Errorf("kill the child: %w", err)
	}
	_ = child.Wait()
	return nil
}
