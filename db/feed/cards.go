package feed

import (
	"cmp"
	"slices"
	"sync"
)

// card is what the list shows of a customer, and those of the customer's values that were read
// to say why it was found. Once it is kept it never changes: who reads more makes another one.
type card struct {
	row      Row        // without what depends on the query or on who asks
	wasOther bool       // somebody took over one of the customer's plans: the things of then are found, too
	read     []readFeed // ascending
}

// readFeed is the rows of a feed that one customer has, perhaps none.
type readFeed struct {
	feed int
	rows []reason
}

// reason is a row of a feed: its values and their circumstances.
type reason struct {
	plan, deletedAt, deletedBy, holderUntil, asset string

	id     int64
	values []string
}

// rowsOf returns the rows of a feed; false when it was not read.
func (c *card) rowsOf(feed int) (rows []reason, read bool) {
	at, read := slices.BinarySearchFunc(c.read, feed, func(r readFeed, feed int) int { return cmp.Compare(r.feed, feed) })
	if !read {
		return nil, false
	}
	return c.read[at].rows, true
}

// add puts the rows of a feed that was not read on a card that may change.
func (c *card) add(feed int, rows []reason) {
	at, _ := slices.BinarySearchFunc(c.read, feed, func(r readFeed, feed int) int { return cmp.Compare(r.feed, feed) })
	c.read = slices.Insert(c.read, at, readFeed{feed, rows})
}

// copy is a card that may change.
func (c *card) copy() *card {
	next := *c
	next.read = slices.Clone(c.read)
	return &next
}

// keptRows bounds what is kept for some customers of a database: cards and the rows of feeds on them,
// at 0.2 to 0.3 kB each. When half of it is reached, what was not shown since the half before is
// forgotten. In a large database those who type at once come upon other customers.
func keptRows(customers int) int { return max(32_000, customers/8) }

// cards keeps the cards of the customers shown last: while a text is typed, and at the short
// texts that everybody begins with, the same customers come again and again. A card is dropped
// after the COMMIT of whatever touched its customer, before the save is answered.
type cards struct {
	mu       sync.Mutex
	most     int // see keptRows
	recent   map[int64]*card
	older    map[int64]*card
	rows     int    // of recent, as keptRows counts them, dropped ones too
	dropping uint64 // how many times cards were dropped
}

func newCards() *cards { return &cards{recent: map[int64]*card{}, most: keptRows(0)} }

// makeRoom says how many customers the database has.
func (c *cards) makeRoom(customers int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.most = keptRows(customers)
}

// get returns the cards that are kept, and a moment for put.
func (c *cards) get(ids []int64) (kept map[int64]*card, moment uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept = make(map[int64]*card, len(ids))
	for _, id := range ids {
		if known := c.recent[id]; known != nil {
			kept[id] = known
		} else if known := c.older[id]; known != nil {
			kept[id] = known
			c.keep(id, known)
		}
	}
	return kept, c.dropping
}

// put keeps cards that were read from a state of the database that began after the moment, unless
// anything was dropped since: what was read may be older than that.
func (c *cards) put(moment uint64, read map[int64]*card) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dropping != moment {
		return
	}
	for id, card := range read {
		c.keep(id, card)
	}
}

func (c *cards) keep(id int64, kept *card) {
	if c.rows >= c.most/2 {
		c.recent, c.older, c.rows = map[int64]*card{}, c.recent, 0
	}
	c.recent[id] = kept
	c.rows++
	for _, feed := range kept.read {
		c.rows += len(feed.rows)
	}
}

// drop forgets customers.
func (c *cards) drop(ids []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropping++
	for _, id := range ids {
		delete(c.recent, id)
		delete(c.older, id)
	}
}

// dropAll forgets everybody.
func (c *cards) dropAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropping++
	c.recent, c.older, c.rows = map[int64]*card{}, nil, 0
}
