package isp

import (
	"reflect"
	"testing"
)

// From the 10th to the 20th, to the 3rd that has passed, and what a boleto holds back: at 119,90.
func TestChangeDueDay(t *testing.T) {
	plan := DueDayState{PlanCode: "12", Status: "active", Day: 10, Cents: 11990, Charged: true}
	issued, unset, waiting := plan, plan, plan
	issued.Slips = []DebtSlip{{DueOn: "2027-02-10", Status: "open"}, {DueOn: "2027-01-10", Status: "paid"}}
	unset.Day, waiting.Charged = 0, false
	for name, c := range map[string]struct {
		state  DueDayState
		day    int
		first  string
		kept   []string
		period string
		kind   string
		cents  int64
	}{
		"later in the month": {
			state: plan, day: 20, first: "2027-02-20", kind: "charge", cents: 4282, // 10/28
			period: "de 10/01/2027 a 19/02/2027, 41 dias em vez de 31: 10 a mais, que valem R$ 42,82",
		},
		"a day that has passed": {
			state: plan, day: 3, first: "2027-03-03", kept: []string{"2027-02-10"}, kind: "credit", cents: 2707, // 7/31
			period: "de 10/02/2027 a 02/03/2027, 21 dias em vez de 28: 7 a menos, que valem R$ 27,07",
		},
		"the boleto is out": {
			state: issued, day: 20, first: "2027-03-20", kept: []string{"2027-02-10"}, kind: "charge", cents: 3867, // 10/31
			period: "de 10/02/2027 a 19/03/2027, 38 dias em vez de 28: 10 a mais, que valem R$ 38,67",
		},
		"the anchor 31":      {state: plan, day: 31, first: "2027-02-28", kind: "charge", cents: 7707, period: "de 10/01/2027 a 27/02/2027, 49 dias em vez de 31: 18 a mais, que valem R$ 77,07"},
		"no due day so far":  {state: unset, day: 20, first: "2027-02-20"},
		"not charged so far": {state: waiting, day: 20, first: "2027-02-20"},
	} {
		out, err := ChangeDueDay(DueDayAsk{Day: c.day, Choice: "charge", Today: "2027-02-05"}, c.state)
		kind, cents := "", int64(0)
		if out.Line != nil {
			kind, cents = out.Line.Kind, out.Line.Cents
		}
		if err != nil || out.First != c.first || !reflect.DeepEqual(out.Kept, c.kept) || out.Period() != c.period || kind != c.kind || cents != c.cents {
			t.Errorf("%s: %v %+v %q %+v", name, err, out, out.Period(), out.Line)
		}
		if out, err := ChangeDueDay(DueDayAsk{Day: c.day, Today: "2027-02-05"}, c.state); err != nil || out.Line != nil {
			t.Errorf("%s, nothing charged: %v %+v", name, err, out.Line)
		}
	}
	for _, c := range []struct {
		day    int
		status string
		code   Code
		field  string
	}{
		{day: 32, status: "active", code: Invalid, field: "dia_vencimento"},
		{day: 10, status: "active", code: Conflict, field: "dia_vencimento"},
		{day: 20, status: "cancelled", code: Conflict},
	} {
		state := plan
		state.Status = c.status
		_, err := ChangeDueDay(DueDayAsk{Day: c.day, Today: "2027-02-05"}, state)
		refused(t, err, c.code, c.field)
	}
}
