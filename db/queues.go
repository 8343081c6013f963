package db

import (
	"context"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// QueueFilter chooses what waits. Empty fields do not restrict; without a state what is over is
// left out.
type QueueFilter struct {
	Status     string // as the database keeps it
	User       string // attendances: name of who leads them; occurrences: username or role
	Role       string // key: attendances of its users; occurrences addressed to it or to one of its users
	City       string // of an address of the customer, from its beginning
	Kind       string // as the base keeps it
	Ended      string // name of a closing reason; without a state, what is over is listed too
	Technician string
	From       string // day: orders scheduled from it on
	Until      string // day: due, or scheduled, until it
	Late       bool   // the deadline, or the time of the visit, has passed
	After      string // cursor
	Limit      int    // 1 to 200; 0 is 50
}

// Queued is one thing that waits, and whose it is.
type Queued[T any] struct {
	Thing        T
	CustomerCode string
	CustomerName string
	City         string // of an address of the customer
}

// queue is how a kind of thing waits: the moment by which it is sorted, and the states it leaves.
type queue[T any] struct {
	e      entity.Entity[T]
	table  string
	moment string // expression of the deadline, of the table as x
	alive  string // condition of what is not over
	who    string // expression that User is compared with
	role   string // condition with the key of a role as its one value
}

// AttendanceQueue lists attendances by their deadline.
func (s *DB) AttendanceQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.Attendance]], error) {
	return queued(ctx, s, actor, queue[isp.Attendance]{
		e: entity.Attendances(), table: "attendances", moment: "iif(x.due_at = '', '9999', x.due_at)", alive: "x.closed_at = ''",
		role: "x.user_id IN (SELECT u.id FROM users u JOIN roles r ON r.id = u.role_id WHERE r.key = ?)",
		who:  "coalesce((SELECT u.username FROM users u WHERE u.id = x.user_id), (SELECT k.name FROM api_tokens k WHERE k.id = x.key_id), '')",
	}, f)
}

// OccurrenceQueue lists occurrences by their deadline.
func (s *DB) OccurrenceQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.Occurrence]], error) {
	return queued(ctx, s, actor, queue[isp.Occurrence]{
		e: entity.Occurrences(), table: "occurrences", moment: "iif(x.due_at = '', '9999', x.due_at)",
		alive: "x.status IN ('open', 'in_analysis', 'forwarded', 'reopened')", who: "x.assignee",
		role: "EXISTS (SELECT 1 FROM roles r LEFT JOIN users u ON u.role_id = r.id WHERE r.key = ? AND x.assignee IN (r.key, u.username))",
	}, f)
}

// OrderQueue lists service orders by the time for which they are scheduled; those without one last.
func (s *DB) OrderQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.ServiceOrder]], error) {
	return queued(ctx, s, actor, queue[isp.ServiceOrder]{
		e: entity.ServiceOrders(), table: "service_orders", moment: "iif(x.scheduled_for = '', '9999', x.scheduled_for)",
		alive: "x.status IN ('open', 'scheduled', 'rescheduled', 'in_progress')", who: "''", role: "? <> ''",
	}, f)
}

// cityOf is where a customer lives: the first address that names a city.
const cityOf = "coalesce((SELECT a.city FROM addresses a WHERE a.customer_id = c.id AND a.city <> '' ORDER BY a.id LIMIT 1), '')"

// conditions are what the filter asks, with its values.
func (q queue[T]) conditions(s *DB, f QueueFilter) (string, []any, error) {
	where, args := []string{q.alive}, []any{}
	if f.Ended != "" {
		where[0] = "1"
	}
	if f.Status != "" {
		where, args = []string{"x.status = ?"}, []any{f.Status}
	}
	if f.User != "" {
		where, args = append(where, q.who+" = ?"), append(args, f.User)
	}
	for _, c := range []struct{ value, condition string }{
		{f.Role, q.role},
		{f.Kind, "x.kind = ?"},
		{f.Ended, "x.closing_reason_id = (SELECT id FROM closing_reasons WHERE name = ?)"},
		{f.City, "EXISTS (SELECT 1 FROM addresses a WHERE a.customer_id = x.customer_id AND instr(lower(a.city), lower(?)) = 1)"},
	} {
		if c.value != "" {
			where, args = append(where, c.condition), append(args, c.value)
		}
	}
	if f.Late {
		where, args = append(where, q.moment+" < ?"), append(args, sqlite.Instant(s.Now()))
	}
	if f.Technician != "" {
		where, args = append(where, "x.technician = ?"), append(args, f.Technician)
	}
	if f.From != "" {
		at, err := s.midnight(f.From, "de")
		if err != nil {
			return "", nil, err
		}
		where, args = append(where, q.moment+" >= ?"), append(args, min(sqlite.Instant(at), f.From))
	}
	if f.Until != "" {
		at, err := s.midnight(f.Until, "ate")
		if err != nil {
			return "", nil, err
		}
		where, args = append(where, q.moment+" < ?"), append(args, sqlite.Instant(at.AddDate(0, 0, 1)))
	}
	return strings.Join(where, " AND "), args, nil
}

// queued reads a page of what waits.
func queued[T any](ctx context.Context, s *DB, actor isp.Actor, q queue[T], f QueueFilter) (Listing[Queued[T]], error) {
	var page Listing[Queued[T]]
	if err := actor.Require(isp.ReadService); err != nil {
		return page, err
	}
	where, args, err := q.conditions(s, f)
	if err != nil {
		return page, err
	}
	tables := " FROM " + q.table + " x JOIN customers c ON c.id = x.customer_id WHERE " + where
	limit := eventLimit(f.Limit)
	err = s.view(func(base sqlite.Querier) error {
		if page.Total, err = sqlite.Value[int](ctx, base, "SELECT count(*)"+tables, args...); err != nil {
			return err
		}
		after := tables
		if f.After != "" {
			moment, id, err := readListCursor(f.After)
			if err != nil {
				return err
			}
			after, args = tables+" AND ("+q.moment+", x.id) > (?, ?)", append(args, moment, id)
		}
		var cursors []string
		page.Rows, err = sqlite.List(ctx, base, func(row sqlite.Row) (Queued[T], error) {
			var v Queued[T]
			var cursor string
			err := row.Scan(append([]any{&cursor, &v.CustomerCode, &v.CustomerName, &v.City}, q.e.Destinations(&v.Thing)...)...)
			cursors = append(cursors, cursor)
			return v, err
		}, "SELECT "+q.moment+" || '.' || x.id, c.code, c.name, "+cityOf+", "+q.e.Columns()+after+" ORDER BY "+q.moment+", x.id LIMIT ?", append(args, limit+1)...)
		if len(page.Rows) > limit {
			page.Rows, page.Next = page.Rows[:limit], cursors[limit-1]
		}
		return err
	})
	return page, err
}
