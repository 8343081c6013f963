// Command bench measures the search against the bars of the project, on a database that it makes
// itself: both sides in the same run, medians of several rounds, ratios rather than seconds.
//
//	go run ./bench -n 50000
//
// The SQL of the other side stands here: this program is no part of the product.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"time"

	"balcao/db"
	"balcao/internal/cli"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// config is one run.
type config struct {
	customers int
	seed      uint64
	dir       string // where databases are kept between runs
	out       string // the report; "" writes none
	rounds    int    // of which the median counts
	queries   int    // of each keystroke log
	boletos   int    // of every customer; 0 leaves one
	oracle    int    // customers of the database on which every field × condition is held against the oracle
	// oracleRounds is how many queries each field × condition gets; there are some 220 of these.
	oracleRounds int
	only         string // the one group of bars that is measured: start, keys, saves, pages, import, night, office, oracle; "" is all
	profile      string // file of a CPU profile; "" makes none
	child        string // what this process is a child for; "" when it is none
}

func main() {
	var c config
	flag.IntVar(&c.customers, "n", 50_000, "customers")
	flag.Uint64Var(&c.seed, "seed", 1, "seed of the base and of the keystrokes")
	flag.StringVar(&c.dir, "dir", filepath.Join(os.TempDir(), "balcao-bench"), "folder in which the bases are kept")
	flag.StringVar(&c.out, "out", "docs/benchmarks.md", "report; empty writes none")
	flag.IntVar(&c.rounds, "runs", 3, "rounds, of which the median counts")
	flag.IntVar(&c.queries, "queries", 400, "keystrokes of each log")
	flag.IntVar(&c.boletos, "boletos", 0, "boletos of every customer; 0 leaves one")
	flag.IntVar(&c.oracle, "oracle", smallBase, "customers of the base that is held against the oracle")
	flag.IntVar(&c.oracleRounds, "oracle-queries", 5, "queries of every field and condition for the oracle")
	flag.StringVar(&c.only, "only", "", "one group of bars: start, keys, saves, acts, papers, pages, import, night, office, oracle; nothing is written then")
	flag.StringVar(&c.profile, "cpuprofile", "", "file of a CPU profile of everything but the start")
	flag.StringVar(&c.child, "child", "", "for the program itself")
	flag.Parse()
	cli.OneMoreProcessor() // as the server does
	if err := run(context.Background(), c); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, c config) error {
	if ok, err := c.beChild(ctx); ok {
		return err
	}
	r := newReport(c)
	for _, customers := range []int{c.customers, c.oracle} {
		if err := c.needBase(ctx, customers); err != nil {
			return err
		}
	}
	if c.wants("start") {
		if err := c.starts(ctx, r); err != nil {
			return err
		}
	}
	m, err := openBench(ctx, c)
	if err != nil {
		return err
	}
	defer m.close()
	if err := m.memory(ctx, r); err != nil { // it loads the search
		return err
	}
	if c.profile != "" {
		stop, err := profileTo(c.profile)
		if err != nil {
			return err
		}
		defer stop()
	}
	for _, group := range []struct {
		name    string
		measure func(context.Context, *report) error
	}{
		// The pages come first, on a server that has just started: the other side's tables and hundreds of
		// saves drive the database out of the memory of the system.
		{"pages", m.pages}, {"keys", m.keystrokes}, {"saves", m.saves}, {"acts", m.acts}, {"papers", m.papers}, {"import", m.imports}, {"night", m.night}, {"office", m.office}, {"oracle", c.differences},
	} {
		if !c.wants(group.name) {
			continue
		}
		if err := group.measure(ctx, r); err != nil {
			return err
		}
	}
	if c.only != "" {
		return nil
	}
	return r.finish(os.Stdout)
}

// wants reports whether a group of bars is to be measured.
func (c config) wants(group string) bool { return c.only == "" || c.only == group }

// profileTo profiles the processor until stop is called.
func profileTo(path string) (stop func(), err error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("make the profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("start the profile: %w", err)
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}

// database is the folder of the database of a size.
func (c config) base(customers int) string {
	name := strconv.Itoa(customers) + "-" + strconv.FormatUint(c.seed, 10)
	if c.boletos > 0 && customers == c.customers {
		name += "-" + strconv.Itoa(c.boletos)
	}
	return filepath.Join(c.dir, name)
}

// needBase makes a database when there is none yet, in a process of its own, so that the memory of
// making it is not counted.
func (c config) needBase(ctx context.Context, customers int) error {
	dir := c.base(customers)
	if _, err := os.Stat(filepath.Join(dir, "app.db")); err == nil {
		return nil
	}
	fmt.Printf("making a base of %d customers…\n", customers)
	start := time.Now()
	if customers != c.customers {
		c.customers, c.boletos = customers, 0
	}
	child, err := c.childOf(ctx, "make")
	if err != nil {
		return err
	}
	if err := child.Run(); err != nil {
		return fmt.Errorf("make the base: %w", err)
	}
	fmt.Printf("made in %.1f s\n", time.Since(start).Seconds())
	return nil
}

func (c config) makeBase(ctx context.Context, dir string) error {
	part := dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		return fmt.Errorf("remove an unfinished base: %w", err)
	}
	if err := demo.Generate(ctx, options(part), demo.Options{Customers: c.customers, Seed: c.seed, Slim: true, Boletos: c.boletos}); err != nil {
		return err
	}
	return os.Rename(part, dir)
}

func options(dir string) db.Options {
	return db.Options{Dir: dir, Migrations: os.DirFS("db/migrations"), Log: slog.New(slog.DiscardHandler), SearchReady: cli.BoundGarbage}
}

// actor measures on behalf of nobody.
func actor() isp.Actor { return isp.Console("bench") }
