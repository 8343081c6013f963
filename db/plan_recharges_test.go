package db_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// edits is an edit of a plan as a program sends it.
func edits(o *office, plan string, sent map[string]any) func(*db.Tx) (db.PlanRecord, error) {
	return func(x *db.Tx) (db.PlanRecord, error) {
		return db.EditPlan(o.t.Context(), x, plan, db.Edit{Sent: isp.Sent{Values: sent}})
	}
}

// takeBack undoes the act of which done tells.
func (o *office) takeBack(done db.Done) error {
	o.t.Helper()
	_, _, err := act(o, func(x *db.Tx) (int, error) {
		row, err := x.ActOfEvent(o.t.Context(), done.Effects[0].ID)
		if err != nil {
			return 0, err
		}
		return 0, x.Undo(o.t.Context(), row, "engano")
	})
	return err
}

// Another start of a plan moves its first price and writes the waiting line anew; what was billed is
// given back by a credit; taken back, all of it is as it was.
func TestStartOfAPlanMoves(t *testing.T) {
	o := newOffice(t, "2027-01-20")
	plan := o.newPlan("H400", "2027-01-05") // 119,90: 27/31
	if got := o.lines(plan, "2027-01"); !slices.Equal(got, []int64{10442}) {
		t.Fatalf("lines at first: %v", got)
	}
	record, done := must(o, edits(o, plan, map[string]any{"data_inicio": "2027-01-15"})) // 17/31
	if got := o.lines(plan, "2027-01"); !slices.Equal(got, []int64{6575}) || record.StartDate != "2027-01-15" || record.Care.Prices[0].From != "2027-01-15" {
		t.Errorf("lines %v, start %s, prices %v", got, record.StartDate, record.Care.Prices)
	}
	if months := done.Told["pro_rata"].([]db.MonthTold); len(months) != 1 || months[0].Total != 6575 {
		t.Errorf("told %+v", months)
	}
	if err := o.takeBack(done); err != nil {
		t.Fatal(err)
	}
	if got, p := o.lines(plan, "2027-01"), o.plan(plan); !slices.Equal(got, []int64{10442}) || p.StartDate != "2027-01-05" || p.Care.Prices[0].From != "2027-01-05" {
		t.Errorf("taken back: lines %v, start %s, prices %v", got, p.StartDate, p.Care.Prices)
	}
	must(o, func(x *db.Tx) (db.BillingEntry, error) {
		return db.BillEntry(t.Context(), x, o.plan(plan).Care.Entries[0].ID)
	})
	must(o, edits(o, plan, map[string]any{"data_inicio": "2026-12-30"})) // 2/31 of December, all of January
	if december, january := o.lines(plan, "2026-12"), o.lines(plan, "2027-01"); !slices.Equal(december, []int64{773}) || !slices.Equal(january, []int64{10442, 10442, 11990}) {
		t.Errorf("December %v, January %v", december, january)
	}
	refused(o, isp.Invalid, edits(o, plan, map[string]any{"data_inicio": "2026-11-30"}))
	refused(o, isp.Invalid, edits(o, plan, map[string]any{"data_inicio": ""}))
}

// Start and price together are charged once, with one line of history for the month.
func TestStartAndPriceTogether(t *testing.T) {
	o := newOffice(t, "2027-01-20")
	plan := o.newPlan("H400", "2027-01-05")
	_, done := must(o, edits(o, plan, map[string]any{"data_inicio": "2027-01-11", "valor_centavos": json.Number("9300")}))
	if got := o.lines(plan, "2027-01"); !slices.Equal(got, []int64{3480, 3600}) { // 9/31 of 119,90 and 12/31 of 93,00
		t.Errorf("lines %v", got)
	}
	if got := kinds(done); !slices.Equal(got, []string{"plan.changed", "billing_entry.added"}) {
		t.Errorf("events %v", got)
	}
	if err := o.takeBack(done); err != nil {
		t.Fatal(err)
	}
	if got, p := o.lines(plan, "2027-01"), o.plan(plan); !slices.Equal(got, []int64{10442}) || p.PriceCents != 11990 || len(p.Care.Prices) != 1 {
		t.Errorf("taken back: lines %v, price %d, prices %v", got, p.PriceCents, p.Care.Prices)
	}
}

// A plan of another program is put right without lines; the same of one that is not installed yet.
func TestStartOfAnOldPlanTouchesNoLine(t *testing.T) {
	o := newOffice(t, "2027-01-20")
	record, _ := must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.AddPlan(t.Context(), x, "502", db.NewPlan{Plan: isp.Plan{Type: isp.PlanType{Code: "H400"}, StartDate: "2027-02-01"}})
	})
	for plan, day := range map[string]string{record.Code: "2027-02-10", "12": "2015-01-01"} {
		_, done := must(o, edits(o, plan, map[string]any{"data_inicio": day}))
		if got := kinds(done); !slices.Equal(got, []string{"plan.changed"}) {
			t.Errorf("%s: %v", plan, got)
		}
		if err := o.takeBack(done); err != nil {
			t.Errorf("%s: %v", plan, err)
		}
	}
}

// What an edit of a plan changed beside its discounts, and they, are taken back together; not when
// somebody changed them since.
func TestDiscountsAreTakenBack(t *testing.T) {
	o := newOffice(t, "2027-01-20")
	plan := o.newPlan("H400", "2027-01-05")
	one := map[string]any{"descricao": "fidelidade", "valor_centavos": json.Number("1000"), "inicio": "2027-01-05", "fim": "2027-12-31"}
	two := map[string]any{"descricao": "segunda via", "acrescimo": "S", "valor_centavos": json.Number("250")}
	must(o, edits(o, plan, map[string]any{"descontos": []any{one}}))
	before := o.plan(plan)
	_, done := must(o, edits(o, plan, map[string]any{"referencia": "fundos", "valor_centavos": json.Number("9990"), "descontos": []any{two}}))
	_, later := must(o, edits(o, plan, map[string]any{"descontos": []any{two, one}}))
	if err := o.takeBack(done); dbtest.Code(err) != isp.Conflict {
		t.Errorf("over a later change: %v", err)
	}
	for _, d := range []db.Done{later, done} {
		if err := o.takeBack(d); err != nil {
			t.Fatal(err)
		}
	}
	same := func(a, b isp.Discount) bool { b.ID = a.ID; return a == b }
	now := o.plan(plan)
	if !slices.EqualFunc(now.Care.Discounts, before.Care.Discounts, same) || now.Reference != "" || now.PriceCents != 11990 {
		t.Errorf("%+v, %q, %d", now.Care.Discounts, now.Reference, now.PriceCents)
	}
	must(o, edits(o, plan, map[string]any{"descontos": []any{}}))
}

// Another price says who accepted it, and how: in the line of history, and not without the other half. Without
// it the edit is done with a sentence; a discount tells it too. Taken back, it was accepted all the same.
func TestPriceEditSaysWhoAcceptedIt(t *testing.T) {
	o := newOffice(t, "2027-01-20")
	plan := o.newPlan("H400", "2027-01-05")
	_, silent := must(o, edits(o, plan, map[string]any{"valor_centavos": json.Number("9300")}))
	if !slices.ContainsFunc(silent.Notices, func(n string) bool { return strings.Contains(n, "Falta dizer quem aceitou o valor novo") }) {
		t.Errorf("notices %q", silent.Notices)
	}
	for _, half := range []string{"aceite_por", "aceite_forma"} {
		refused(o, isp.Invalid, edits(o, plan, map[string]any{"valor_centavos": json.Number("9400"), half: "Maria"}))
	}
	accepted := map[string]any{"aceite_por": "Maria, filha", "aceite_forma": "por telefone", "valor_centavos": json.Number("9500")}
	_, done := must(o, edits(o, plan, accepted))
	if e := done.Effects[0]; e.Kind != "plan.changed" || e.After["accepted_by"] != "Maria, filha" || e.After["accepted_via"] != "por telefone" || len(done.Notices) > 0 {
		t.Errorf("%+v, notices %q", e, done.Notices)
	}
	if err := o.takeBack(done); err != nil || o.plan(plan).PriceCents != 9300 {
		t.Errorf("taken back: %v, price %d", err, o.plan(plan).PriceCents)
	}
	accepted["descontos"] = []any{map[string]any{"descricao": "fidelidade", "valor_centavos": json.Number("1000")}}
	delete(accepted, "valor_centavos")
	_, done = must(o, edits(o, plan, accepted))
	if e := done.Effects[0]; e.Kind != "plan.discounts_changed" || e.After["accepted_by"] != "Maria, filha" {
		t.Errorf("%+v", e)
	}
}
