package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// nightShare is the share of the debtors that is notified on one day: a sixteenth, so that the notices
// of the first day are old enough on the day that is measured.
const nightShare = 16

// night measures every nightly job over a database of its own, backup included, and what a keystroke takes
// meanwhile. The night before it is not measured: it does what the years before have left.
func (m *bench) night(ctx context.Context, r *report) (err error) {
	if m.customers >= million { // the bar is for an office; a year of a million takes longer to make than all else here
		r.say("the night: not measured at this size")
		return nil
	}
	dir, err := os.MkdirTemp(m.dir, "noite-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	store, err := m.eve(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	sub := &bench{config: m.config, store: store, fields: feed.Fields()}
	log, err := newTyping(ctx, sub)
	if err != nil {
		return err
	}
	keys := log.keystrokes(m.queries, true)
	quiet, err := m.rounds3(keys, func(k keystroke) error { return sub.ask(ctx, k, nil) })
	if err != nil {
		return err
	}
	var took []float64
	var meanwhile sync.WaitGroup
	var asked error
	during, stop := context.WithCancel(ctx)
	meanwhile.Go(func() { took, asked = sub.typeUntil(during, keys) })
	start := time.Now()
	told, err := jobs(ctx, store)
	whole := time.Since(start).Seconds()
	stop()
	meanwhile.Wait()
	if err := errors.Join(err, asked); err != nil {
		return err
	}
	r.bar(bar{id: "12a", what: "all nightly jobs together, backup included, s", measured: whole, must: 60, stretch: 20})
	r.bar(bar{
		id: "12b", what: "all fields, keystroke p99 during the night ÷ before it", measured: quantile(took, 0.99) / quantile(quiet, 0.99),
		ours: millis(quantile(took, 0.99)), theirs: millis(quantile(quiet, 0.99)), must: 5, stretch: 2.5,
	})
	r.say("night: %s; %d keystrokes meanwhile, p50 %s p99 %s (before it %s and %s)", told, len(took),
		millis(median(took)), millis(quantile(took, 0.99)), millis(median(quiet)), millis(quantile(quiet, 0.99)))
	return nil
}

// eve makes a database on the eve of the night: its debtors were told day by day, and a night was run.
func (m *bench) eve(ctx context.Context, dir string) (store *db.DB, err error) {
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := options(dir)
	o.Clock = clock.Now
	if err := demo.Generate(ctx, o, demo.Options{Customers: m.customers, Seed: m.seed, Today: "2026-11-23", Boletos: m.boletos}); err != nil {
		return nil, err
	}
	if store, err = db.Open(ctx, o); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, store.Close())
		}
	}()
	if err := store.LoadSearch(ctx); err != nil {
		return nil, err
	}
	for part := range int64(nightShare) {
		if err := notify(ctx, store, part); err != nil {
			return nil, err
		}
		clock.Advance(24 * time.Hour)
	}
	_, err = jobs(ctx, store)
	clock.Advance(24 * time.Hour)
	return store, err
}

// typeUntil asks the keystrokes over and over, 40 a second, until the context ends.
func (m *bench) typeUntil(ctx context.Context, keys []keystroke) ([]float64, error) {
	var took []float64
	for i := 0; ctx.Err() == nil; i++ {
		if err := timed(&took, func() error { return m.ask(context.WithoutCancel(ctx), keys[i%len(keys)], nil) }); err != nil {
			return took, err
		}
		time.Sleep(25 * time.Millisecond)
	}
	return took, nil
}

// jobs runs every routine in the order of its hour, and says what each did in which time.
func jobs(ctx context.Context, store *db.DB) (string, error) {
	all, err := store.Routines(ctx, actor())
	if err != nil {
		return "", err
	}
	slices.SortStableFunc(all, func(x, y db.RoutineState) int { return strings.Compare(x.Hour, y.Hour) })
	lines := make([]string, 0, len(all))
	for _, job := range all {
		start := time.Now()
		run, err := store.RunRoutine(ctx, actor(), job.Name, false, true)
		if err != nil || run.Counts[2] > 0 {
			return "", fmt.Errorf("%s: %w, %d failed", job.Name, err, run.Counts[2])
		}
		lines = append(lines, fmt.Sprintf("%s %d done and %d left alone in %.2f s", job.Name, run.Counts[0], run.Counts[1], time.Since(start).Seconds()))
	}
	return strings.Join(lines, ", "), nil
}

// notify records the notices of a part of the debts that nobody was told of.
func notify(ctx context.Context, store *db.DB, part int64) error {
	due, err := store.NoticesDue(ctx, actor(), 0, 1_000_000)
	if err != nil {
		return err
	}
	due = slices.DeleteFunc(due, func(n db.NoticeDue) bool { return n.PlanID%nightShare != part })
	for chunk := range slices.Chunk(due, 500) {
		_, err := store.Act(ctx, db.Ask{Actor: actor(), Act: "bench", Needs: isp.EditFinance}, func(t *db.Tx) (any, error) {
			for _, d := range chunk {
				if _, err := db.AddDebtNotice(ctx, t, d.Plan, isp.DebtNotice{}); err != nil {
					return nil, err
				}
			}
			return len(chunk), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
