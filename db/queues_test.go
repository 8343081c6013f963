package db

import (
	"testing"

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
