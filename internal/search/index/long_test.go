package index

import (
	"bytes"
	"testing"

	"balcao/internal/search"
)

// Tables with long runs give the plain answer on every field × condition, also where forms are
// not ASCII.
func TestLongGrams(t *testing.T) {
	for _, long := range []longGrams{numbered, firstLong, wordLong, everyLong} {
		r := newRegister(allFields(), 17, 200, 1)
		ix := r.index(Options{Form: Grams})
		if err := ix.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		seg := ix.state.Load().seg
		for i := range seg.columns {
			c := &seg.columns[i]
			table := newGramBuilder().table(c, len(seg.ids), long)
			c.grams = &table
		}
		r.everywhere(t, ix, 3)
	}
}

// Which fields get them: numbers with many digits; in large bases all numbers and, for the
// beginnings of words, texts.
func TestWhichFieldsHaveLongGrams(t *testing.T) {
	fs := allFields()
	ix := &Index{fs: fs}
	seg := &segment{columns: make([]column, len(fs.Fields())), ids: make([]int64, largeBase+1)}
	for i := range seg.columns {
		seg.columns[i].add(0, []byte(search.MarkBegin+"00190000090124700000000130417174900000123456789"+search.MarkEnd))
	}
	for _, size := range []int{largeBase, largeBase + 1} {
		seg.ids = seg.ids[:size]
		many, numbers, texts := firstLong, noLong, numbered
		if size > largeBase {
			many, numbers, texts = everyLong, everyLong, wordLong
		}
		wanted := map[string]longGrams{
			"numero_boleto": many, "numero_nf": many, "cpf": numbers, "mac": numbers, "telefone": numbers,
			"nome_cliente": texts, "login_radius": noLong, "data_inicio": noLong,
		}
		for key, want := range wanted {
			field, _ := fs.Index(key)
			if got := ix.longGrams(seg, field); got != want {
				t.Errorf("%s at %d: %v", key, size, got)
			}
		}
	}
	boletos, _ := fs.Index("numero_boleto")
	seg.columns[boletos] = column{}
	seg.columns[boletos].add(0, bytes.Repeat([]byte(search.MarkBegin+"12470000000130417"+search.MarkEnd), 24))
	if got := ix.longGrams(seg, boletos); got != everyLong {
		t.Errorf("two dozen boletos: %v", got)
	}
}

// While the tables are being made, the fields that have theirs and those that have none answer
// together.
func TestSomeTablesAreMade(t *testing.T) {
	r := newRegister(allFields(), 18, 200, 1)
	ix := r.index(Options{Form: Grams})
	state := *ix.state.Load()
	for i := 0; i < len(state.seg.columns); i += 2 {
		c := &state.seg.columns[i]
		state.seg = state.seg.withTable(i, newGramBuilder().table(c, len(state.seg.ids), noLong))
	}
	if state.seg.ready() {
		t.Error("half of the tables are taken for all")
	}
	ix.state.Store(&state)
	r.everywhere(t, ix, 3)
}
