package isp

import (
	"testing"
	"time"
)

// The clocks of an attendance over the end of a month, a leap day, a holiday, another zone, and a
// night in which the clock on the wall was put forward: regulation counts calendar days at the
// provider, the agreed date hours that really pass.
func TestClocksOfAnAttendance(t *testing.T) {
	saoPaulo, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	manaus, err := time.LoadLocation("America/Manaus")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		opened, kind string
		zone         *time.Location
		hours        int64
		agreed       string
		regulatory   string
	}{
		{opened: "2027-02-24T13:00:00Z", kind: "complaint", zone: saoPaulo, hours: 72, agreed: "2027-02-27T13:00:00Z", regulatory: "2027-03-03"},
		{opened: "2028-02-24T13:00:00Z", kind: "complaint", zone: saoPaulo, hours: 24, agreed: "2028-02-25T13:00:00Z", regulatory: "2028-03-02"},
		{opened: "2026-12-24T13:00:00Z", kind: "request", zone: saoPaulo, hours: 48, agreed: "2026-12-26T13:00:00Z", regulatory: "2027-01-03"}, // Christmas counts
		{opened: "2026-12-01T03:30:00Z", kind: "request", zone: saoPaulo, hours: 24, agreed: "2026-12-02T03:30:00Z", regulatory: "2026-12-11"},
		{opened: "2026-12-01T03:30:00Z", kind: "request", zone: manaus, hours: 24, agreed: "2026-12-02T03:30:00Z", regulatory: "2026-12-10"},     // still November there
		{opened: "2018-11-03T20:00:00Z", kind: "complaint", zone: saoPaulo, hours: 24, agreed: "2018-11-04T20:00:00Z", regulatory: "2018-11-10"}, // the gap of 04/11/2018
	} {
		opened, ok := ParseInstant(c.opened)
		if !ok {
			t.Fatal(c.opened)
		}
		if got := DueAfter(opened, c.hours); got != c.agreed {
			t.Errorf("%s: agreed %s, want %s", c.opened, got, c.agreed)
		}
		if got := RegulatoryDue(c.kind, DayOf(opened, c.zone), DefaultRegulation()); got != c.regulatory {
			t.Errorf("%s: regulation %s, want %s", c.opened, got, c.regulatory)
		}
	}
	// The day of the gap has 23 hours: a deadline on it ends at midnight all the same.
	before := time.Date(2018, 11, 4, 23, 59, 0, 0, saoPaulo)
	if DueLight("2018-11-04", before, saoPaulo) != DueSoon || DueLight("2018-11-04", before.Add(time.Minute), saoPaulo) != DueLate {
		t.Error("the light of the day of the gap")
	}
	if DueLight("2018-11-05", time.Date(2018, 11, 3, 23, 30, 0, 0, saoPaulo), saoPaulo) != DueFine {
		t.Error("two days ahead is soon")
	}
}

// A state that forbids an act says so in few words; what is no move is no business of the machine.
func TestMachineRefuses(t *testing.T) {
	for _, c := range []struct{ act, state, want string }{
		{act: "ordem.iniciar", state: "open", want: "A ordem de serviço está com a situação Aberta."},
		{act: "ordem.iniciar", state: "scheduled", want: ""},
		{act: "cliente.alterar", state: "open", want: ""},
	} {
		if got := ServiceOrders().Refuses(c.act, c.state); got != c.want {
			t.Errorf("%s in %s: %q", c.act, c.state, got)
		}
	}
}
