// Package demo makes a fictitious provider of any size: the same seed, size and day give the
// same database. Nobody in it exists; addresses of the network, domains and MACs are of ranges
// that are kept for examples or for private use.
package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Options says what to make.
type Options struct {
	Customers int                   // how many; 0 is 5 000
	Seed      uint64                // 0 is 1
	Today     string                // YYYY-MM-DD around which everything lies; "" is the store's today
	Slim      bool                  // one plan, contract, boleto and attendance a customer at the most
	Boletos   int                   // of each customer; 0 leaves one to four of each plan
	Progress  func(done, total int) // told now and then; nil is not
}

const (
	defaultCustomers = 5000
	progressEvery    = 2000
)

// Generate makes the fictitious provider in the data folder of database, which must have no
// customer yet: the customers of the story, then as many more as are wanted, and the users.
func Generate(ctx context.Context, base db.Options, o Options) error {
	if o.Customers <= 0 {
		o.Customers = defaultCustomers
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	err := db.BulkLoad(ctx, base, sheets.Options{Size: int64(o.Customers) * bytesOfCustomer}, func(l *sheets.Load) (bool, error) {
		if l.HasCustomers() {
			return false, isp.Fail(isp.Conflict, "dados", "A pasta já tem clientes. A demonstração só é criada em uma pasta vazia.")
		}
		g := newGenerator(l, o)
		if err := Story(l, g.today); err != nil {
			return false, err
		}
		return true, g.customers(ctx, o)
	})
	if err == nil {
		err = people(ctx, base)
	}
	if err != nil {
		return fmt.Errorf("make the fictitious base: %w", err)
	}
	return nil
}

// bytesOfCustomer is about what a customer takes in the database with all that is its own.
const bytesOfCustomer = 3000

// generator makes one customer after the other.
type generator struct {
	l     *sheets.Load
	rng   *rand.Rand
	today string
	slim  bool  // Options.Slim
	slips int   // Options.Boletos
	err   error // the first failure to make something

	types   []planType
	numbers sequences
	freed   []string // logins that were deleted and that somebody else will get
	moved   *moved   // a plan that waits for its new holder
	homonym string
	calls   map[string]int // attendances of a day so far
}

// sequences are the numbers that a provider gives in order.
type sequences struct {
	address, plan, contract, asset, slip, fiscal, occurrence, order int
}

func newGenerator(l *sheets.Load, o Options) *generator {
	if o.Today == "" {
		o.Today = l.Today()
	}
	return &generator{
		l: l, today: o.Today, slim: o.Slim, slips: o.Boletos,
		rng:     rand.New(rand.NewPCG(o.Seed, 0x62616c63616f)), //nolint:gosec // the same seed must give the same provider
		numbers: sequences{address: 1000, plan: 10_000, contract: 60_000, order: 60_000, occurrence: 200_000},
		calls:   make(map[string]int),
	}
}

// customers makes the crowd.
func (g *generator) customers(ctx context.Context, o Options) error {
	g.catalogue()
	for i := range o.Customers {
		if i%progressEvery == 0 {
			if o.Progress != nil {
				o.Progress(i, o.Customers)
			}
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("stopped at customer %d: %w", i, err)
			}
		}
		g.customer(strconv.Itoa(crowdStart + i))
		if g.err != nil {
			return fmt.Errorf("make customer %d: %w", i, g.err)
		}
	}
	g.stock(o.Customers/20 + 3)
	if o.Progress != nil {
		o.Progress(o.Customers, o.Customers)
	}
	return g.err
}

// crowdStart is the code of the first customer of the crowd; those of the story are below.
const crowdStart = 3001

// fail keeps the first failure.
func (g *generator) fail(err error) {
	if g.err == nil {
		g.err = err
	}
}

// chance is true in this many of a hundred cases.
func (g *generator) chance(percent int) bool { return g.rng.IntN(100) < percent }

// pick chooses one of a list.
func pick[T any](g *generator, list []T) T { return list[g.rng.IntN(len(list))] }

// daysAgo is a day from most to least days before today; negative days are to come.
func (g *generator) daysAgo(least, most int) string {
	return isp.AddDays(g.today, -least-g.rng.IntN(most-least+1))
}

// at gives a day an hour of the provider's working time, as an instant of the database. What would
// be to come is of the night before today: history has no future.
func (g *generator) at(day string) string {
	hour, minute, second := 11+g.rng.IntN(10), g.rng.IntN(60), g.rng.IntN(60)
	if day >= g.today {
		day, hour = g.today, 0 // in UTC
	}
	return fmt.Sprintf("%sT%02d:%02d:%02dZ", day, hour, minute, second)
}

// digits gives this many digits.
func (g *generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.rng.IntN(10))
	}
	return string(b)
}

// letters gives this many characters of a list.
func (g *generator) letters(n int, of string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = of[g.rng.IntN(len(of))]
	}
	return string(b)
}
