package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"balcao/db"
	"balcao/db/feed"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// bench is a database under measurement, and the other side.
type bench struct {
	config
	store  *db.DB
	fields []search.Field
	like   *like
}

func openBench(ctx context.Context, c config) (*bench, error) {
	store, err := db.Open(ctx, options(c.base(c.customers)))
	if err != nil {
		return nil, err
	}
	return &bench{config: c, store: store, fields: feed.Fields()}, nil
}

func (m *bench) close() {
	if m.like != nil {
		m.like.close()
	}
	_ = m.store.Close()
}

// starts measures a start against one read of the same columns, each time in a new process, as
// a start is.
func (c config) starts(ctx context.Context, r *report) error {
	var ratios, reading, starting []float64
	for range c.rounds {
		var read, start float64
		if err := c.askChild(ctx, "start", &read, &start); err != nil {
			return err
		}
		ratios, reading, starting = append(ratios, start/read), append(reading, read), append(starting, start)
	}
	r.bar(bar{
		id: "10", what: "start to first answer ÷ one read of the same columns", measured: median(ratios),
		ours: seconds(median(starting)), theirs: seconds(median(reading)), must: 1.5, stretch: 1,
	})
	return nil
}

// start prints the seconds of one read and of one start.
func (c config) start(ctx context.Context) error {
	m, err := openBench(ctx, c)
	if err != nil {
		return err
	}
	defer m.close()
	begun := time.Now()
	if _, err := m.store.Feed().ReadAll(ctx); err != nil {
		return err
	}
	read := time.Since(begun)
	begun = time.Now()
	if err := m.firstAnswer(ctx); err != nil {
		return err
	}
	fmt.Println(read.Seconds(), time.Since(begun).Seconds())
	return nil
}

// firstAnswer loads the search and asks it something.
func (m *bench) firstAnswer(ctx context.Context) error {
	if err := m.store.LoadSearch(ctx); err != nil {
		return err
	}
	_, err := m.store.Feed().FindIDs(ctx, actor(), search.Ask{Field: search.AllFields, Text: "maria"}, index.Page{Limit: 20})
	return err
}

// memory measures what the search takes, before anything else is in this process.
func (m *bench) memory(ctx context.Context, r *report) error {
	before := heap()
	if err := m.firstAnswer(ctx); err != nil {
		return err
	}
	start := time.Now()
	if err := m.store.PrepareSearch(ctx); err != nil {
		return err
	}
	prepared := time.Since(start).Seconds()
	taken := heap() - before
	stats, _ := m.store.SearchStats()
	r.say("base: %d customers, %d values; form %s, tables ready after %.1f s", stats.Documents-stats.Loose, stats.Values, stats.Form, prepared)
	perValue := float64(taken) / float64(max(stats.Values, 1))
	r.bar(bar{id: "9a", what: "heap per value, bytes", measured: perValue, must: 120, stretch: 60, at: million})
	r.bar(bar{id: "9b", what: "peak RSS, GiB", measured: peakRSS(), must: 3, stretch: 1.5, at: million})
	r.bar(bar{id: "9c", what: "heap of the search, MiB", measured: float64(taken) / (1 << 20), must: 100, stretch: 50, at: everyday})
	return nil
}

// heap is the live heap in bytes.
func heap() int64 {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// peakRSS is the highest memory this process ever had, in GiB; 0 where the system does not say.
func peakRSS() float64 { return memoryOf("self", "VmHWM:") / (1 << 20) }

// keystrokes measures what is typed, one field and all fields, against LIKE over the same
// normal forms, exact: the first twenty ids and the total.
func (m *bench) keystrokes(ctx context.Context, r *report) error {
	var err error
	if m.like, err = newLike(ctx, m); err != nil {
		return err
	}
	log, err := newTyping(ctx, m)
	if err != nil {
		return err
	}
	one, all := log.keystrokes(m.queries, false), log.keystrokes(m.queries, true)
	if err := m.compare(ctx, r, one, "one field", [3]bar{
		{id: "1", must: 1. / 40, stretch: 1. / 300, at: million},
		{id: "2", must: 1. / 500, stretch: 1. / 2000, at: million},
		{id: "4a", must: 1. / 12, stretch: 1. / 35, at: everyday},
	}); err != nil {
		return err
	}
	if err := m.compare(ctx, r, all, "all fields", [3]bar{
		{id: "3", must: 1. / 150, stretch: 1. / 400, at: million},
		{},
		{id: "4b", must: 1. / 20, stretch: 1. / 150, at: everyday},
	}); err != nil {
		return err
	}
	if err := m.lengths(ctx, r, log); err != nil {
		return err
	}
	if err := m.indexes(ctx, r, log); err != nil {
		return err
	}
	m.like.close() // what it left to write must not disturb what comes next
	m.like = nil
	return nil
}

// compare runs both sides and fills the bars: p99 at a million, p50 at a million, p99 at the
// everyday size.
func (m *bench) compare(ctx context.Context, r *report, keys []keystroke, what string, bars [3]bar) error {
	ours, err := m.rounds3(keys, func(k keystroke) error { return m.ask(ctx, k, nil) })
	if err != nil {
		return err
	}
	sample := keys[:min(len(keys), likeSample(m.customers))]
	var otherwise []differing
	theirs, err := m.times(sample, func(k keystroke) error {
		total, err := m.like.count(ctx, k)
		if err != nil {
			return err
		}
		var mine index.Result
		if err := m.ask(ctx, k, &mine); err != nil {
			return err
		}
		if mine.Exact && mine.Total != total && k.plain {
			otherwise = append(otherwise, differing{keystroke: k, ours: mine.Total, oracles: 0})
		}
		return nil
	})
	if err != nil {
		return err
	}
	wrong, err := m.countedByOracle(ctx, otherwise)
	if err != nil {
		return err
	}
	for i, p := range []float64{0.99, 0.5, 0.99} {
		if bars[i].id == "" {
			continue
		}
		b := bars[i]
		b.what = fmt.Sprintf("%s, keystroke p%.0f ÷ LIKE exact", what, 100*p)
		b.measured = quantile(ours, p) / quantile(theirs, p)
		b.ours, b.theirs = millis(quantile(ours, p)), millis(quantile(theirs, p))
		r.bar(b)
	}
	r.say("%s: %d keystrokes on our side, %d of them on LIKE's; ours p50 %s p99 %s; totals that differ from LIKE's: %d, of these from the oracle's: %d",
		what, len(keys), len(sample), millis(quantile(ours, 0.5)), millis(quantile(ours, 0.99)), len(otherwise), wrong)
	r.say("%s, slowest: %s", what, slowest(keys, ours))
	return nil
}

// slowest names the keystrokes that took longest.
func slowest(keys []keystroke, took []float64) string {
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(took[b], took[a]) })
	var names []string
	for _, i := range order[:min(len(order), 8)] {
		names = append(names, fmt.Sprintf("%s `%s` %s", keys[i].ask.Field, keys[i].ask.Text, millis(took[i])))
	}
	return strings.Join(names, ", ")
}

// likeSample bounds the slow side.
func likeSample(customers int) int {
	if customers >= million {
		return 60
	}
	return 100
}

// ask asks our side once.
func (m *bench) ask(ctx context.Context, k keystroke, into *index.Result) error {
	found, err := m.store.Feed().FindIDs(ctx, actor(), k.ask, index.Page{Limit: 20})
	if err != nil {
		return fmt.Errorf("ask %q in %s: %w", k.ask.Text, k.ask.Field, err)
	}
	if into != nil {
		*into = found
	}
	return nil
}

// lengths compares our own short, hopeless and common queries with each other.
func (m *bench) lengths(ctx context.Context, r *report, log *typing) error {
	measure := func(keys []keystroke) (float64, error) {
		all, err := m.rounds3(keys, func(k keystroke) error { return m.ask(ctx, k, nil) })
		return quantile(all, 0.99), err
	}
	short, err := measure(log.ofLength(m.queries, 1, 2))
	if err != nil {
		return err
	}
	long, err := measure(log.ofLength(m.queries, 4, 12))
	if err != nil {
		return err
	}
	hopeless, err := measure(log.hopeless(m.queries))
	if err != nil {
		return err
	}
	common, err := measure(log.common(m.queries))
	if err != nil {
		return err
	}
	r.bar(bar{id: "5", what: "1–2 characters p99 ÷ 4 and more p99", measured: short / long, ours: millis(short), theirs: millis(long), must: 1, stretch: 1. / 50})
	r.bar(bar{id: "6", what: "no answer p99 ÷ common words p99", measured: hopeless / common, ours: millis(hopeless), theirs: millis(common), must: 3, stretch: 1})
	return nil
}

// rounds3 times every keystroke in several rounds and keeps the median of each.
func (m *bench) rounds3(keys []keystroke, fn func(keystroke) error) ([]float64, error) {
	per := make([][]float64, len(keys))
	for range m.rounds {
		took, err := m.times(keys, fn)
		if err != nil {
			return nil, err
		}
		for i, t := range took {
			per[i] = append(per[i], t)
		}
	}
	out := make([]float64, len(keys))
	for i := range per {
		out[i] = median(per[i])
	}
	return out, nil
}

func (m *bench) times(keys []keystroke, fn func(keystroke) error) ([]float64, error) {
	out := make([]float64, len(keys))
	for i, k := range keys {
		start := time.Now()
		if err := fn(k); err != nil {
			return nil, err
		}
		out[i] = time.Since(start).Seconds()
	}
	return out, nil
}
