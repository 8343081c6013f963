package db

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"balcao/internal/isp"
)

// What waits comes by its deadline, page after page, and what is over is left out.
func TestQueues(t *testing.T) {
	s, _, actor := desk(t)
	must(t, s, actor, open(isp.Attendance{}))
	for _, priority := range []string{"low", "high", "normal"} {
		must(t, s, actor, openOccurrence(isp.Occurrence{Kind: "Suporte", Priority: priority, Assignee: "u11"}))
	}
	must(t, s, actor, on(SolveOccurrence, "3", Outcome{Text: "feito"}))
	var numbers []string
	for after, pages := "", 0; pages == 0 || after != ""; pages++ {
		page, err := s.OccurrenceQueue(t.Context(), actor, QueueFilter{User: "u11", After: after, Limit: 1})
		if err != nil || page.Total != 2 || len(page.Rows) != 1 {
			t.Fatalf("%+v, %v", page, err)
		}
		numbers, after = append(numbers, page.Rows[0].Thing.Number+" de "+page.Rows[0].CustomerCode), page.Next
	}
	if len(numbers) != 2 || numbers[0] != "2 de 7" || numbers[1] != "1 de 7" {
		t.Errorf("in the order %v", numbers)
	}
	for _, c := range []struct {
		f    QueueFilter
		want int
	}{{QueueFilter{}, 1}, {QueueFilter{User: "u11"}, 1}, {QueueFilter{User: "u12"}, 0}, {QueueFilter{Status: "closed"}, 0}, {QueueFilter{Until: "2026-11-24"}, 0}, {QueueFilter{Until: "2026-11-25"}, 1}} {
		if page, err := s.AttendanceQueue(t.Context(), actor, c.f); err != nil || page.Total != c.want {
			t.Errorf("%+v: %d, %v", c.f, page.Total, err)
		}
	}
	for _, at := range []string{"2026-12-02 09:00", "2026-12-01 09:00", ""} {
		must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "x", ScheduledFor: at, Technician: "Rui"}))
	}
	for _, c := range []struct {
		f     QueueFilter
		want  int
		first string
	}{
		{f: QueueFilter{}, want: 3, first: "2"}, {f: QueueFilter{Technician: "Rui", From: "2026-12-02", Until: "2026-12-02"}, want: 1, first: "1"}, {f: QueueFilter{Technician: "Ana"}, want: 0},
	} {
		page, err := s.OrderQueue(t.Context(), actor, c.f)
		if err != nil || page.Total != c.want || c.want > 0 && page.Rows[0].Thing.Number != c.first {
			t.Errorf("%+v: %+v, %v", c.f, page, err)
		}
	}
	_, err := s.OrderQueue(t.Context(), actor, QueueFilter{From: "x"})
	told(t, err, isp.Invalid)
	_, err = s.OrderQueue(t.Context(), isp.NewActor(1, "x", "", nil), QueueFilter{})
	told(t, err, isp.Forbidden)
}

// An order is late in the queue when its light says so: when its slot, its hour or its day is over and
// nobody began.
func TestLateOrdersAgreeWithTheirLights(t *testing.T) {
	s, clock, actor := desk(t)
	for _, slot := range [][2]string{
		{"", ""}, {"2026-11-24", ""}, {"2026-11-24 14:00", ""}, {"2026-11-24 14:00", "2026-11-24 16:00"}, {"2026-11-24", "2026-11-25"}, {"2026-11-24 22:30", ""},
	} {
		for range 2 {
			must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "x", ScheduledFor: slot[0], ScheduledUntil: slot[1], Technician: "Rui"}))
		}
	}
	all, err := s.OrderQueue(t.Context(), actor, QueueFilter{})
	if err != nil || all.Total != 12 {
		t.Fatalf("%d orders, %v", all.Total, err)
	}
	for i, q := range all.Rows {
		if i%2 == 0 && q.Thing.ScheduledFor != "" {
			must(t, s, actor, bareOn(StartOrder, q.Thing.Number))
		}
	}
	seen := map[int]bool{}
	for _, at := range []string{
		"2026-11-24T02:59:59Z", "2026-11-24T03:00:00Z", "2026-11-24T17:01:00Z", "2026-11-24T18:00:00Z", "2026-11-24T18:59:59Z", "2026-11-24T19:00:00Z",
		"2026-11-25T02:29:59Z", "2026-11-25T02:30:00Z", "2026-11-25T02:59:59Z", "2026-11-25T03:00:00Z", "2026-11-26T02:59:59Z", "2026-11-26T03:00:00Z",
	} {
		if clock.at, err = time.Parse(time.RFC3339, at); err != nil {
			t.Fatal(err)
		}
		now, err := s.OrderQueue(t.Context(), actor, QueueFilter{})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, q := range now.Rows {
			if o := q.Thing; o.Waits() && isp.DueLight(o.SlotEnd(), s.Now(), s.Zone()) == isp.DueLate {
				want = append(want, o.Number)
			}
		}
		late, err := s.OrderQueue(t.Context(), actor, QueueFilter{Late: true})
		if got := numbersOf(late); err != nil || !slices.Equal(got, want) {
			t.Errorf("at %s the orders %v are late, their lights say %v (%v)", at, got, want, err)
		}
		seen[len(want)] = true
	}
	if len(seen) < 4 {
		t.Errorf("the lights change too seldom: %v", seen)
	}
}

func numbersOf(page Listing[Queued[isp.ServiceOrder]]) []string {
	var numbers []string
	for _, q := range page.Rows {
		numbers = append(numbers, q.Thing.Number)
	}
	return numbers
}

// Of the agreed date and that of the regulation the earlier one counts: a date that was moved later
// hides no day that passed.
func TestTheEarlierDeadlineCounts(t *testing.T) {
	s, clock, actor := desk(t)
	moved := must(t, s, actor, open(isp.Attendance{Kind: "complaint"}))
	must(t, s, actor, on(EditAttendance, moved.Protocol, values("prazo", "2026-12-20 10:00")))
	later := must(t, s, attendant(t, s, 12), open(isp.Attendance{Kind: "request"}))
	must(t, s, actor, on(EditAttendance, later.Protocol, values("prazo", "2026-12-02 10:00")))
	asked := func(f QueueFilter) []string {
		t.Helper()
		page, err := s.AttendanceQueue(t.Context(), actor, f)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, q := range page.Rows {
			out = append(out, q.Thing.Protocol)
		}
		return out
	}
	if moved.RegulatoryDue != "2026-11-30" || !slices.Equal(asked(QueueFilter{}), []string{moved.Protocol, later.Protocol}) {
		t.Errorf("in the order %v; the regulation has %s", asked(QueueFilter{}), moved.RegulatoryDue)
	}
	for _, c := range []struct {
		at, until string
		late      int
		due       int
	}{
		{at: "2026-12-01T02:59:59Z", until: "2026-11-29", late: 0, due: 0},
		{at: "2026-12-01T03:00:00Z", until: "2026-11-30", late: 1, due: 1},
		{at: "2026-12-02T12:59:59Z", until: "2026-12-01", late: 1, due: 1},
		{at: "2026-12-02T13:00:00Z", until: "2026-12-02", late: 2, due: 2},
	} {
		var err error
		if clock.at, err = time.Parse(time.RFC3339, c.at); err != nil {
			t.Fatal(err)
		}
		if late, due := asked(QueueFilter{Late: true}), asked(QueueFilter{Until: c.until}); len(late) != c.late || len(due) != c.due {
			t.Errorf("%s: late %v, due until %s %v", c.at, late, c.until, due)
		}
	}
	must(t, s, actor, on(CloseAttendance, moved.Protocol, Outcome{Text: "feito"}))
	if late := asked(QueueFilter{Status: "closed", Late: true}); len(late) != 0 {
		t.Errorf("what is over is late: %v", late)
	}
}

// A city is found without accents and capitals, from its beginning.
func TestQueuesByCity(t *testing.T) {
	s, _, actor := desk(t)
	for code, city := range map[string]string{"8": "Divinópolis", "9": "São Paulo", "10": "sao joão del-Rei"} {
		id, err := addCustomer(t.Context(), s, code)
		if err != nil {
			t.Fatal(err)
		}
		if err := execDirectly(t.Context(), s, "INSERT INTO addresses (customer_id, code, kind, street, city) VALUES (?, ?, 'billing', 'Rua A', ?)", id, "e"+code, city); err != nil {
			t.Fatal(err)
		}
		must(t, s, actor, func(ctx context.Context, t *Tx) (isp.ServiceOrder, error) {
			return OpenServiceOrder(ctx, t, code, isp.ServiceOrder{Kind: "x"})
		})
	}
	for asked, want := range map[string]int{"sao paulo": 1, "DIVINÓPOLIS": 1, "divinopolis": 1, "são": 2, "SÃO JOÃO": 1, "paulo": 0, "%": 0} {
		if page, err := s.OrderQueue(t.Context(), actor, QueueFilter{City: asked}); err != nil || page.Total != want {
			t.Errorf("%s: %d, want %d (%v)", asked, page.Total, want, err)
		}
	}
}

// An order is of a technician: a role or a user that it is asked for is refused, not passed over.
func TestOrdersHaveNoRole(t *testing.T) {
	s, _, actor := desk(t)
	for field, f := range map[string]QueueFilter{"papel": {Role: "atendente"}, "usuario": {User: "u11"}} {
		_, err := s.OrderQueue(t.Context(), actor, f)
		told(t, err, isp.Invalid)
		if known := new(isp.Error); !errors.As(err, &known) || known.Field != field {
			t.Errorf("%s is refused beside %s", field, known.Field)
		}
	}
}
