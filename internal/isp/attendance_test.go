package isp

import (
	"errors"
	"testing"
	"time"
)

// tryMachine tries every act in every state: what the table allows leads where it says, and all
// else is a Conflict. want names the allowed ones as "state act".
func tryMachine(t *testing.T, m Machine, want map[string]string) {
	t.Helper()
	allowed := 0
	for _, state := range m.Words {
		for _, move := range m.Moves {
			to, may := want[state.Value+" "+move.Act]
			got, err := m.After(move.Act, state.Value)
			var known *Error
			switch {
			case may && (err != nil || got != to):
				t.Errorf("%s in %s: %q, %v, want %q", move.Act, state.Value, got, err, to)
			case !may && (!errors.As(err, &known) || known.Code != Conflict):
				t.Errorf("%s in %s: %v, want a Conflict", move.Act, state.Value, err)
			}
			if may {
				allowed++
			}
		}
	}
	if allowed != len(want) {
		t.Errorf("%d of %d allowed moves were tried", allowed, len(want))
	}
}

func TestAttendanceMachine(t *testing.T) {
	tryMachine(t, Attendances(), map[string]string{
		"open atendimento.alterar": "open", "in_progress atendimento.alterar": "in_progress", "waiting atendimento.alterar": "waiting",
		"open atendimento.passo": "in_progress", "in_progress atendimento.passo": "in_progress", "waiting atendimento.passo": "in_progress",
		"open atendimento.andamento": "in_progress", "waiting atendimento.andamento": "in_progress",
		"open atendimento.aguardar": "waiting", "in_progress atendimento.aguardar": "waiting",
		"open atendimento.enviar_protocolo": "open", "in_progress atendimento.enviar_protocolo": "in_progress",
		"waiting atendimento.enviar_protocolo": "waiting", "closed atendimento.enviar_protocolo": "closed",
		"open atendimento.encerrar": "closed", "in_progress atendimento.encerrar": "closed", "waiting atendimento.encerrar": "closed",
		"open atendimento.cancelar": "cancelled", "in_progress atendimento.cancelar": "cancelled", "waiting atendimento.cancelar": "cancelled",
		"open atendimento.vincular": "open", "in_progress atendimento.vincular": "in_progress",
		"waiting atendimento.vincular": "waiting", "closed atendimento.vincular": "closed",
	})
}

// A running attendance is moved by hand only between being led and waiting for the customer.
func TestAttendanceMoved(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     Code
	}{
		{from: "open", to: "in_progress", want: 0},
		{from: "in_progress", to: "waiting", want: 0},
		{from: "waiting", to: "in_progress", want: 0},
		{from: "in_progress", to: "open", want: Invalid},
		{from: "in_progress", to: "closed", want: Invalid},
		{from: "in_progress", to: "cancelled", want: Invalid},
		{from: "closed", to: "waiting", want: Conflict},
	} {
		var known *Error
		got := Code(0)
		if errors.As(AttendanceMoved(c.from, c.to), &known) {
			got = known.Code
		}
		if got != c.want {
			t.Errorf("%s to %s: %d, want %d", c.from, c.to, got, c.want)
		}
	}
}

// The regulatory clock counts calendar days, over ends of months and of years.
func TestRegulatoryDue(t *testing.T) {
	for _, c := range []struct{ kind, on, want string }{
		{kind: "complaint", on: "2027-02-25", want: "2027-03-04"},
		{kind: "complaint", on: "2028-02-25", want: "2028-03-03"},
		{kind: "complaint", on: "2026-12-28", want: "2027-01-04"},
		{kind: "request", on: "2026-12-25", want: "2027-01-04"},
		{kind: "information", on: "2027-01-22", want: "2027-02-01"},
		{kind: "cancellation", on: "2027-04-21", want: "2027-05-01"},
	} {
		if got := RegulatoryDue(c.kind, c.on, DefaultRegulation()); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.kind, c.on, got, c.want)
		}
	}
}

// Hours are hours, also over the night in which an hour did not exist at the provider.
func TestDueAfter(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		opened string
		hours  int64
		want   string
	}{
		{opened: "2018-11-03 20:00", hours: 24, want: "04/11/2018 21:00"}, // midnight of 4 November 2018 was skipped
		{opened: "2027-01-31 22:30", hours: 48, want: "02/02/2027 22:30"},
		{opened: "2026-12-31 23:59", hours: 1, want: "01/01/2027 00:59"},
	} {
		at, err := ParseMoment(c.opened, zone)
		if err != nil {
			t.Fatal(err)
		}
		opened, _ := ParseInstant(at)
		if got := FormatMoment(DueAfter(opened, c.hours), zone); got != c.want {
			t.Errorf("%s and %d hours: %s, want %s", c.opened, c.hours, got, c.want)
		}
	}
}

func TestDueLight(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	for due, want := range map[string]string{
		"": "", "2026-11-23T18:00:00Z": DueLate, "2026-11-23T18:00:01Z": DueSoon, "2026-11-24T18:00:00Z": DueSoon,
		"2026-11-24T18:00:01Z": DueFine, "2026-11-22": DueLate, "2026-11-23": DueSoon, "2026-11-24": DueFine,
	} {
		if got := DueLight(due, now, zone); got != want {
			t.Errorf("%q: %q, want %q", due, got, want)
		}
	}
}
