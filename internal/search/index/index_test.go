package index

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"balcao/internal/search"
	"balcao/internal/search/oracle"
)

// register is a generated base: what the index must know, kept in the plainest way.
type register struct {
	g    oracle.Generator
	fs   *search.FieldSet
	docs map[int64]Document
	next int64
	rare int // of so many documents one has values of a field
}

func newRegister(fs *search.FieldSet, seed uint64, documents, rare int) *register {
	r := &register{g: oracle.Generator{Rand: rand.New(rand.NewPCG(seed, 7))}, fs: fs, docs: map[int64]Document{}, rare: rare}
	for range documents {
		r.save()
	}
	return r
}

// save makes a new document, and returns it.
func (r *register) save() Document {
	r.next++
	return r.put(r.next)
}

func (r *register) put(id int64) Document {
	d := Document{ID: id, Code: r.g.One("", "0", "00") + strconv.FormatInt(id, 10), Name: r.g.Name(), Active: r.g.IntN(4) > 0}
	if r.g.IntN(20) == 0 {
		d.Code = "A" + d.Code
	}
	if r.g.IntN(15) == 0 {
		d = Document{ID: id, Loose: true}
	}
	for i, f := range r.fs.Fields() {
		if r.g.IntN(r.rare) > 0 {
			continue
		}
		for range r.g.IntN(4) - 1 {
			d.Values = append(d.Values, Value{i, r.g.Value(oracleField(f))})
		}
	}
	r.docs[id] = d
	return d
}

func (r *register) index(o Options) *Index {
	b := NewBuilder(r.fs, o)
	fields := make([][2]*Source, len(r.fs.Fields())) // values may come from several places
	for i := range fields {
		fields[i] = [2]*Source{b.Source(i), b.Source(i)}
	}
	for _, d := range r.docs {
		b.Document(d.ID, d.Code, d.Name, d.Active, d.Loose)
		for _, v := range d.Values {
			fields[v.Field][d.ID&1].Add(d.ID, v.Raw)
		}
	}
	for i := range fields {
		if i == len(fields)/2 { // fields are put in order as soon as they can be, or at the end
			b.Seal()
		}
		fields[i][0].Done()
		if i%3 > 0 {
			fields[i][1].Done()
		}
	}
	return b.Build()
}

// answer is the whole answer by the meaning of a predicate, in the order of the contract.
func (r *register) answer(q *search.Reading) (rows, loose []Row) {
	type hit struct {
		row Row
		key key
	}
	var hits []hit
	for _, d := range r.docs {
		row := Row{ID: d.ID}
		for i := range q.Parts {
			part := &q.Parts[i]
			if rank := r.rank(part, d); rank != 0 {
				if row.Rank == 0 || rank < row.Rank {
					row.Rank = rank
				}
				at := slices.IndexFunc(row.Fields, func(m Match) bool { return m.Field == part.Field })
				if at < 0 {
					row.Fields = append(row.Fields, Match{part.Field, rank})
				} else {
					row.Fields[at].Rank = min(row.Fields[at].Rank, rank)
				}
			}
		}
		if row.Rank == 0 && q.Across != nil && !d.Loose {
			r.across(q.Across, d, &row)
		}
		slices.SortFunc(row.Fields, func(a, b Match) int { return cmp.Compare(a.Field, b.Field) })
		if row.Rank != 0 {
			hits = append(hits, hit{row, key{loose: d.Loose, active: d.Active, name: search.NameForm(d.Name), code: d.Code, id: d.ID}})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.row.Rank, b.row.Rank), a.key.compare(b.key)) })
	for _, h := range hits {
		if h.key.loose {
			loose = append(loose, h.row)
		} else {
			rows = append(rows, h.row)
		}
	}
	return rows, loose
}

// rank is what the predicate says of all values of its field.
func (r *register) rank(part *search.Part, d Document) search.Rank {
	var text []byte
	for _, v := range d.Values {
		if v.Field == part.Field {
			text = r.fs.Folder().Append(text, v.Field, v.Raw)
		}
	}
	return part.Predicate.Rank(text, d.Loose)
}

// across fills the row of a document of which every word stands somewhere, and one of them in a name.
func (r *register) across(a *search.Across, d Document, row *Row) {
	named := false
	var fields []Match
	for _, w := range a.Words {
		found := false
		for i := range w.Parts {
			if part := &w.Parts[i]; r.rank(part, d) != 0 {
				found, named = true, named || a.IsName(part.Field)
				if m := (Match{part.Field, a.Rank}); !slices.Contains(fields, m) {
					fields = append(fields, m)
				}
			}
		}
		if !found {
			return
		}
	}
	if named {
		row.Rank, row.Fields = a.Rank, fields
	}
}

// query makes a possible query cut out of the values of a document.
func (r *register) query(field int, condition search.Condition) *search.Query {
	f := r.fs.Fields()[field]
	var values []string
	for _, d := range r.docs {
		for _, v := range d.Values {
			if v.Field == field {
				values = append(values, v.Raw)
			}
		}
		if len(values) > 5 {
			break
		}
	}
	if len(values) == 0 {
		values = r.g.Values(oracleField(f))
	}
	for {
		a := search.Ask{Field: f.Key, Condition: condition.Key()}
		a.Text, a.Until = r.g.Ask(oracleField(f), a.Condition, values, func(raw string) []string { return search.Forms(f, raw) })
		if q, err := r.fs.Parse(a); err == nil {
			return q
		}
		if r.g.IntN(10) == 0 {
			q, err := r.fs.Parse(search.Ask{Field: search.AllFields, Text: values[0]})
			if err == nil {
				return q
			}
		}
	}
}

// check walks an answer page by page and holds it against the plain one.
func (r *register) check(t *testing.T, ix *Index, q *search.Query) {
	t.Helper()
	first, err := ix.Search(context.Background(), q, Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	rows, loose := r.answer(q.At(first.Reading))
	page, got := Page{Limit: 1 + r.g.IntN(40), Loose: r.g.IntN(3)}, []Row(nil)
	for first := true; ; first = false {
		result, err := ix.Search(context.Background(), q, page)
		if err != nil {
			t.Fatal(err)
		}
		if result.Total != len(rows) || !result.Exact {
			t.Fatalf("%+v: total %d exact %v, want %d", q.Parts, result.Total, result.Exact, len(rows))
		}
		want := loose[:min(len(loose), cmp.Or(page.Loose, MaxLoose))]
		if !first {
			want = nil
		}
		if !slices.EqualFunc(result.Loose, want, equalRows) {
			t.Fatalf("loose %v, want %v", result.Loose, want)
		}
		if more := first && len(loose) > len(want); result.MoreLoose != more {
			t.Fatalf("%d loose things, %d of them given: more %v", len(loose), len(want), result.MoreLoose)
		}
		got = append(got, result.Rows...)
		if result.Next == "" {
			break
		}
		page.After = result.Next
	}
	if !slices.EqualFunc(got, rows, equalRows) {
		t.Fatalf("%q %+v: rows\n got %v\nwant %v", q.Normal, q.Parts, got, rows)
	}
}

func equalRows(a, b Row) bool {
	return a.ID == b.ID && a.Rank == b.Rank && slices.Equal(a.Fields, b.Fields)
}

// Both forms give exactly the plain answer, page by page, on every field × condition: as built,
// with documents saved and removed on top, and after these have joined the base.
func TestIndexGivesThePlainAnswer(t *testing.T) {
	fs := allFields()
	for _, form := range []Form{Scan, Grams} {
		t.Run(fmt.Sprint(form), func(t *testing.T) {
			r := newRegister(fs, uint64(form), 120, 1)
			ix := r.index(Options{Form: form})
			r.everywhere(t, ix, 2)
			if err := ix.Prepare(t.Context()); err != nil {
				t.Fatal(err)
			}
			r.everywhere(t, ix, 3)
			r.change(ix, 200) // more than a block of saved documents, and slots that are free again
			r.everywhere(t, ix, 2)
			ix.mu.Lock()
			ix.startCompaction(ix.state.Load())
			ix.mu.Unlock()
			r.change(ix, 50)
			ix.Wait()
			if n := len(ix.state.Load().overlay.sorted); n > 60 {
				t.Errorf("%d documents did not join the base", n)
			}
			r.everywhere(t, ix, 2)
		})
	}
}

func (r *register) everywhere(t *testing.T, ix *Index, rounds int) {
	t.Helper()
	for field, f := range r.fs.Fields() {
		for _, condition := range f.Class.Conditions() {
			for range rounds {
				r.check(t, ix, r.query(field, condition))
			}
		}
	}
}

// change saves new documents, saves known ones again and removes some.
func (r *register) change(ix *Index, times int) {
	for range times {
		id := 1 + r.g.Int64N(r.next)
		switch r.g.IntN(4) {
		case 0:
			ix.Put(r.save())
		case 1:
			delete(r.docs, id)
			ix.Remove(id)
		default:
			ix.Put(r.put(id))
		}
	}
}

// Readers run while others save: every answer is whole, and afterwards nothing differs.
func TestReadersWhileOthersSave(t *testing.T) {
	fs := allFields()
	r := newRegister(fs, 99, 100, 1)
	ix := r.index(Options{Form: Grams})
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	var queries []*search.Query
	for field, f := range fs.Fields() {
		queries = append(queries, r.query(field, f.Class.Conditions()[0]))
	}
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for n := range 32 {
		readers.Go(func() { readOn(t, ix, queries, n, stop) })
	}
	r.change(ix, 1000)
	ix.mu.Lock()
	if ix.gone == nil {
		ix.startCompaction(ix.state.Load())
	}
	ix.mu.Unlock()
	r.change(ix, 200)
	close(stop)
	readers.Wait()
	ix.Wait()
	r.everywhere(t, ix, 1)
}

func readOn(t *testing.T, ix *Index, queries []*search.Query, n int, stop chan struct{}) {
	t.Helper()
	for i := n; ; i++ {
		select {
		case <-stop:
			return
		default:
		}
		result, err := ix.Search(context.Background(), queries[i%len(queries)], Page{Limit: 20})
		if err != nil || result.Total < len(result.Rows) || len(result.Rows) > 20 {
			t.Errorf("%v: %d rows of %d", err, len(result.Rows), result.Total)
			return
		}
		time.Sleep(time.Millisecond) // 32 people type; they do not spin
	}
}

func idsOf(rows []Row) []int64 {
	var ids []int64
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}
