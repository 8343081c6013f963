package db

import (
	"context"
	"slices"
	"strings"
	"testing"

	"balcao/internal/isp"
)

func openOrder(o isp.ServiceOrder) func(context.Context, *Tx) (isp.ServiceOrder, error) {
	return func(ctx context.Context, t *Tx) (isp.ServiceOrder, error) { return OpenServiceOrder(ctx, t, "7", o) }
}

// An order keeps its number and its state through slots that are given and given up; its steps say who
// did what.
func TestServiceOrderLife(t *testing.T) {
	s, _, actor := desk(t)
	must(t, s, actor, openOccurrence(isp.Occurrence{Kind: "Suporte"}))
	o := must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "Sem conexão", Occurrence: "1"}))
	if o.Number != "1" || o.Status != "open" {
		t.Errorf("opened as %+v", o)
	}
	for _, bad := range []isp.ServiceOrder{
		{Kind: "x", Occurrence: "9"},
		{Kind: "x", Address: "9"},
		{Kind: "x", PlanCode: "9"},
		{Kind: "x", ScheduledUntil: "2026-12-01"},
		{Kind: "x", ScheduledFor: "ontem"},
		{Kind: "x", ScheduledFor: "2026-12-01 10:00", ScheduledUntil: "2026-12-01 09:00"},
	} {
		refused(t, s, actor, isp.Invalid, openOrder(bad))
	}
	scheduled := must(t, s, actor, on(ScheduleOrder, "1", Slot{From: "2026-12-01 14:00", Until: "2026-12-01 16:00", Technician: "Rui"}))
	if scheduled.Status != "scheduled" || scheduled.ScheduledFor != "2026-12-01T17:00:00Z" || scheduled.Technician != "Rui" {
		t.Errorf("scheduled as %+v", scheduled)
	}
	refused(t, s, actor, isp.Conflict, on(ScheduleOrder, "1", Slot{From: "2026-12-02"}))
	refused(t, s, actor, isp.Invalid, on(RescheduleOrder, "1", Slot{From: "2026-12-02", Reason: "chuva"}))
	moved := must(t, s, actor, on(RescheduleOrder, "1", Slot{From: "2026-12-02 09:00", Reason: "Chuva forte demais"}))
	if moved.Status != "scheduled" || moved.ScheduledUntil != "" || moved.Technician != "Rui" {
		t.Errorf("rescheduled as %+v", moved)
	}
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	if noted := must(t, s, actor, on(StepOrder, "1", Note{Text: "Cliente confirmou"})); noted.Status != "scheduled" {
		t.Errorf("noted as %+v", noted)
	}
	told(t, undoLast(t, s, actor), isp.Conflict)
	refused(t, s, actor, isp.Invalid, on(UnscheduleOrder, "1", Removal{Reason: "não"}))
	must(t, s, actor, on(UnscheduleOrder, "1", Removal{Reason: "Cliente viajou"}))
	refused(t, s, actor, isp.Conflict, bareOn(StartOrder, "1"))
	must(t, s, actor, on(ScheduleOrder, "1", Slot{From: "2026-12-03 09:00"}))
	must(t, s, actor, bareOn(StartOrder, "1"))
	refused(t, s, actor, isp.Conflict, bareOn(CloseOrder, "1"))
	done := must(t, s, actor, on(FinishOrder, "1", Work{Report: "Conector trocado"}))
	if done.Report != "Conector trocado" || done.Status != "done" {
		t.Errorf("done as %+v", done)
	}
	must(t, s, actor, bareOn(CloseOrder, "1"))
	refused(t, s, actor, isp.Conflict, on(CancelOrder, "1", Removal{Reason: "tarde demais para isso"}))
	refused(t, s, actor, isp.NotFound, bareOn(CloseOrder, "9"))
	refused(t, s, actor, isp.Conflict, on(StepOrder, "1", Note{Text: "mais um"}))
	refused(t, s, actor, isp.NotFound, on(StepOrder, "9", Note{Text: "x"}))
	steps, got := stepsIn(t, s, "service_order_steps")
	want := "Agendada para 01/12/2026 14:00 às 16:00, Rui./scheduled|Reagendada para 02/12/2026 09:00, Rui: Chuva forte demais/scheduled|Desfeito./scheduled|" +
		"Cliente confirmou/scheduled|Cliente viajou/open|Agendada para 03/12/2026 09:00, Rui./scheduled|Iniciada./in_progress|Conector trocado/done|Fechada./closed"
	if got != want || steps[0].actor != "Pessoa 11" || steps[0].at != "2026-11-23T18:00:00Z" {
		t.Errorf("steps %s, want %s", got, want)
	}
}

// Two slots of one technician at the same time are a notice, never a refusal.
func TestOverlapIsNoticed(t *testing.T) {
	s, _, actor := desk(t)
	technicians, _ := isp.CatalogueListOf("technician")
	for _, name := range []string{"Rui", "Ana", "Ivo"} {
		must(t, s, isp.Console("teste"), on(AddCatalogueEntry(technicians), "", isp.CatalogueEntry{Name: name, Active: true}))
	}
	first := isp.ServiceOrder{Kind: "x", ScheduledFor: "2026-12-01 14:00", ScheduledUntil: "2026-12-01 16:00", Technician: "Rui"}
	must(t, s, actor, openOrder(first))
	for _, c := range []struct {
		from, technician string
		notices          int
	}{{from: "2026-12-01 15:59", technician: "Rui", notices: 1}, {from: "2026-12-01 16:00", technician: "Rui", notices: 1}, {from: "2026-12-01 15:00", technician: "Ana", notices: 0}, {from: "2026-12-03", technician: "Rui", notices: 0}, {from: "2026-11-20", technician: "Ivo", notices: 1}, {from: "2026-12-04", technician: "Rui P.", notices: 1}} {
		_, done, err := attend(t, s, actor, openOrder(isp.ServiceOrder{Kind: "x", ScheduledFor: c.from, Technician: c.technician}))
		if err != nil || len(done.Notices) != c.notices {
			t.Errorf("%+v: %v, %v", c, done.Notices, err)
		}
	}
	_, done, err := attend(t, s, actor, openOrder(first))
	if err != nil || !strings.HasPrefix(strings.Join(done.Notices, "|"), "Rui já tem a ordem 1 em 01/12/2026 14:00.|") {
		t.Errorf("%v, %v", done.Notices, err)
	}
}

// Cancelling asks for more words where a slot is given up. The timeline plans no visit that is cancelled.
func TestCancelledOrder(t *testing.T) {
	s, _, actor := desk(t)
	planned := func() int {
		customer, err := s.Customer(t.Context(), actor, "7")
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.TimelineOf(t.Context(), actor, customer.ID, TimelineFilter{})
		if err != nil {
			t.Fatal(err)
		}
		isVisit := func(l TimelineLine) bool { return l.What == "service_order.scheduled" && !l.history }
		return len(slices.DeleteFunc(page.Lines, func(l TimelineLine) bool { return !isVisit(l) }))
	}
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "x"}))
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "x", ScheduledFor: "2026-12-01"}))
	must(t, s, actor, on(CancelOrder, "1", Removal{Reason: "engano"}))
	if n := planned(); n != 1 {
		t.Errorf("%d visits are planned, want 1", n)
	}
	refused(t, s, actor, isp.Invalid, on(CancelOrder, "2", Removal{Reason: "engano"}))
	must(t, s, actor, on(CancelOrder, "2", Removal{Reason: "Cliente desistiu"}))
	if n := planned(); n != 0 {
		t.Errorf("%d visits are planned, though all are cancelled", n)
	}
	told(t, func() error { _, _, err := attend(t, s, actor, bareOn(StartOrder, "2")); return err }(), isp.Conflict)
}
