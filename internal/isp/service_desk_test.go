package isp

import (
	"errors"
	"testing"
	"time"
)

func TestOccurrenceMachine(t *testing.T) {
	want := map[string]string{
		"solved ocorrencia.fechar": "closed", "solved ocorrencia.reabrir": "reopened", "closed ocorrencia.reabrir": "reopened",
	}
	for _, state := range []string{"open", "in_analysis", "forwarded", "reopened"} {
		want[state+" ocorrencia.passo"] = state
		want[state+" ocorrencia.analisar"] = "in_analysis"
		want[state+" ocorrencia.encaminhar"] = "forwarded"
		want[state+" ocorrencia.resolver"] = "solved"
	}
	tryMachine(t, Occurrences(), want)
}

func TestServiceOrderMachine(t *testing.T) {
	tryMachine(t, ServiceOrders(), map[string]string{
		"open ordem.agendar":        "scheduled",
		"scheduled ordem.reagendar": "scheduled", "rescheduled ordem.reagendar": "scheduled",
		"scheduled ordem.desagendar": "open", "rescheduled ordem.desagendar": "open",
		"scheduled ordem.iniciar": "in_progress", "rescheduled ordem.iniciar": "in_progress",
		"in_progress ordem.executar": "done", "done ordem.fechar": "closed",
		"open ordem.cancelar": "cancelled", "scheduled ordem.cancelar": "cancelled",
		"rescheduled ordem.cancelar": "cancelled", "in_progress ordem.cancelar": "cancelled",
		"open ordem.passo": "open", "scheduled ordem.passo": "scheduled", "rescheduled ordem.passo": "rescheduled",
		"in_progress ordem.passo": "in_progress", "done ordem.passo": "done",
	})
}

// A step leaves an occurrence in analysis or forwarded, or as it is; nothing else.
func TestOccurrenceStepped(t *testing.T) {
	for _, c := range []struct {
		state, wanted, to string
		refused           bool
	}{
		{state: "open", wanted: "", to: "open", refused: false},
		{state: "open", wanted: "in_analysis", to: "in_analysis", refused: false},
		{state: "reopened", wanted: "forwarded", to: "forwarded", refused: false},
		{state: "closed", wanted: "", to: "closed", refused: true},
		{state: "solved", wanted: "in_analysis", to: "solved", refused: true},
		{state: "open", wanted: "closed", to: "open", refused: true},
		{state: "open", wanted: "open", to: "open", refused: true},
	} {
		got, err := OccurrenceStepped(c.state, c.wanted)
		var known *Error
		if got != c.to || c.refused != (errors.As(err, &known) && known.Code == Conflict) {
			t.Errorf("%s to %q: %q, %v", c.state, c.wanted, got, err)
		}
	}
}

func TestOccurrenceDue(t *testing.T) {
	at := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)
	for priority, want := range map[string]string{
		"high": "2027-01-01T12:00:00Z", "normal": "2027-01-03T12:00:00Z", "low": "2027-01-07T12:00:00Z", "": "2027-01-03T12:00:00Z",
	} {
		if got := OccurrenceDue(at, priority); got != want {
			t.Errorf("%s: %s, want %s", priority, got, want)
		}
	}
}

func TestSlots(t *testing.T) {
	for _, c := range []struct {
		from, until, other, otherUntil string
		want                           bool
	}{
		{from: "2026-12-01T12:00:00Z", until: "2026-12-01T13:00:00Z", other: "2026-12-01T12:30:00Z", otherUntil: "2026-12-01T14:00:00Z", want: true},
		{from: "2026-12-01T12:00:00Z", until: "2026-12-01T13:00:00Z", other: "2026-12-01T13:00:00Z", otherUntil: "2026-12-01T14:00:00Z", want: false},
		{from: "2026-12-01T12:00:00Z", until: "", other: "2026-12-01T12:59:00Z", otherUntil: "", want: true},
		{from: "2026-12-01T12:00:00Z", until: "", other: "2026-12-01T13:00:00Z", otherUntil: "", want: false},
		{from: "2026-12-01", until: "", other: "2026-12-01T13:00:00Z", otherUntil: "", want: false},
	} {
		if got := SlotsOverlap(c.from, c.until, c.other, c.otherUntil); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
		if got := SlotsOverlap(c.other, c.otherUntil, c.from, c.until); got != c.want {
			t.Errorf("%+v the other way: %t", c, got)
		}
	}
	if CheckSlot("2026-12-01T12:00:00Z", "2026-12-01T12:00:00Z", time.UTC) == nil || CheckSlot("2026-12-01", "2026-12-01", time.UTC) != nil {
		t.Error("a slot ends after it begins")
	}
	if CheckSlotReason("123456789") == nil || CheckSlotReason("não atende") != nil {
		t.Error("a reason has ten characters, not bytes")
	}
}
