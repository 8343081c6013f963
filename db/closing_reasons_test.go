package db

import (
	"testing"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// A reason of the catalogue goes with the end of an attendance, an occurrence and an order, is in
// history, and finds them in the queues; one out of use, or unknown, is refused.
func TestClosingReasons(t *testing.T) {
	s, _, actor := desk(t)
	reason, _ := isp.CatalogueListOf("closing_reason")
	admin := isp.Console("teste")
	must(t, s, admin, on(AddCatalogueEntry(reason), "", isp.CatalogueEntry{Name: "Cabo rompido", Active: true}))
	a := must(t, s, actor, open(isp.Attendance{}))
	must(t, s, actor, openOccurrence(isp.Occurrence{Kind: "Suporte"}))
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "reparo"}))
	must(t, s, actor, on(ScheduleOrder, "1", Slot{From: "2026-12-01 09:00", Technician: "Rui"}))
	must(t, s, actor, bareOn(StartOrder, "1"))

	refused(t, s, actor, isp.Invalid, on(CloseAttendance, a.Protocol, Outcome{Text: "feito", ClosingReason: "Não há"}))
	_, retired, err := attend(t, s, admin, on(EditCatalogueEntry(reason), "Visita técnica", values("ativo", "N")))
	if err != nil || retired.Effects[0].Kind != "closing_reason.changed" {
		t.Fatalf("%+v %v", retired, err)
	}
	if n, err := sqlite.Value[int](t.Context(), s.read(), "SELECT count(*) FROM events WHERE kind LIKE 'closing_reason.%' AND customer_id IS NOT NULL"); n != 0 || err != nil {
		t.Errorf("%d lines about the catalogue stand in the history of a customer, %v", n, err)
	}
	refused(t, s, actor, isp.Invalid, on(SolveOccurrence, "1", Outcome{Text: "feito", ClosingReason: "Visita técnica"}))

	closed, done, err := attend(t, s, actor, on(CloseAttendance, a.Protocol, Outcome{Text: "feito", ClosingReason: "Cabo rompido"}))
	if err != nil || closed.ClosingReason != "Cabo rompido" || done.Effects[0].After["closing_reason"] != "Cabo rompido" {
		t.Fatalf("%+v %+v %v", closed, done.Effects, err)
	}
	must(t, s, actor, on(SolveOccurrence, "1", Outcome{Text: "feito", ClosingReason: "Cabo rompido"}))
	must(t, s, actor, on(FinishOrder, "1", Work{Report: "feito", ClosingReason: "Cabo rompido"}))
	for _, c := range []struct {
		ended string
		want  int
	}{{"Cabo rompido", 1}, {"Informação prestada", 0}, {"nenhum", 0}} {
		f := QueueFilter{Ended: c.ended}
		x, err1 := s.AttendanceQueue(t.Context(), actor, f)
		y, err2 := s.OccurrenceQueue(t.Context(), actor, f)
		z, err3 := s.OrderQueue(t.Context(), actor, f)
		if x.Total != c.want || y.Total != c.want || z.Total != c.want || err1 != nil || err2 != nil || err3 != nil {
			t.Errorf("%s: %d, %d, %d, %v, %v, %v", c.ended, x.Total, y.Total, z.Total, err1, err2, err3)
		}
	}
	if page, err := s.AttendanceQueue(t.Context(), actor, QueueFilter{Ended: "Cabo rompido", Status: "open"}); err != nil || page.Total != 0 {
		t.Errorf("open ones: %d, %v", page.Total, err)
	}
}

// Where the provider asks for the reason, nothing ends without one, unless the list is empty.
func TestClosingReasonMandatory(t *testing.T) {
	s, _, actor := desk(t)
	must(t, s, isp.Console("teste"), on(EditSetting, SettingClosingReason, values("valor", "S")))
	a := must(t, s, actor, open(isp.Attendance{}))
	refused(t, s, actor, isp.Invalid, on(CloseAttendance, a.Protocol, Outcome{Text: "feito"}))
	must(t, s, actor, on(CloseAttendance, a.Protocol, Outcome{Text: "feito", ClosingReason: "Informação prestada"}))
	b := must(t, s, actor, open(isp.Attendance{}))
	list, _ := isp.CatalogueListOf("closing_reason")
	entries, err := s.Catalogue(t.Context(), actor, list)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%v %v", entries, err)
	}
	for _, e := range entries {
		must(t, s, isp.Console("teste"), on(EditCatalogueEntry(list), e.Code, values("ativo", "N")))
	}
	must(t, s, actor, on(CloseAttendance, b.Protocol, Outcome{Text: "feito"}))
}
