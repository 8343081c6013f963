package db

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// TimelineFilter chooses lines of the timeline of a customer. Empty fields do not restrict.
type TimelineFilter struct {
	Kinds  []string // see isp.TimelineKinds, as the database has them
	Person string   // the whole name as it was then
	From   string   // day at the provider, YYYY-MM-DD, included
	Until  string   // day at the provider, YYYY-MM-DD, included
	After  string   // cursor: only lines after this one
	Limit  int      // 1 to 200; 0 is 50
}

// TimelinePage is a part of the timeline, newest first.
type TimelinePage struct {
	Lines  []TimelineLine
	People []string  // everybody named in the whole timeline, for the filter
	Next   string    // cursor of the next page; "" when this is the last
	Names  isp.Names // of the codes in the lines
}

// TimelineLine is one thing that happened: a line of history, or a dated fact of the record.
type TimelineLine struct {
	At      string // instant, or a day when the hour was never recorded
	Kind    string // see isp.TimelineKinds
	What    string // subject.verb, as in events: plan.started, payment_slip.paid
	Who     string // "" when nobody was recorded
	Plan    string // code; "" for none
	Subject string // what it is about: a number, a name; "" for lines of history that tell it
	Detail  string // reason or description, in the provider's words
	Cents   int64  // amount, of slips and fiscal documents

	// Of lines of history only, by column, as they are kept: they are shown through an isp.Viewer.
	Protocol string
	Before   map[string]any
	After    map[string]any
	ID       int64  // of the event; 0 of a fact of the record
	Act      int64  // the act that recorded it; 0 none
	ActKey   string // of that act in the table of acts
	UndoneBy int64  // the act that undid it; 0 none
	Undoes   int64  // the act that it undoes; 0 none

	about   int64  // the row of its subject, of a line of history
	history bool   // a line of history, not a fact of the record
	id      int64  // of the row it comes from, negative for facts
	local   string // the moment at the provider, by which lines are ordered
}

// fact is a kind of dated fact of the record. The query gives the moment, the row's id, who,
// the plan's code, the subject, the detail and the amount, of the customer ?1.
type fact struct {
	what  string
	query string
}

// timelineFacts is the table of the dated facts. What history tells already is left to it.
func timelineFacts() []fact {
	return []fact{
		{"customer.registered", "t.registered_on, t.id, '', '', t.code, '', 0 FROM customers t WHERE t.id = ?1 AND " + notInHistory("customer.created", "0")},
		{"plan.started", "p.start_date, p.id, '', p.code, y.name, '', 0 FROM plans p JOIN plan_types y ON y.id = p.plan_type_id WHERE p.customer_id = ?1"},
		{"plan.cancelled", "p.cancelled_on, p.id, '', p.code, y.name, '', 0 FROM plans p JOIN plan_types y ON y.id = p.plan_type_id WHERE p.customer_id = ?1 AND p.status <> 'transferred'"},
		{"plan.transferred", "p.cancelled_on, p.id, '', p.code, y.name, '', 0 FROM plans p JOIN plan_types y ON y.id = p.plan_type_id WHERE p.customer_id = ?1 AND p.status = 'transferred'"},
		{"contract.started", "t.starts_on, t.id, '', p.code, t.number, t.template, 0 FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id WHERE p.customer_id = ?1"},
		{"contract.ended", "t.ends_on, t.id, '', p.code, t.number, t.template, 0 FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id WHERE p.customer_id = ?1 AND t.status NOT IN ('draft', 'in_force')"},
		added("radius_login", "radius_logins", "t.username"),
		deletedFact("radius_login", "radius_logins", "t.username"),
		added("ip_assignment", "ip_assignments", "iif(t.address <> '', t.address, t.mac)"),
		deletedFact("ip_assignment", "ip_assignments", "iif(t.address <> '', t.address, t.mac)"),
		added("email_account", "email_accounts", "t.address"),
		deletedFact("email_account", "email_accounts", "t.address"),
		added("voice_terminal", "voice_terminals", "t.number"),
		deletedFact("voice_terminal", "voice_terminals", "t.number"),
		{"payment_slip.issued", debt("payment_slips", "t.issued_on", "iif(t.our_number <> '', t.our_number, t.document_number)", "''", "t.amount_cents")},
		{"payment_slip.paid", debt("payment_slips", "t.paid_on", "iif(t.our_number <> '', t.our_number, t.document_number)", "''", "t.amount_cents")},
		{"fiscal_document.issued", debt("fiscal_documents", "t.issued_on", "t.number", "t.model", "t.amount_cents")},
		{"attendance.opened", "t.opened_at, t.id, '', '', t.protocol, t.subject, 0 FROM attendances t WHERE t.customer_id = ?1 AND " + notInHistory("attendance.opened", "t.id")},
		{"attendance.closed", "t.closed_at, t.id, '', '', t.protocol, t.subject, 0 FROM attendances t WHERE t.customer_id = ?1 AND t.status <> 'cancelled' AND " +
			notInHistory("attendance.closed", "t.id")},
		{"occurrence.opened", debt("occurrences", "t.opened_at", "t.number", "t.kind", "0") + " AND " + notInHistory("occurrence.opened", "t.id")},
		{"occurrence.closed", debt("occurrences", "t.closed_at", "t.number", "t.kind", "0") + " AND " + notInHistory("occurrence.closed", "t.id")},
		{"service_order.scheduled", debt("service_orders", "t.scheduled_for", "t.number", "t.kind", "0") + " AND " + notEndedBefore},
	}
}

// notEndedBefore holds unless a visit was done, closed or cancelled before its day: then it is not planned any more.
const notEndedBefore = `(t.status NOT IN ('done', 'closed', 'cancelled') OR max(t.done_at, t.closed_at) = ''
	OR t.scheduled_for <= max(t.done_at, t.closed_at))`

// notInHistory holds when no line of history of that kind is about the row.
func notInHistory(what, id string) string {
	about := " AND e.subject_id = " + id
	if id == "0" {
		about = ""
	}
	return "NOT EXISTS (SELECT 1 FROM events e WHERE e.customer_id = ?1 AND e.kind = '" + what + "'" + about + ")"
}

func added(subject, table, name string) fact {
	return fact{subject + ".added", "t.valid_from, t.id, '', p.code, " + name + ", '', 0 FROM plans p CROSS JOIN " + table +
		" t ON t.plan_id = p.id WHERE p.customer_id = ?1 AND " + notInHistory(subject+".added", "t.id")}
}

func deletedFact(subject, table, name string) fact {
	return fact{subject + ".deleted", "coalesce(t.deleted_at, ''), t.id, t.deleted_by, p.code, " + name +
		", t.deleted_reason, 0 FROM plans p CROSS JOIN " + table + " t ON t.plan_id = p.id WHERE p.customer_id = ?1 AND " +
		notInHistory(subject+".deleted", "t.id")}
}

func debt(table, moment, subject, detail, cents string) string {
	return moment + ", t.id, '', coalesce(p.code, ''), " + subject + ", " + detail + ", " + cents + " FROM " + table +
		" t LEFT JOIN plans p ON p.id = t.plan_id WHERE t.customer_id = ?1"
}

// TimelineOf reads the timeline of a customer: its lines of history and the dated facts of its
// record in one stream, of which the actor sees what the role may read.
func (s *DB) TimelineOf(ctx context.Context, actor isp.Actor, customerID int64, f TimelineFilter) (TimelinePage, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return TimelinePage{}, err
	}
	after, err := readTimelineCursor(f.After)
	if err != nil {
		return TimelinePage{}, err
	}
	for field, day := range map[string]string{"de": f.From, "ate": f.Until} {
		if day != "" && !isp.ValidDay(day) {
			return TimelinePage{}, isp.Fail(isp.Invalid, field, "Data não existe: use AAAA-MM-DD.")
		}
	}
	var page TimelinePage
	err = s.view(func(q sqlite.Querier) error {
		lines, err := s.timelineLines(ctx, q, actor, customerID)
		if err != nil {
			return err
		}
		page.People = peopleOf(lines)
		lines = slices.DeleteFunc(lines, func(l TimelineLine) bool {
			return !f.lets(l) || f.After != "" && compareLines(l, after) <= 0
		})
		limit := eventLimit(f.Limit)
		if len(lines) > limit {
			lines = lines[:limit]
			page.Next = lines[limit-1].cursor()
		}
		page.Lines, page.Names = lines, isp.Names{}
		if err := tellChanges(ctx, q, lines); err != nil {
			return err
		}
		for _, l := range lines {
			if err := addNames(ctx, q, page.Names, l.What, l.Before, l.After); err != nil {
				return err
			}
		}
		return nameThings(ctx, q, isp.ViewerOf(actor, s.Zone()), lines)
	})
	if err != nil {
		return TimelinePage{}, fmt.Errorf("read the timeline of a customer: %w", err)
	}
	return page, nil
}

// timelineLines reads every line that the actor may see, newest first, without the values of
// the lines of history. They are few enough for one customer, and only together can moments
// of UTC and days of the provider be put in order.
func (s *DB) timelineLines(ctx context.Context, q sqlite.Querier, actor isp.Actor, customerID int64) ([]TimelineLine, error) {
	queries := []string{`SELECT kind, at, id, actor, coalesce((SELECT code FROM plans WHERE id = plan_id), ''), '', '', 0, 1 FROM events WHERE customer_id = ?1`}
	for _, x := range timelineFacts() {
		if actor.Can(isp.TimelineReader(isp.TimelineKind(x.what))) {
			queries = append(queries, "SELECT '"+x.what+"', "+strings.Replace(x.query, " FROM ", ", 0 FROM ", 1))
		}
	}
	viewer := isp.ViewerOf(actor, s.Zone())
	lines, err := sqlite.List(ctx, q, func(row sqlite.Row) (TimelineLine, error) {
		var l TimelineLine
		err := row.Scan(&l.What, &l.At, &l.id, &l.Who, &l.Plan, &l.Subject, &l.Detail, &l.Cents, &l.history)
		if !l.history {
			l.id = -l.id
		}
		l.Kind = isp.TimelineKind(l.What)
		l.local = s.localMoment(l.At)
		l.Subject = shownSubject(viewer, l)
		return l, err
	}, strings.Join(queries, " UNION ALL "), customerID)
	if err != nil {
		return nil, err
	}
	lines = slices.DeleteFunc(lines, func(l TimelineLine) bool { return l.At == "" || !actor.Can(isp.TimelineReader(l.Kind)) })
	slices.SortFunc(lines, compareLines)
	return lines, nil
}

// shownSubject is the subject in its usual notation, as the viewer may see it.
func shownSubject(viewer isp.Viewer, l TimelineLine) string {
	switch {
	case strings.HasPrefix(l.What, "ip_assignment."):
		return isp.FormatIPOrMAC(l.Subject)
	case strings.HasPrefix(l.What, "voice_terminal."):
		return viewer.Phone(l.Subject)
	}
	return l.Subject
}

// localMoment writes a moment at the provider, so that days and instants compare as text.
func (s *DB) localMoment(moment string) string {
	if t, ok := isp.ParseInstant(moment); ok {
		return t.In(s.Zone()).Format("2006-01-02T15:04:05")
	}
	return moment
}

// compareLines puts the newest first; what has no hour comes after all of its day. Of one
// moment, history comes before facts, in the order in which it was written.
func compareLines(a, b TimelineLine) int {
	order := cmp.Compare(b.local, a.local)
	if order == 0 && !a.history && !b.history {
		order = cmp.Compare(b.What, a.What)
	}
	return cmp.Or(order, cmp.Compare(b.id, a.id))
}

func (f TimelineFilter) lets(l TimelineLine) bool {
	day := l.local[:min(len(l.local), len("2006-01-02"))]
	return (len(f.Kinds) == 0 || slices.Contains(f.Kinds, l.Kind)) && (f.Person == "" || l.Who == f.Person) &&
		(f.From == "" || day >= f.From) && (f.Until == "" || day <= f.Until)
}

func peopleOf(lines []TimelineLine) []string {
	var people []string
	for _, l := range lines {
		if l.Who != "" && !slices.Contains(people, l.Who) {
			people = append(people, l.Who)
		}
	}
	slices.Sort(people)
	return people
}

// cursor names the line in the order of the timeline.
func (l TimelineLine) cursor() string {
	return l.local + "~" + l.What + "~" + strconv.FormatInt(l.id, 10)
}

func readTimelineCursor(cursor string) (TimelineLine, error) {
	if cursor == "" {
		return TimelineLine{}, nil
	}
	parts := strings.Split(cursor, "~")
	if len(parts) == 3 && len(cursor) < 200 {
		if id, err := strconv.ParseInt(parts[2], 10, 64); err == nil {
			return TimelineLine{local: parts[0], What: parts[1], id: id, history: id > 0}, nil
		}
	}
	return TimelineLine{}, isp.Fail(isp.Malformed, "depois", "O cursor não é deste histórico.")
}

// tellChanges fills in the protocol and the values of the lines of history of a page.
func tellChanges(ctx context.Context, q sqlite.Querier, lines []TimelineLine) error {
	var ids []int64
	at := map[int64]int{}
	for i, l := range lines {
		if l.history {
			ids = append(ids, l.id)
			at[l.id] = i
		}
	}
	if len(ids) == 0 {
		return nil
	}
	events, err := sqlite.List(ctx, q, scanEvent, "SELECT "+eventColumns+" FROM events WHERE id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
	if err != nil {
		return err
	}
	for _, e := range events {
		l := &lines[at[e.ID]]
		l.ID, l.Act, l.about = e.ID, e.ActID, e.SubjectID
		l.Protocol, l.Before, l.After = e.Protocol, eventValues(e.Before), eventValues(e.After)
	}
	return tellActs(ctx, q, lines)
}

// HistoryLine reads one line of history by its id; NotFound when there is none, or when the actor
// may not read lines of its kind.
func (s *DB) HistoryLine(ctx context.Context, actor isp.Actor, address string) (TimelineLine, error) {
	none := isp.Fail(isp.NotFound, "", "Esta linha do histórico não existe.")
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		return TimelineLine{}, none
	}
	lines, err := sqlite.List(ctx, s.read(), func(row sqlite.Row) (TimelineLine, error) {
		l := TimelineLine{history: true}
		err := row.Scan(&l.What, &l.At, &l.id, &l.Who, &l.Plan)
		l.Kind = isp.TimelineKind(l.What)
		return l, err
	}, "SELECT kind, at, id, actor, coalesce((SELECT code FROM plans WHERE id = plan_id), '') FROM events WHERE id = ?", id)
	if err != nil {
		return TimelineLine{}, err
	}
	if len(lines) == 0 || !actor.Can(isp.TimelineReader(lines[0].Kind)) {
		return TimelineLine{}, none
	}
	return lines[0], tellChanges(ctx, s.read(), lines)
}

// tellActs fills in the acts of the lines of history of a page.
func tellActs(ctx context.Context, q sqlite.Querier, lines []TimelineLine) error {
	var ids []int64
	for _, l := range lines {
		if l.Act != 0 {
			ids = append(ids, l.Act)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	acts, err := sqlite.List(ctx, q, scanActRow, actRowSQL+" WHERE a.id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
	if err != nil {
		return err
	}
	for i := range lines {
		for _, a := range acts {
			if a.ID == lines[i].Act {
				lines[i].ActKey, lines[i].UndoneBy, lines[i].Undoes = a.Key, a.Undone, a.Undoes
			}
		}
	}
	return nil
}

// EventValues reads what an event tells of before or after, by column.
func EventValues(text json.RawMessage) map[string]any { return eventValues(text) }

func eventValues(text json.RawMessage) map[string]any {
	var values map[string]any
	if err := json.Unmarshal(text, &values); err != nil {
		return nil // a value that is no object; the schema lets only JSON in
	}
	return values
}
