package db

import (
	"cmp"
	"context"

	"balcao/internal/search"
)

// rows reads the customers that the index found, in its order. Who was changed meanwhile and
// does not match any more is left out.
func (r reader) rows(ctx context.Context, found []search.Row, which whichHits) ([]SearchRow, error) {
	if len(found) == 0 {
		return nil, nil
	}
	byID, err := r.searchRows(ctx, jsonList(idsOf(found)))
	if err != nil {
		return nil, err
	}
	hits, err := r.hits(ctx, found, which)
	if err != nil {
		return nil, err
	}
	rows := make([]SearchRow, 0, len(found))
	for i, f := range found {
		row := byID[f.ID]
		if row == nil {
			continue
		}
		row.Rank = f.Rank
		row.setHits(hits[i])
		if len(row.Hits) > 0 || r.asksForNothing() {
			row.TaxID = shownTaxID(r.actor, row.TaxID)
			rows = append(rows, *row)
		}
	}
	return rows, nil
}

// asksForNothing tells whether the query is "vazio", which no value can answer.
func (r reader) asksForNothing() bool {
	return len(r.query.Parts) > 0 && r.query.Parts[0].Predicate.Presence < 0
}

// searchRowSQL reads what a row of the list shows of the customer.
const searchRowSQL = `SELECT id, code, name, social_name, kind, tax_id, active FROM customers WHERE id IN (SELECT value FROM json_each(?1))`

func scanSearchRow(row scanner) (SearchRow, error) {
	var r SearchRow
	err := row.Scan(&r.ID, &r.Code, &r.Name, &r.SocialName, &r.Kind, &r.TaxID, &r.Active)
	return r, err
}

// searchBesideSQL reads the plans and the cities of some customers, each with its turn: what
// has the lowest is shown. The plan that says most is an active one, else an inactive one, and
// the city is that of the registered address, else of any; of several, the oldest. Looked up
// for each customer in searchRowSQL, they took SQLite twice as long.
const searchBesideSQL = `SELECT q.customer_id, 1, iif(s.tree_group = 'active', 1, iif(s.tree_group = 'inactive', 2, 3)), q.id, t.name, q.status
	FROM plans q JOIN plan_statuses s ON s.status = q.status JOIN plan_types t ON t.id = q.plan_type_id
	WHERE q.customer_id IN (SELECT value FROM json_each(?1))
	UNION ALL
	SELECT customer_id, 0, iif(kind = 'registered', 1, 2), id, city, '' FROM addresses
	WHERE customer_id IN (SELECT value FROM json_each(?1)) AND city <> ''`

// beside is a plan or an address of a customer.
type beside struct {
	isPlan   bool
	turn, id int64
	name     string
	status   string
}

// before tells whether this one is shown rather than the other.
func (b beside) before(other beside) bool {
	return other.id == 0 || cmp.Or(cmp.Compare(b.turn, other.turn), cmp.Compare(b.id, other.id)) < 0
}

// searchRows reads the customers of a page, by id.
func (r reader) searchRows(ctx context.Context, ids string) (map[int64]*SearchRow, error) {
	customers, err := list(ctx, r.base, scanSearchRow, searchRowSQL, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*SearchRow, len(customers))
	for i := range customers {
		byID[customers[i].ID] = &customers[i]
	}
	shown := map[int64]*[2]beside{}
	err = each(ctx, r.base, func(row scanner) error {
		var customer int64
		var b beside
		if err := row.Scan(&customer, &b.isPlan, &b.turn, &b.id, &b.name, &b.status); err != nil {
			return err
		}
		c, best := byID[customer], shown[customer]
		if c == nil {
			return nil
		}
		if best == nil {
			best = &[2]beside{}
			shown[customer] = best
		}
		if b.isPlan {
			c.Plans++
			if b.before(best[0]) {
				best[0], c.Plan, c.Status = b, b.name, b.status
			}
		} else if b.before(best[1]) {
			best[1], c.City = b, b.name
		}
		return nil
	}, searchBesideSQL, ids)
	return byID, err
}
