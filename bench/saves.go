package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// saves compares a save with its history and its index update with the bare UPDATE on the same
// file, both with an fsync.
func (m *bench) saves(ctx context.Context, r *report) error {
	codes, err := m.codes(ctx, 60)
	if err != nil {
		return err
	}
	bare, err := m.bareFile()
	if err != nil {
		return err
	}
	defer func() { _ = bare.Close() }()
	var whole, update []float64
	for i, code := range codes {
		start := time.Now()
		if _, err := bare.ExecContext(ctx, "UPDATE customers SET note = ? WHERE code = ?", strconv.Itoa(i), code); err != nil {
			return fmt.Errorf("bare update: %w", err)
		}
		update = append(update, time.Since(start).Seconds())
		customer, err := m.store.Customer(ctx, actor(), code)
		if err != nil {
			return err
		}
		customer.Note = "medida " + strconv.Itoa(i)
		start = time.Now()
		if _, err := dbtest.SaveCustomer(ctx, m.store, actor(), customer); err != nil {
			return err
		}
		whole = append(whole, time.Since(start).Seconds())
	}
	r.bar(bar{
		id: "8", what: "a save with its index update p50 ÷ the bare UPDATE", measured: median(whole) / median(update),
		ours: millis(median(whole)), theirs: millis(median(update)), must: 20, stretch: 8,
	})
	return m.savedOnTop(ctx, r)
}

// savedOnTop asks the same keystrokes before and after many customers were saved, fewer than
// those that join the database: what was saved since lies on top of the index, and each keystroke
// looks through it.
func (m *bench) savedOnTop(ctx context.Context, r *report) error {
	const saved = 1800
	log, err := newTyping(ctx, m)
	if err != nil {
		return err
	}
	keys := log.keystrokes(m.queries, true)
	measure := func() ([]float64, error) {
		return m.rounds3(keys, func(k keystroke) error { return m.ask(ctx, k, nil) })
	}
	before, err := measure()
	if err != nil {
		return err
	}
	codes, err := m.codes(ctx, saved)
	if err != nil {
		return err
	}
	for _, code := range codes {
		customer, err := m.store.Customer(ctx, actor(), code)
		if err != nil {
			return err
		}
		customer.Note = "por cima"
		if _, err := dbtest.SaveCustomer(ctx, m.store, actor(), customer); err != nil {
			return err
		}
	}
	after, err := measure()
	if err != nil {
		return err
	}
	stats, _ := m.store.SearchStats()
	r.say("all fields with %d saved customers on top of the index: p50 %s p99 %s (before them %s and %s)", stats.Saved,
		millis(median(after)), millis(quantile(after, 0.99)), millis(median(before)), millis(quantile(before, 0.99)))
	return nil
}

// codes are the codes of some customers, the first in the order of answers.
func (m *bench) codes(ctx context.Context, n int) ([]string, error) {
	var codes []string
	for after := ""; ; {
		everybody := search.Ask{Field: "nome_cliente", Condition: "preenchido"}
		page, err := m.store.SearchCustomers(ctx, actor(), everybody, index.Page{Limit: min(n-len(codes), 100), After: after}, feed.HitLimit{})
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			codes = append(codes, row.Code)
		}
		if after = page.Next; after == "" || len(codes) >= n {
			break
		}
	}
	if len(codes) == 0 {
		return nil, errors.New("the base has no customers")
	}
	return codes, nil
}

// bareFile opens the file of the database beside the program, to write to it with nothing of ours around.
func (m *bench) bareFile() (*sql.DB, error) {
	file, err := sql.Open("sqlite3", "file:"+filepath.Join(m.base(m.customers), "app.db")+"?_synchronous=FULL&_txlock=immediate&_busy_timeout=5000")
	if err != nil {
		return nil, fmt.Errorf("open the base: %w", err)
	}
	return file, nil
}
