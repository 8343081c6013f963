package search

import "testing"

// Tables with the longer runs give the plain answer on every field × condition, also where
// forms are not ASCII.
func TestWideTables(t *testing.T) {
	r := newRegister(allFields(), 17, 200, 1)
	ix := r.index(Options{Form: Grams})
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	seg := ix.state.Load().seg
	for i := range seg.columns {
		c := &seg.columns[i]
		c.grams = newGramBuilder().table(c, len(seg.ids), true)
	}
	r.everywhere(t, ix, 3)
}

// Which fields get them: numbers with many digits, in large bases.
func TestWhichTablesAreWide(t *testing.T) {
	fs := allFields()
	ix := &Index{fs: fs}
	seg := &segment{columns: make([]column, len(fs.Fields())), ids: make([]int64, exactBelow+1)}
	for i := range seg.columns {
		seg.columns[i].add(0, []byte(MarkBegin+"00190000090124700000000130417174900000123456789"+MarkEnd))
	}
	for key, want := range map[string]bool{"numero_boleto": true, "numero_nf": true, "nome_cliente": false, "cpf": false} {
		field, _ := fs.Index(key)
		if got := ix.wide(seg, field); got != want {
			t.Errorf("%s: %v", key, got)
		}
	}
	seg.ids = seg.ids[:exactBelow]
	if field, _ := fs.Index("numero_boleto"); ix.wide(seg, field) {
		t.Error("a base that is counted to the end has a wide table")
	}
}
