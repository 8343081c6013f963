package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// holdersMost bounds the customers whose things are looked at for one question; a question
// about a whole network of them is cut, and says so.
const holdersMost = 500

// heldThing is a kind of thing that a plan holds for an interval, and how it is found: the
// field of the search that sees it while it is live, and the one that sees it deleted.
type heldThing struct {
	kind    string // of isp.Holding
	value   string // SQL: the column of the value
	table   string
	deletes bool // the table keeps what was deleted, and since when things hold
	live    string
	deleted string // "" when deleted ones are not kept
}

// heldThings is the table of what a court asks about.
func heldThings() []heldThing {
	return []heldThing{
		{kind: "ip", value: "t.address", table: "ip_assignments", deletes: true, live: "ip", deleted: "ip_mac_apagado"},
		{kind: "mac", value: "t.mac", table: "ip_assignments", deletes: true, live: "mac", deleted: "ip_mac_apagado"},
		{kind: "mac2", value: "t.mac2", table: "ip_assignments", deletes: true, live: "mac2", deleted: "ip_mac_apagado"},
		{kind: "mac_onu", value: "t.mac", table: "onus", live: "mac_onu"},
		{kind: "login", value: "t.username", table: "radius_logins", deletes: true, live: "login_radius", deleted: "login_apagado"},
	}
}

// HolderAnswer is who had a thing at an instant.
type HolderAnswer struct {
	Asked string // what the question was read as: "IP 10.99.2.203", "MAC AA-BB-CC-DD-EE-FF", "login joao"
	Held  []isp.Holding
	Cut   bool // there are more holders than were looked at
}

// HoldersAt answers who had an address, a prefix, a MAC or a login at an instant, over what is
// live and what was deleted. The question and everybody whom the answer names are written into
// the log of sensitive accesses before the answer is given. A value that can be read in several
// ways and that nobody ever had in any of them is refused: a court must not hear "nobody" because
// the wrong one was tried.
func (s *DB) HoldersAt(ctx context.Context, actor isp.Actor, q isp.HolderQuestion) (a HolderAnswer, err error) {
	if err := actor.Require(isp.HolderAtInstant); err != nil {
		return a, err
	}
	q.Value = search.ValueIn(s.feed.FieldSet().Unlabelled(isp.CleanText(q.Value), heldFields()...))
	if err := q.Faults(s.ProviderNow()).Err(); err != nil {
		return a, err
	}
	asked := readHeld(q.Value)
	ever, cut, err := s.everHeld(ctx, asked.value, q.Value)
	if err != nil {
		return a, fmt.Errorf("find who held a thing: %w", err)
	}
	if slip := cmp.Or(asked.misspelt(q), asked.doubt); slip != "" && len(ever) == 0 {
		return a, isp.Fail(isp.Invalid, "valor", slip)
	}
	a.Asked, a.Cut = asked.name, cut
	if len(ever) > 0 && !slices.ContainsFunc(ever, func(h isp.Holding) bool { return h.Kind != "login" }) {
		a.Asked = "login " + q.Value
	}
	a.Held = slices.DeleteFunc(ever, func(h isp.Holding) bool { return !h.HeldAt(q.At, s.Zone()) })
	if err := s.logHolders(ctx, actor, q, a.Held); err != nil {
		return HolderAnswer{}, fmt.Errorf("log the question about a holder: %w", err)
	}
	return a, nil
}

// heldReading is what a value of a question was read as.
type heldReading struct {
	value string // canonical
	name  string // for people
	doubt string // why "nobody" would be no answer: the value has another reading; or ""
}

// misspelt is the sentence for a value that has the shape of something and is none; "" when it was read.
func (r heldReading) misspelt(q isp.HolderQuestion) string {
	q.Value = r.value
	return q.Misspelt()
}

// readHeld reads an address, with a port or without, a prefix, a MAC in any grouping, or a login.
func readHeld(value string) heldReading {
	if whole, ok := search.WholeIP(value); ok {
		return heldReading{value: whole, name: "IP " + whole}
	}
	mac, grouped := search.WholeMAC(value)
	if !grouped {
		if mac, grouped = isp.NormalizeMAC(value); !grouped {
			return heldReading{value: value, name: "login " + value}
		}
	}
	r := heldReading{value: mac, name: "MAC " + isp.FormatMAC(mac)}
	switch {
	case !strings.ContainsAny(value, ":-. "):
		r.doubt = "Isto pode ser um MAC ou um login, e não há registro de nenhum dos dois. Escreva o MAC em grupos, como " + isp.FormatMAC(mac) + "."
	case strings.Count(value, ":") == 2:
		r.doubt = "Isto pode ser um MAC ou um pedaço de IPv6, e não há registro do MAC. Escreva o MAC como " + isp.FormatMAC(mac) + ", ou o IPv6 inteiro."
	}
	return r
}

// heldFields are the fields whose names may stand before a pasted value.
func heldFields() []string {
	var keys []string
	for _, t := range heldThings() {
		keys = append(keys, t.live)
	}
	return keys
}

// thingsOf tells by its shape what a value can be. A login may look like anything.
func thingsOf(value string) []heldThing {
	_, isIP := isp.ParseNetwork(value)
	_, isMAC := isp.NormalizeMAC(value)
	return slices.DeleteFunc(heldThings(), func(t heldThing) bool {
		switch t.kind {
		case "login":
			return false
		case "ip":
			return !isIP
		}
		return isIP || !isMAC
	})
}

// everHeld finds who has or had a thing with a value, at any time; a login is compared as it was typed.
func (s *DB) everHeld(ctx context.Context, value, typed string) (ever []isp.Holding, cut bool, err error) {
	for _, thing := range thingsOf(value) {
		if thing.kind == "login" {
			value = typed
		}
		for _, field := range []string{thing.live, thing.deleted} {
			if field == "" {
				continue
			}
			found, more, err := s.holdings(ctx, thing, field, value)
			if err != nil {
				return nil, false, err
			}
			ever, cut = append(ever, found...), cut || more
		}
	}
	return ever, cut, nil
}

// holdings finds the things of one kind that one field of the search sees.
func (s *DB) holdings(ctx context.Context, thing heldThing, field, value string) ([]isp.Holding, bool, error) {
	queries, err := s.heldQueries(thing, field, value)
	if err != nil {
		return nil, false, err
	}
	customers, more, err := s.everybody(ctx, queries)
	if err != nil || len(customers) == 0 {
		return nil, false, err
	}
	all, err := sqlite.List(ctx, s.read(), scanHolding, thing.holdingsSQL(field == thing.deleted), sqlite.IDs(customers))
	if err != nil {
		return nil, false, err
	}
	place, _ := s.feed.FieldSet().Index(field)
	asked := thing.matches(value, place, queries)
	held := slices.DeleteFunc(all, func(h isp.Holding) bool { return !asked(h.Value) })
	for i := range held {
		held[i].Kind = thing.kind
		if thing.kind != "login" && thing.kind != "ip" {
			held[i].Value = isp.FormatMAC(held[i].Value)
		}
	}
	return held, more, nil
}

// heldQueries are the questions to the search that find a value of a field, and perhaps others.
// To ask for a prefix is to ask for what lies inside it, and for the prefixes that it lies inside:
// these contain its first address.
func (s *DB) heldQueries(thing heldThing, field, value string) ([]*search.Query, error) {
	asks := []search.Ask{{Field: field, Condition: search.Equals.Key(), Text: value}}
	network, ok := isp.ParseNetwork(value)
	if ok && thing.kind == "ip" && !network.IsSingleIP() {
		asks[0].Text = network.Addr().String()
		asks = append(asks, search.Ask{Field: field, Condition: search.Between.Key(), Text: value})
	}
	queries := make([]*search.Query, len(asks))
	for i, ask := range asks {
		var err error
		if queries[i], err = s.feed.FieldSet().Parse(ask); err != nil {
			return nil, err
		}
	}
	return queries, nil
}

// matches tells of stored values whether they are the one that was asked for: of addresses, that
// they have an address in common with it.
func (t heldThing) matches(value string, place int, queries []*search.Query) func(stored string) bool {
	if t.kind == "ip" {
		asked, _ := isp.ParseNetwork(value)
		return func(stored string) bool {
			network, ok := isp.ParseNetwork(stored)
			return ok && network.Overlaps(asked)
		}
	}
	marker := queries[0].Marker()
	return func(stored string) bool {
		_, ok := marker.Match(place, stored)
		return ok
	}
}

// everybody lists the customers that answer any of the queries, up to holdersMost for each.
func (s *DB) everybody(ctx context.Context, queries []*search.Query) (ids []int64, more bool, err error) {
	for _, q := range queries {
		found, cut, err := s.everybodyOf(ctx, q)
		if err != nil {
			return nil, false, err
		}
		ids, more = append(ids, found...), more || cut
	}
	slices.Sort(ids)
	return slices.Compact(ids), more, nil
}

// everybodyOf lists the customers that answer a query, up to holdersMost.
func (s *DB) everybodyOf(ctx context.Context, q *search.Query) (ids []int64, more bool, err error) {
	page := index.Page{Limit: 100}
	for {
		found, err := s.feed.Find(ctx, q, page)
		if err != nil {
			return nil, false, err
		}
		for _, row := range found.Rows {
			ids = append(ids, row.ID)
		}
		if found.Next == "" || len(ids) >= holdersMost {
			return ids, found.Next != "", nil
		}
		page.After = found.Next
	}
}

// hands are the plans of the customers of ?1 and, for each of them, the plans that the same
// service was before with other holders, next_start being the day on which the plan after began.
const hands = `WITH RECURSIVE hands (on_plan, plan_id, former, next_start) AS (
	SELECT id, id, 0, '' FROM plans WHERE customer_id IN (SELECT value FROM json_each(?1))
	UNION
	SELECT h.on_plan, n.transferred_from_id, 1, n.start_date FROM hands h JOIN plans n ON n.id = h.plan_id
	WHERE n.transferred_from_id IS NOT NULL)`

// tenure are the days of a plan p of hands h, of which o was the plan at the former holder. Where
// one side of a transfer has no day, the other side's stands for it.
const tenure = `iif(o.id IS NOT NULL AND p.start_date = '', o.cancelled_on, p.start_date),
	iif(p.cancelled_on = '', h.next_start, p.cancelled_on), h.former, h.next_start,
	o.id IS NOT NULL, coalesce(nullif(o.cancelled_on, ''), iif(o.id IS NOT NULL, p.start_date, ''))`

// holdingsSQL reads the things of one kind of some customers, those that are live or those that
// were deleted: one row for each holder through whose hands a thing went.
func (t heldThing) holdingsSQL(deleted bool) string {
	interval := "'', '', '', ''"
	condition := ""
	if t.deletes {
		interval = "t.valid_from, coalesce(t.deleted_at, ''), t.deleted_by, t.deleted_reason"
		condition = " AND t.deleted_at IS NULL"
		if deleted {
			condition = " AND t.deleted_at IS NOT NULL"
		}
	}
	return hands + " SELECT c.code, c.name, c.tax_id, p.code, y.name, p.status, " + t.value + ", " + interval + ", " + tenure + `
		FROM hands h CROSS JOIN ` + t.table + ` t ON t.plan_id = h.on_plan CROSS JOIN plans p ON p.id = h.plan_id
		JOIN customers c ON c.id = p.customer_id JOIN plan_types y ON y.id = p.plan_type_id
		LEFT JOIN plans o ON o.id = p.transferred_from_id
		WHERE ` + t.value + " <> ''" + condition + " ORDER BY c.id, p.id, t.id"
}

func scanHolding(row sqlite.Row) (isp.Holding, error) {
	var h isp.Holding
	d, w := &h.Deletion, &h.Tenure
	err := row.Scan(&h.CustomerCode, &h.CustomerName, &h.TaxID, &h.PlanCode, &h.PlanName, &h.PlanStatus, &h.Value,
		&h.ValidFrom, &d.At, &d.By, &d.Reason, &w.Start, &w.End, &w.Former, &w.NextStart, &w.Taken, &w.TakenOn)
	return h, err
}

// logHolders writes the question once, and once more for every customer it names.
func (s *DB) logHolders(ctx context.Context, actor isp.Actor, q isp.HolderQuestion, held []isp.Holding) error {
	subject := q.Value + " em " + isp.FormatInstant(q.At)
	named := map[string]bool{}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		const insert = `INSERT INTO sensitive_accesses (at, user_id, actor, origin, kind, customer_id, subject, reason)
			VALUES (?, nullif(?, 0), ?, ?, 'holder_at_instant', (SELECT id FROM customers WHERE code = ?), ?, ?)`
		if _, err := t.Insert(insert, sqlite.Instant(t.Now), actor.UserID, actor.Name, actor.Origin, nil, subject, q.Reason); err != nil {
			return err
		}
		for _, h := range held {
			if named[h.CustomerCode] {
				continue
			}
			named[h.CustomerCode] = true
			_, err := t.Insert(insert, sqlite.Instant(t.Now), actor.UserID, actor.Name, actor.Origin, h.CustomerCode, subject, q.Reason)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
