package db_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// transferable is a plan with boletos, a hold and a permanence, in December.
func transferable(o *office) (plan string, later []isp.PaymentSlip) {
	o.t.Helper()
	plan = o.newPlan("H400", "2026-10-01")
	later = []isp.PaymentSlip{o.owe(plan, "2027-01-31", 11990), o.owe(plan, "2027-02-28", 11990)}
	o.on("2026-12-15")
	must(o, func(x *db.Tx) (isp.PermanenceTerm, error) {
		return db.AddPermanenceTerm(o.t.Context(), x, o.plan(plan).Contracts[0].Number, isp.PermanenceTerm{
			StartsOn: "2026-10-01", Months: 12, BenefitCents: 36500, Benefit: "instalação",
		})
	})
	must(o, func(x *db.Tx) (db.HoldNow, error) {
		return db.AddSuspensionHold(o.t.Context(), x, plan, isp.SuspensionHold{FromSuspend: true, Until: "2027-01-10", Reason: "acordo"})
	})
	return plan, later
}

func (o *office) transfer(plan string, v db.Transfer) (db.PlanRecord, db.Done) {
	o.t.Helper()
	v.To = "88"
	return must(o, func(x *db.Tx) (db.PlanRecord, error) { return db.TransferPlan(o.t.Context(), x, plan, v) })
}

func (o *office) undoTransfer(plan string) (db.PlanRecord, db.Done) {
	o.t.Helper()
	return must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.UndoTransfer(o.t.Context(), x, plan, db.Why{Reason: "engano"})
	})
}

// kinds are the kinds of events of an act.
func kinds(done db.Done) []string {
	all := make([]string, len(done.Effects))
	for i, e := range done.Effects {
		all[i] = e.Kind
	}
	return all
}

// What ended with a transfer comes back with an event of its own, also where a boleto was settled
// meanwhile.
func TestUndoneTransferGivesEverythingBack(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan, later := transferable(o)
	next, _ := o.transfer(plan, db.Transfer{Permanence: "ended"})
	must(o, func(x *db.Tx) (isp.PaymentSlip, error) { // as an import of boletos would
		if _, err := x.Exec("UPDATE payment_slips SET status = 'written_off' WHERE id = ?", later[0].ID); err != nil {
			return isp.PaymentSlip{}, err
		}
		return db.AddPaymentSlip(t.Context(), x, "502", db.Debt[isp.PaymentSlip]{Row: isp.PaymentSlip{OurNumber: "1", DueOn: "2027-01-01", AmountCents: 1}})
	})
	back, done := o.undoTransfer(plan)
	for _, kind := range []string{"suspension_hold.restored", "permanence_term.restored", "payment_slip.changed"} {
		if !slices.Contains(kinds(done), kind) {
			t.Errorf("no %s among %v", kind, kinds(done))
		}
	}
	if a, b := o.lines(plan, "2026-12"), o.lines(next.Code, "2026-12"); !slices.Equal(a, []int64{11990}) || !slices.Equal(b, []int64{0}) {
		t.Errorf("after the undoing: former %v, new %v", a, b)
	}
	if back.Care.Holds[0].Status != "active" || back.Care.Terms[0].EndedOn != "" {
		t.Errorf("%+v %+v", back.Care.Holds, back.Care.Terms)
	}
}

// A fine that was billed comes back as a credit, and is told.
func TestUndoneTransferCreditsABilledFee(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan, _ := transferable(o)
	o.transfer(plan, db.Transfer{Permanence: "ended"})
	var fee db.BillingEntry
	for _, e := range o.plan(plan).Care.Entries {
		if e.Kind == "fee" {
			fee = e
		}
	}
	must(o, func(x *db.Tx) (db.BillingEntry, error) { return db.BillEntry(t.Context(), x, fee.ID) })
	back, done := o.undoTransfer(plan)
	if !strings.Contains(strings.Join(done.Notices, " "), isp.FormatMoney(fee.Cents)) {
		t.Errorf("not told: %v", done.Notices)
	}
	credits := slices.DeleteFunc(back.Care.Entries, func(e db.BillingEntry) bool { return e.Kind != "credit" })
	if fee.Cents == 0 || len(credits) != 1 || credits[0].Cents != fee.Cents || credits[0].BilledOn != "" {
		t.Errorf("fee %d, credits %+v", fee.Cents, credits)
	}
}

// A boleto that the transfer cancelled is paid later: the credit is the former holder's, it goes with
// the undoing of the payment, and the transfer stays while it stands.
func TestPaymentOfASlipThatATransferCancelled(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan, later := transferable(o)
	pay := func(x *db.Tx) (isp.PaymentSlip, error) {
		return db.PayPaymentSlip(t.Context(), x, later[0].ID, db.Payment{On: "2026-12-15", Cents: 12000})
	}
	must(o, func(x *db.Tx) (isp.PaymentSlip, error) {
		return db.CancelPaymentSlip(t.Context(), x, later[1].ID, db.Removal{Reason: "engano"})
	})
	refused(o, isp.Conflict, func(x *db.Tx) (isp.PaymentSlip, error) {
		return db.PayPaymentSlip(t.Context(), x, later[1].ID, db.Payment{On: "2026-12-15"})
	})
	next, _ := o.transfer(plan, db.Transfer{Permanence: "ended"})
	credits := func(code string) int64 {
		sum := int64(0)
		for _, e := range o.plan(code).Care.Entries {
			if e.Kind == "credit" {
				sum += e.Cents
			}
		}
		return sum
	}
	slip, paid := must(o, pay)
	if slip.Status != "paid" || credits(plan) != 12000 || credits(next.Code) != 0 || !strings.Contains(strings.Join(paid.Notices, ""), "crédito do titular anterior") {
		t.Errorf("%+v: former %d, new %d, %v", slip, credits(plan), credits(next.Code), paid.Notices)
	}
	why := refused(o, isp.Conflict, func(x *db.Tx) (db.PlanRecord, error) {
		return db.UndoTransfer(t.Context(), x, plan, db.Why{Reason: "engano"})
	})
	if !strings.Contains(why, slip.OurNumber) {
		t.Error(why)
	}
	must(o, func(x *db.Tx) (int, error) {
		row, err := x.ActOfEvent(t.Context(), paid.Effects[0].ID)
		if err != nil {
			return 0, err
		}
		return 0, x.Undo(t.Context(), row, "")
	})
	if credits(plan) != 0 {
		t.Errorf("after the undoing of the payment: %d", credits(plan))
	}
	o.undoTransfer(plan)
}

// The rehearsal says what stays and what the new holder sees; discounts and the address of billing go
// along where that was chosen.
func TestTransferTellsWhatStays(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan, _ := transferable(o)
	o.owe(plan, "2026-11-30", 11990)
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.EditPlan(t.Context(), x, plan, discounts(map[string]any{"descricao": "fidelidade", "valor_centavos": json.Number("1000")}))
	})
	_, done := o.transfer(plan, db.Transfer{Permanence: "ended"})
	told := done.Effects[0].After
	if s := fmt.Sprint(told["stays"]); !strings.Contains(s, "boletos em aberto: 1, R$ 119,90") || !strings.Contains(s, "cancela: 2") {
		t.Errorf("stays: %s", s)
	}
	if told["sees"] == nil || !strings.Contains(strings.Join(done.Notices, " "), "Não passa ao novo titular: − R$ 10,00 fidelidade") {
		t.Errorf("%v, %v", told["sees"], done.Notices)
	}
	o.undoTransfer(plan)
	yes := true
	home, _ := must(o, func(x *db.Tx) (isp.Address, error) {
		return db.AddAddress(t.Context(), x, "88", isp.Address{Kind: "installation", Street: "Rua das Flores", City: "Divinópolis", State: "MG"})
	})
	next, _ := o.transfer(plan, db.Transfer{Permanence: "ended", CarryDiscount: &yes, BillingAddress: home.Code})
	if d := next.Care.Discounts; len(d) != 1 || d[0].Cents != 1000 || d[0].From != "2026-12-15" {
		t.Errorf("discounts: %+v", d)
	}
	if !o.billedAt("88", "Rua das Flores") {
		t.Error("the chosen address is not the one of billing")
	}
	o.undoTransfer(plan)
	if o.billedAt("88", "Rua das Flores") {
		t.Error("the address of billing stays after the undoing")
	}
}

// billedAt reports whether a customer has an address of billing in a street.
func (o *office) billedAt(customer, street string) bool {
	o.t.Helper()
	c, err := o.Customer(o.t.Context(), admin(), customer)
	if err != nil {
		o.t.Fatal(err)
	}
	all, err := o.AddressesOf(o.t.Context(), admin(), c.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	return slices.ContainsFunc(all, func(a db.CustomerAddress) bool {
		return a.Kind == "billing" && a.Street == street && !a.Deletion.Deleted()
	})
}

// discounts is an edit of a plan that puts a list in the place of its discounts.
func discounts(items ...any) db.Edit {
	if items == nil {
		items = []any{}
	}
	return db.Edit{Sent: isp.Sent{Values: map[string]any{"descontos": items}}}
}

// The same list again is no change; the last one can be taken out; over a list that somebody else has
// changed the second is asked.
func TestDiscountsOfAPlan(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan := o.newPlan("H400", "2026-10-01")
	edit := func(e db.Edit) func(*db.Tx) (db.PlanRecord, error) {
		return func(x *db.Tx) (db.PlanRecord, error) { return db.EditPlan(t.Context(), x, plan, e) }
	}
	seen := o.plan(plan).Version
	one := map[string]any{"descricao": "fidelidade", "valor_centavos": json.Number("1000")}
	must(o, edit(discounts(one)))
	if _, again := must(o, edit(discounts(one))); len(again.Effects) != 0 {
		t.Errorf("the same again: %v", kinds(again))
	}
	late := discounts()
	late.Version = seen
	refused(o, isp.Conflict, edit(late))
	record, _ := must(o, edit(discounts()))
	if len(record.Care.Discounts) != 0 {
		t.Errorf("%+v", record.Care.Discounts)
	}
}

// The new holder may be named by the CPF or CNPJ that the caller reads, as long as it is one customer's.
func TestTransferToDocument(t *testing.T) {
	o := newOffice(t, "2026-10-01")
	plan, _ := transferable(o)
	to := func(x *db.Tx, text string) (db.PlanRecord, error) {
		return db.TransferPlan(t.Context(), x, plan, db.Transfer{To: text, Permanence: "ended"})
	}
	document := "888888881" + isp.CPFCheckDigits("888888881")
	sentence := refused(o, isp.Invalid, func(x *db.Tx) (db.PlanRecord, error) { return to(x, "168.995.350-09") })
	if !strings.Contains(sentence, "código, CPF ou CNPJ") {
		t.Errorf("nobody has it: %s", sentence)
	}
	sentence = refused(o, isp.Invalid, func(x *db.Tx) (db.PlanRecord, error) {
		if _, err := x.Exec("UPDATE customers SET tax_id = ? WHERE code = '1304'", document); err != nil {
			t.Error(err)
		}
		return to(x, document)
	})
	if !strings.Contains(sentence, "1304") || !strings.Contains(sentence, "88") {
		t.Errorf("two have it: %s", sentence)
	}
	must(o, func(x *db.Tx) (db.PlanRecord, error) { return to(x, isp.FormatTaxID(document)) })
	if next := o.plan(plan).NextHolder; next == nil || next.CustomerCode != "88" {
		t.Errorf("the next holder is %+v", next)
	}
}
