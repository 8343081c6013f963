package feed

import (
	"cmp"
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// rows draws up the customers that the index found, in its order. One that was changed meanwhile and
// does not match any more, in the fields that were read and when there are no others, is left out.
func (r *reader) rows(ctx context.Context, found []index.Row, which whichHits) ([]Row, error) {
	if len(found) == 0 {
		return nil, nil
	}
	fields, others := make([][]int, len(found)), make([]int, len(found))
	for i, f := range found {
		few := r.few
		if r.isAcross(f.Rank) {
			few = HitLimit{} // any field may be the only one that has a word
		}
		fields[i], others[i] = few.fields(f.Fields, r.compareHits)
	}
	cards, err := r.cards(ctx, found, fields)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(found))
	for i, f := range found {
		c := cards[f.ID]
		if c == nil {
			continue
		}
		row := c.row
		row.Rank = f.Rank
		of := which
		if r.isAcross(f.Rank) {
			of = r.wordHits
		}
		row.Hits, row.MoreHits = r.hitsOf(c, fields[i], of)
		row.MoreHits += others[i]
		row.OrMore = others[i] > 0
		if len(row.Hits) > 0 || row.OrMore || r.asksForNothing() {
			rows = append(rows, r.seen(row))
		}
	}
	return rows, nil
}

// isAcross reports whether a row of a rank was found by words that stand in several values.
func (r *reader) isAcross(rank search.Rank) bool {
	return r.query.Across != nil && rank == r.query.Across.Rank
}

// seen is a row as the actor may see it.
func (r *reader) seen(row Row) Row {
	see := isp.ViewerOf(r.actor, nil)
	row.TaxID = see.TaxID(row.TaxID)
	if row.Phone != "" {
		row.Phone = see.Phone(row.Phone)
	}
	if !r.actor.Can(isp.ReadFinance) {
		row.OldestDue = ""
	}
	return row
}

// asksForNothing reports whether the query is "vazio", which no value can answer.
func (r *reader) asksForNothing() bool {
	return len(r.query.Parts) > 0 && r.query.Parts[0].Predicate.Presence < 0
}

// rowSQL reads what a row of the list shows of the customer.
const rowSQL = `SELECT id, code, name, social_name, kind, tax_id, active FROM customers WHERE id IN (SELECT value FROM json_each(?1))`

func scanRow(row sqlite.Row) (Row, error) {
	var r Row
	err := row.Scan(&r.ID, &r.Code, &r.Name, &r.SocialName, &r.Kind, &r.TaxID, &r.Active)
	return r, err
}

// besideSQL reads the plans, the cities with their districts and the telephones of some
// customers, each with its turn: what has the lowest is shown. The plan that says most is an
// active one, else an inactive one; the city is that of the registered address, else of any; the
// telephone is a mobile, else any; of several, the oldest. Then it reads since when they owe, and
// lists those of whom somebody took over a plan. Looked up for each customer in rowSQL,
// they took SQLite twice as long.
const besideSQL = `SELECT q.customer_id, 'plan', iif(s.tree_group = 'active', 1, iif(s.tree_group = 'inactive', 2, 3)), q.id, t.name, q.status
	FROM plans q JOIN plan_statuses s ON s.status = q.status JOIN plan_types t ON t.id = q.plan_type_id
	WHERE q.customer_id IN (SELECT value FROM json_each(?1))
	UNION ALL
	SELECT customer_id, 'city', iif(kind = 'registered', 1, 2), id, city, district FROM addresses
	WHERE customer_id IN (SELECT value FROM json_each(?1)) AND city <> '' AND deleted_at IS NULL
	UNION ALL
	SELECT customer_id, 'phone', iif(kind IN ('mobile', 'whatsapp'), 1, 2), id, number, '' FROM phones
	WHERE customer_id IN (SELECT value FROM json_each(?1)) AND deleted_at IS NULL
	UNION ALL
	SELECT customer_id, 'due', 0, 0, min(max(due_on, contested_until)), '' FROM payment_slips
	WHERE customer_id IN (SELECT value FROM json_each(?1)) AND status = 'open' AND due_on <> '' GROUP BY customer_id
	UNION ALL
	SELECT o.customer_id, 'taken', 0, 0, '', '' FROM plans o CROSS JOIN plans n ON n.transferred_from_id = o.id
	WHERE o.customer_id IN (SELECT value FROM json_each(?1))`

// beside is what besideSQL tells of a customer.
type beside struct {
	what     string // plan, city, phone, due, taken
	turn, id int64
	name     string
	more     string // status of a plan, district of a city
}

// before reports whether this one is shown rather than the other.
func (b beside) before(other beside) bool {
	return other.id == 0 || cmp.Or(cmp.Compare(b.turn, other.turn), cmp.Compare(b.id, other.id)) < 0
}

// newCards reads what the list shows of some customers, by id.
func (r *reader) newCards(ctx context.Context, ids []int64) (map[int64]*card, error) {
	customers, err := sqlite.List(ctx, r.base, scanRow, rowSQL, sqlite.IDs(ids))
	if err != nil {
		return nil, err
	}
	cards := make(map[int64]*card, len(customers))
	for _, row := range customers {
		cards[row.ID] = &card{row: row}
	}
	shown := map[int64]*[3]beside{}
	err = sqlite.Each(ctx, r.base, func(row sqlite.Row) error {
		var customer int64
		var b beside
		if err := row.Scan(&customer, &b.what, &b.turn, &b.id, &b.name, &b.more); err != nil {
			return err
		}
		c, best := cards[customer], shown[customer]
		if c == nil {
			return nil
		}
		if best == nil {
			best = &[3]beside{}
			shown[customer] = best
		}
		c.take(b, best)
		return nil
	}, besideSQL, sqlite.IDs(ids))
	if len(ids) == 1 && sqlite.IsDamage(err) {
		return cards, nil // the customer can be read, if not all that is beside
	}
	return cards, err
}

// take puts what is beside a customer on the card that is being made, when it is better than
// the best plan, the best city and the best telephone so far.
func (c *card) take(b beside, best *[3]beside) {
	switch b.what {
	case "plan":
		c.row.Plans++
		if b.before(best[0]) {
			best[0], c.row.Plan, c.row.Status = b, b.name, b.more
		}
	case "city":
		if b.before(best[1]) {
			best[1], c.row.City, c.row.District = b, b.name, b.more
		}
	case "phone":
		if b.before(best[2]) {
			best[2], c.row.Phone = b, b.name
		}
	case "due":
		c.row.OldestDue = b.name
	case "taken":
		c.wasOther = true
	}
}
