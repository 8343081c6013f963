package db

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"balcao/db/seals"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// event is what a transaction says it did; who and when come from the transaction. Before and
// After are structs or maps whose fields are those that changed, never passwords or tokens.
type event struct {
	Kind       string // subject.verb, English: customer.created
	CustomerID int64  // 0 for none
	PlanID     int64  // 0 for none
	SubjectID  int64  // 0 for none
	Version    int64  // of the subject's row that the event leaves; 0 when it has none
	Subject    string // what the answer of an act calls the subject: a code; "" is the id
	Protocol   string
	Before     any // nil for nothing
	After      any // nil for nothing
}

// event records what the transaction does. A kind that the catalogue does not know is a fault.
func (t *Tx) event(e event) error {
	if _, known := isp.KindOfEvent(e.Kind); !known {
		return t.Fail(fmt.Errorf("the catalogue of events has no %q", e.Kind))
	}
	before, err := eventJSON(e.Before)
	if err != nil {
		return t.Fail(err)
	}
	after, err := eventJSON(e.After)
	if err != nil {
		return t.Fail(err)
	}
	if e.Protocol == "" {
		if e.Protocol, err = t.protocolFor(t.Ctx, e.CustomerID); err != nil {
			return err
		}
	}
	if err := t.beginAct(e.CustomerID); err != nil {
		return err
	}
	raised := int64(0)
	if t.raised.plan == e.PlanID {
		raised, t.raised = t.raised.version, raisedPlan{}
	}
	id, err := t.writeLine(&seals.Line{
		At: sqlite.Instant(t.Now), Actor: t.actor.Name, Origin: t.actor.Origin, Kind: e.Kind, Protocol: e.Protocol, Old: before, New: after,
		User: t.actor.UserID, Customer: e.CustomerID, Plan: e.PlanID, Subject: e.SubjectID, Act: t.act, Version: e.Version, Raised: raised,
	})
	if err != nil {
		return fmt.Errorf("record the event %s: %w", e.Kind, err)
	}
	t.events++
	if t.ask != nil {
		t.effects = append(t.effects, Effect{
			ID: id, Kind: e.Kind, Subject: cmp.Or(e.Subject, strconv.FormatInt(e.SubjectID, 10)), Before: eventValues([]byte(before)), After: eventValues([]byte(after)),
		})
	}
	return nil
}

// writeLine seals a line behind the newest one, writes it and returns its id.
func (t *Tx) writeLine(l *seals.Line) (int64, error) {
	previous, err := seals.Last(t.Ctx, t)
	if err != nil {
		return 0, err
	}
	return t.Insert(`INSERT INTO events (at, user_id, actor, origin, kind, customer_id, plan_id, subject_id, protocol, before, after,
		act_id, subject_version, plan_version, seal)
		VALUES (?, nullif(?, 0), ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, nullif(?, 0), ?, ?, ?)`,
		l.At, l.User, l.Actor, l.Origin, l.Kind, l.Customer, l.Plan, l.Subject, l.Protocol, l.Old, l.New, l.Act, l.Version, l.Raised, l.After(previous))
}

func eventJSON(v any) (string, error) {
	if v == nil {
		return "{}", nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("spell an event: %w", err)
	}
	return string(text), nil
}

// EventFilter chooses lines of history. Empty fields do not restrict.
type EventFilter struct {
	CustomerID int64
	UserID     int64
	Actor      string   // the whole name as it was then
	Subjects   []string // first words of the kind: customer, radius_login, contract, …
	From       string   // day at the provider, YYYY-MM-DD, included
	Until      string   // day at the provider, YYYY-MM-DD, included
	Before     int64    // id: only older lines than this one; 0 begins at the newest
	Limit      int      // 1 to 200; 0 is 50
}

// eventColumns is the list that scanEvent reads.
const eventColumns = `id, at, coalesce(user_id, 0), actor, origin, kind, coalesce(customer_id, 0), coalesce(plan_id, 0),
	coalesce(subject_id, 0), protocol, before, after, coalesce(act_id, 0), subject_version`

func scanEvent(row sqlite.Row) (isp.Event, error) {
	var e isp.Event
	var at, before, after string
	err := row.Scan(&e.ID, &at, &e.UserID, &e.Actor, &e.Origin, &e.Kind, &e.CustomerID, &e.PlanID,
		&e.SubjectID, &e.Protocol, &before, &after, &e.ActID, &e.Version)
	e.At, e.Before, e.After = sqlite.ParseInstant(at), json.RawMessage(before), json.RawMessage(after)
	return e, err
}

// Events lists history, newest first. The id of the last line, as Before, gives the next page;
// fewer lines than the limit are the end.
func (s *DB) Events(ctx context.Context, actor isp.Actor, f EventFilter) ([]isp.Event, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	if f.CustomerID == 0 {
		if err := actor.Require(isp.Administer); err != nil {
			return nil, err
		}
	}
	where, args, err := s.eventConditions(f)
	if err != nil {
		return nil, err
	}
	args = append(args, eventLimit(f.Limit))
	return sqlite.List(ctx, s.read(), scanEvent,
		"SELECT "+eventColumns+" FROM events WHERE "+where+" ORDER BY id DESC LIMIT ?", args...)
}

// eventConditions turns the filter into conditions and their values.
func (s *DB) eventConditions(f EventFilter) (string, []any, error) {
	where, args := []string{"1"}, []any{}
	add := func(condition string, values ...any) {
		where, args = append(where, condition), append(args, values...)
	}
	if f.CustomerID != 0 {
		add("customer_id = ?", f.CustomerID)
	}
	if f.UserID != 0 {
		add("user_id = ?", f.UserID)
	}
	if f.Actor != "" {
		add("actor = ?", f.Actor)
	}
	if f.Before > 0 {
		add("id < ?", f.Before)
	}
	if err := s.eventPeriod(f, add); err != nil {
		return "", nil, err
	}
	if len(f.Subjects) > 0 {
		var any []string
		for _, subject := range f.Subjects {
			any = append(any, "kind >= ? AND kind < ?") // "customer." to "customer/", all that begin so
			args = append(args, subject+".", subject+"/")
		}
		where = append(where, "("+strings.Join(any, " OR ")+")")
	}
	return strings.Join(where, " AND "), args, nil
}

// eventPeriod adds the conditions of the days, which begin at midnight at the provider.
func (s *DB) eventPeriod(f EventFilter, add func(condition string, values ...any)) error {
	if f.From != "" {
		from, err := s.midnight(f.From, "de")
		if err != nil {
			return err
		}
		add("at >= ?", sqlite.Instant(from))
	}
	if f.Until != "" {
		until, err := s.midnight(f.Until, "ate")
		if err != nil {
			return err
		}
		add("at < ?", sqlite.Instant(until.AddDate(0, 0, 1)))
	}
	return nil
}

// eventLimit keeps a page between 1 and 200 lines; 50 when nothing was asked for.
func eventLimit(asked int) int {
	if asked <= 0 {
		return 50
	}
	return min(asked, 200)
}
