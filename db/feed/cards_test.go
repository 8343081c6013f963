package feed

import (
	"testing"
)

func aCard(name string) *card { return &card{row: Row{Name: name}} }

// What was read before something was dropped is not kept: it may be older than the save.
func TestCardsReadBeforeASaveAreNotKept(t *testing.T) {
	c := newCards()
	kept, before := c.get([]int64{1, 2})
	if len(kept) != 0 {
		t.Fatalf("kept at the beginning: %v", kept)
	}
	c.put(before, map[int64]*card{1: aCard("José")})
	c.drop([]int64{2})
	c.put(before, map[int64]*card{2: aCard("Maria")})
	kept, now := c.get([]int64{1, 2})
	if kept[1] == nil || kept[2] != nil {
		t.Errorf("kept %v, want 1 and not 2", kept)
	}
	c.put(now, map[int64]*card{2: aCard("Maria")})
	c.drop([]int64{1})
	if kept, _ = c.get([]int64{1, 2}); kept[1] != nil || kept[2] == nil {
		t.Errorf("kept %v, want 2 and not 1", kept)
	}
	c.dropAll()
	if kept, _ = c.get([]int64{1, 2}); len(kept) != 0 {
		t.Errorf("kept after all were dropped: %v", kept)
	}
}

// Cards are bounded, with the rows on them; those that are shown again and again stay.
func TestCardsAreBounded(t *testing.T) {
	withRows := func(n int) *card {
		c := aCard("x")
		c.add(0, make([]reason, n))
		return c
	}
	for _, rows := range []int{0, 9, keptRows(0)} {
		c := newCards()
		most := keptRows(0)
		if rows == 9 {
			c.makeRoom(1_000_000)
			most = keptRows(1_000_000)
		}
		_, moment := c.get(nil)
		last := int64(3 * most / (rows + 1))
		c.put(moment, map[int64]*card{0: aCard("x")})
		for id := range last {
			c.put(moment, map[int64]*card{id + 1: withRows(rows)})
			c.get([]int64{0})
		}
		if n := len(c.recent) + len(c.older); (n-1)*(rows+1) > most+2*(rows+1) {
			t.Errorf("%d cards of %d rows are kept", n, rows)
		}
		if kept, _ := c.get([]int64{0, 1, last}); kept[0] == nil || last > 3 && kept[1] != nil || kept[last] == nil {
			t.Errorf("%d rows: kept %v, want the one shown all the time and the last", rows, kept)
		}
	}
}

// All readers are warmed, and all of them are there for others afterwards.
func TestWarmReaders(t *testing.T) {
	x := openTest(t)
	all := x.engine.ReaderStats().MaxOpenConnections
	if err := x.warmReaders(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if stats := x.engine.ReaderStats(); stats.OpenConnections != all || stats.InUse != 0 {
		t.Errorf("of %d readers %d are open and %d in use", all, stats.OpenConnections, stats.InUse)
	}
}
