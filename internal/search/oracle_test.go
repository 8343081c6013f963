package search

import (
	"errors"
	"math/rand/v2"
	"testing"

	"balcao/internal/isp"
	"balcao/internal/search/oracle"
)

// oracleField describes a field to the oracle.
func oracleField(f Field) oracle.Field {
	return oracle.Field{Key: f.Key, Names: append([]string{f.Key, f.Label}, f.Short...), Class: f.Class.Name()}
}

// Every field × condition agrees with the plain oracle, which was written from the contract a
// second time, over generated values and queries: matches, impossible queries and ranks.
func TestEveryFieldAndConditionAgreesWithTheOracle(t *testing.T) {
	fs := allFields()
	rounds := 60
	if testing.Short() {
		rounds = 20
	}
	var seen tally
	for i, f := range fs.Fields() {
		g := oracle.Generator{Rand: rand.New(rand.NewPCG(2026, uint64(i)))}
		of := oracleField(f)
		forms := func(raw string) []string { return Forms(f, raw) }
		for _, condition := range f.Class.Conditions() {
			for range rounds {
				values := g.Values(of)
				a := Ask{Field: f.Key, Condition: condition.Key()}
				a.Text, a.Until = g.Ask(of, a.Condition, values, forms)
				for _, raw := range values {
					seen.add(compare(t, fs, i, a, raw))
				}
			}
		}
	}
	t.Logf("%+v", seen)
	if !testing.Short() && (seen.cases < 20_000 || seen.matched < 10_000 || seen.impossible < 1_000) {
		t.Errorf("the generator hardly asks anything: %+v", seen)
	}
}

// tally counts what the cases were about.
type tally struct{ cases, matched, impossible int }

func (c *tally) add(v oracle.Verdict) {
	c.cases++
	if v.Matches {
		c.matched++
	}
	if v.Impossible {
		c.impossible++
	}
}

// compare holds one query on one value against the oracle, and returns what the oracle says.
func compare(t *testing.T, fs *FieldSet, field int, a Ask, raw string) oracle.Verdict {
	t.Helper()
	f := fs.Fields()[field]
	want := oracle.Match(oracleField(f), a.Condition, a.Text, a.Until, raw)
	q, err := fs.Parse(a)
	var refusal *isp.Error
	if impossible := errors.As(err, &refusal) && refusal.Code == isp.Invalid; impossible || err != nil {
		if impossible != want.Impossible || !impossible {
			t.Errorf("%+v: got error %v, oracle says impossible %v", a, err, want.Impossible)
		}
		return want
	}
	rank, matches := q.Marker().Match(field, raw)
	if want.Impossible || matches != want.Matches || matches && int(rank) != want.Rank {
		t.Errorf("%+v on %q (forms %q): got %v rank %d, oracle %+v", a, raw, Forms(f, raw), matches, rank, want)
	}
	for _, s := range q.Marker().Mark(field, raw) {
		if s.Start < 0 || s.Start >= s.End || s.End > len(raw) {
			t.Errorf("%+v on %q: span %+v", a, raw, s)
		}
	}
	return want
}
