package db

import (
	"context"
	"slices"
	"strings"
	"time"

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
	City       string // of an address of the customer, from its beginning, without accents and capitals
	Kind       string // as the database keeps it
	Ended      string // name of a closing reason; without a state, what is over is listed too
	Technician string
	From       string // day: orders scheduled from it on
	Until      string // day: due, by the one or the other deadline, or scheduled, until it
	Late       bool   // the deadline has passed, or the slot of an order that nobody began
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

// queue is how a kind of thing waits. Its expressions are of the table as x.
type queue[T any] struct {
	e       entity.Entity[T]
	table   string
	moment  string   // by which it is sorted
	columns []string // the moments that "from" and "until" look at: one of them is enough
	alive   string   // condition of what is not over
	late    func(s *DB) (string, []any)
	who     string // expression that User is compared with; "" when a thing is no user's
	role    string // condition with the key of a role as its one value; "" when a thing is no role's
}

// AttendanceQueue lists attendances by the earlier of their deadlines, as agreed and as the regulation has it.
func (s *DB) AttendanceQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.Attendance]], error) {
	return queued(ctx, s, actor, queue[isp.Attendance]{
		e: entity.Attendances(), table: "attendances", alive: "x.closed_at = ''",
		moment:  "min(" + sorted("x.due_at") + ", " + sorted("x.regulatory_due") + ")",
		columns: []string{"x.due_at", "x.regulatory_due"},
		late:    func(s *DB) (string, []any) { return passed(s.ProviderNow(), s.Zone(), "x.due_at", "x.regulatory_due") },
		role:    "x.user_id IN (SELECT u.id FROM users u JOIN roles r ON r.id = u.role_id WHERE r.key = ?)",
		who:     "coalesce((SELECT u.username FROM users u WHERE u.id = x.user_id), (SELECT k.name FROM api_tokens k WHERE k.id = x.key_id), '')",
	}, f)
}

// OccurrenceQueue lists occurrences by their deadline.
func (s *DB) OccurrenceQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.Occurrence]], error) {
	return queued(ctx, s, actor, queue[isp.Occurrence]{
		e: entity.Occurrences(), table: "occurrences", moment: sorted("x.due_at"), columns: []string{"x.due_at"},
		alive: "x.status IN ('open', 'in_analysis', 'forwarded', 'reopened')", who: "x.assignee",
		late: func(s *DB) (string, []any) { return passed(s.ProviderNow(), s.Zone(), "x.due_at") },
		role: "EXISTS (SELECT 1 FROM roles r LEFT JOIN users u ON u.role_id = r.id WHERE r.key = ? AND x.assignee IN (r.key, u.username))",
	}, f)
}

// OrderQueue lists service orders by the time for which they are scheduled; those without one last.
func (s *DB) OrderQueue(ctx context.Context, actor isp.Actor, f QueueFilter) (Listing[Queued[isp.ServiceOrder]], error) {
	return queued(ctx, s, actor, queue[isp.ServiceOrder]{
		e: entity.ServiceOrders(), table: "service_orders", moment: "iif(x.scheduled_for = '', '9999', x.scheduled_for)",
		columns: []string{"x.scheduled_for"}, alive: "x.status IN ('open', 'scheduled', 'rescheduled', 'in_progress')", late: lateOrder,
	}, f)
}

// lateOrder is the condition of an order whose slot is over before anybody began, as its light says
// (isp.ServiceOrder.Waits, SlotEnd).
func lateOrder(s *DB) (string, []any) {
	now := s.ProviderNow()
	said, args := passed(now, s.Zone(), "x.scheduled_until")
	hour, more := compared("<=", dayBefore(now, s.Zone()), sqlite.Instant(now.Add(-isp.SlotLength)), "x.scheduled_for")
	return "x.status IN ('open', 'scheduled', 'rescheduled') AND (" + said + " OR x.scheduled_until = '' AND " + hour + ")", append(args, more...)
}

// sorted is a deadline as a queue is sorted by it: a day counts as a whole, behind its hours, and what
// has no deadline comes last.
func sorted(column string) string {
	return "CASE length(" + column + ") WHEN 0 THEN '9999' WHEN 10 THEN " + column + " || 'T~' ELSE " + column + " END"
}

// passed is the condition that one of these moments is over: an instant by now, a day by the one before.
func passed(now time.Time, zone *time.Location, columns ...string) (string, []any) {
	return compared("<=", dayBefore(now, zone), sqlite.Instant(now), columns...)
}

func dayBefore(now time.Time, zone *time.Location) string {
	return isp.AddDays(isp.DayOf(now, zone), -1)
}

// compared is the condition that one of these moments stands so to a day, or to an instant where it is
// one.
func compared(operator, day, instant string, columns ...string) (string, []any) {
	var conditions []string
	var args []any
	for _, column := range columns {
		conditions = append(conditions, "iif(length("+column+") = 10, "+column+" "+operator+" ?, "+column+" <> '' AND "+column+" "+operator+" ?)")
		args = append(args, day, instant)
	}
	return "(" + strings.Join(conditions, " OR ") + ")", args
}

// cityOf is where a customer lives: the first address that names a city.
const cityOf = "coalesce((SELECT a.city FROM addresses a WHERE a.customer_id = c.id AND a.deleted_at IS NULL AND a.city <> '' ORDER BY a.id LIMIT 1), '')"

// conditions are what the filter asks, with its values.
func (q queue[T]) conditions(ctx context.Context, s *DB, f QueueFilter) (string, []any, error) {
	where, args := []string{q.alive}, []any{}
	if f.Ended != "" {
		where[0] = "1"
	}
	if f.Status != "" {
		where, args = []string{"x.status = ?"}, []any{f.Status}
	}
	if f.User != "" && q.who == "" {
		return "", nil, isp.Fail(isp.Invalid, "usuario", "Uma ordem de serviço é de um técnico, não de um usuário. Use o filtro tecnico.")
	}
	if f.Role != "" && q.role == "" {
		return "", nil, isp.Fail(isp.Invalid, "papel", "Uma ordem de serviço é de um técnico, não de um papel. Use o filtro tecnico.")
	}
	cities, err := s.citiesLike(ctx, f.City)
	if err != nil {
		return "", nil, err
	}
	for _, c := range []struct{ value, condition string }{
		{f.User, q.who + " = ?"},
		{f.Role, q.role},
		{f.Kind, "x.kind = ?"},
		{f.Ended, "x.closing_reason_id = (SELECT id FROM closing_reasons WHERE name = ?)"},
		{cities, "EXISTS (SELECT 1 FROM addresses a WHERE a.customer_id = x.customer_id AND a.deleted_at IS NULL AND a.city IN (SELECT value FROM json_each(?)))"},
		{f.Technician, "x.technician = ?"},
	} {
		if c.value != "" {
			where, args = append(where, c.condition), append(args, c.value)
		}
	}
	more, values, err := q.times(s, f)
	return strings.Join(append(where, more...), " AND "), append(args, values...), err
}

// times are the conditions of a filter about deadlines, with their values. What is over is never late.
func (q queue[T]) times(s *DB, f QueueFilter) (where []string, args []any, err error) {
	add := func(condition string, values []any) { where, args = append(where, condition), append(args, values...) }
	if f.Late {
		add(q.alive, nil)
		add(q.late(s))
	}
	if f.From != "" {
		at, err := s.midnight(f.From, "de")
		if err != nil {
			return nil, nil, err
		}
		add(compared(">=", f.From, sqlite.Instant(at), q.columns...))
	}
	if f.Until != "" {
		if _, err := s.midnight(f.Until, "ate"); err != nil {
			return nil, nil, err
		}
		end, _ := isp.MomentEnd(f.Until, s.Zone())
		add(compared("<=", f.Until, sqlite.Instant(end.Add(-time.Second)), q.columns...))
	}
	return where, args, nil
}

// citiesLike are the cities of addresses that begin with a name, as a list of JSON; "" for no name.
// SQLite folds no accents, so they are compared here.
func (s *DB) citiesLike(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	all, err := sqlite.List(ctx, s.read(), sqlite.ScanValue[string], "SELECT DISTINCT city FROM addresses WHERE city <> ''")
	if err != nil {
		return "", err
	}
	wanted := isp.FoldName(name)
	return jsonList(slices.DeleteFunc(all, func(city string) bool { return !strings.HasPrefix(isp.FoldName(city), wanted) }))
}

// queued reads a page of what waits.
func queued[T any](ctx context.Context, s *DB, actor isp.Actor, q queue[T], f QueueFilter) (Listing[Queued[T]], error) {
	var page Listing[Queued[T]]
	if err := actor.Require(isp.ReadService); err != nil {
		return page, err
	}
	where, args, err := q.conditions(ctx, s, f)
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
