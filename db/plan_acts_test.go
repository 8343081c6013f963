package db_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// office is a database with a customer to act on, whose day the test sets.
type office struct {
	*dbtest.Base
	t *testing.T
}

// newOffice opens the story on a day.
func newOffice(t *testing.T, day string) *office {
	t.Helper()
	o := &office{dbtest.Story(t), t}
	o.on(day)
	return o
}

// on makes it another day, at noon.
func (o *office) on(day string) {
	o.t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, o.Zone())
	if err != nil {
		o.t.Fatal(err)
	}
	o.Clock.Set(at.Add(12 * time.Hour))
}

// act runs an act of an administrator.
func act[T any](o *office, do func(*db.Tx) (T, error)) (T, db.Done, error) {
	o.t.Helper()
	done, err := o.Act(o.t.Context(), db.Ask{Actor: admin(), Act: "teste", Needs: isp.EditPlans}, func(t *db.Tx) (any, error) { return do(t) })
	v, _ := done.Thing.(T)
	return v, done, err
}

// must is act that is done.
func must[T any](o *office, do func(*db.Tx) (T, error)) (T, db.Done) {
	o.t.Helper()
	v, done, err := act(o, do)
	if err != nil {
		o.t.Fatal(err)
	}
	return v, done
}

// refused is act that is refused; its sentence comes back.
func refused[T any](o *office, want isp.Code, do func(*db.Tx) (T, error)) string {
	o.t.Helper()
	_, _, err := act(o, do)
	if dbtest.Code(err) != want {
		o.t.Fatalf("%v, want a refusal %d", err, want)
	}
	return err.Error()
}

// newPlan adds a plan of a type to the customer of the story and activates it on a day.
func (o *office) newPlan(planType, start string) string {
	o.t.Helper()
	return o.newPlanOf("502", planType, start)
}

// protocol is one of an attendance of a customer.
func (o *office) protocol(customer string) string {
	o.t.Helper()
	c, err := o.Customer(o.t.Context(), admin(), customer)
	if err != nil {
		o.t.Fatal(err)
	}
	all, err := o.AttendancesOf(o.t.Context(), admin(), c.ID, db.ListFilter{Limit: 1})
	if err != nil || len(all.Rows) == 0 {
		o.t.Fatalf("no attendance: %v", err)
	}
	return all.Rows[0].Protocol
}

// newPlanOf is newPlan for a customer.
func (o *office) newPlanOf(customer, planType, start string) string {
	o.t.Helper()
	record, _ := must(o, func(t *db.Tx) (db.PlanRecord, error) {
		return db.AddPlan(o.t.Context(), t, customer, db.NewPlan{Plan: isp.Plan{Type: isp.PlanType{Code: planType}, DueDay: 31}})
	})
	must(o, func(t *db.Tx) (db.PlanRecord, error) {
		return db.ActivatePlan(o.t.Context(), t, record.Code, db.Activation{On: start})
	})
	return record.Code
}

func (o *office) plan(code string) db.PlanRecord {
	o.t.Helper()
	for _, customer := range []string{"502", "88", "1777"} {
		c, err := o.Customer(o.t.Context(), admin(), customer)
		if err != nil {
			o.t.Fatal(err)
		}
		plans, err := o.PlansOf(o.t.Context(), admin(), c.ID)
		if err != nil {
			o.t.Fatal(err)
		}
		if at := slices.IndexFunc(plans, func(p db.PlanRecord) bool { return p.Code == code }); at >= 0 {
			return plans[at]
		}
	}
	o.t.Fatalf("no plan %s", code)
	return db.PlanRecord{}
}

// lines are the lines for the biller of a plan and month, in cents.
func (o *office) lines(code, month string) []int64 {
	o.t.Helper()
	var cents []int64
	for _, e := range o.plan(code).Care.Entries {
		if e.Month == month {
			cents = append(cents, e.Cents)
		}
	}
	return cents
}

func TestNewPlanWaitsForItsInstallation(t *testing.T) {
	o := newOffice(t, "2027-01-10")
	record, done := must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.AddPlan(t.Context(), x, "502", db.NewPlan{
			Plan: isp.Plan{Type: isp.PlanType{Code: "H400"}, DueDay: 31}, Login: &db.NewLogin{RadiusLogin: isp.RadiusLogin{Username: "zelia"}},
		})
	})
	if record.Status != "awaiting_installation" || record.PriceCents != 11990 || len(record.Contracts) != 1 || !record.Contracts[0].Main || len(record.Logins) != 1 {
		t.Errorf("%+v", record.Plan)
	}
	if done.Told["ordem"] == "" || len(done.Effects) != 4 {
		t.Errorf("told %v, %d effects", done.Told, len(done.Effects))
	}
	if got := record.Care.DueDates; !slices.Equal(got, []string{"2027-01-31", "2027-02-28", "2027-03-31"}) {
		t.Errorf("case 2: due dates %v", got)
	}
}

// Cases 1 and 18, and a change that waits for its day.
func TestPlanChange(t *testing.T) {
	o := newOffice(t, "2027-01-01")
	plan := o.newPlan("H400", "2027-01-01")
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.EditPlan(t.Context(), x, plan, db.Edit{Sent: isp.Sent{Values: map[string]any{"valor_centavos": "99,90"}, Typed: true}})
	})
	o.on("2027-02-18")
	price := int64(14990)
	_, done := must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.ChangePlan(t.Context(), x, plan, db.PlanChange{Type: "H400", Price: &price})
	})
	if got := o.lines(plan, "2027-02"); !slices.Equal(got, []int64{6065, 5888}) {
		t.Errorf("lines of February: %v", got)
	}
	if months := done.Told["pro_rata"].([]db.MonthTold); len(months) != 1 || months[0].Total != 11953 || months[0].Parts[0].Days != 17 {
		t.Errorf("told %+v", months)
	}
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.ChangePlan(t.Context(), x, plan, db.PlanChange{Type: "H400", On: "2027-03-01"})
	})
	if p := o.plan(plan); p.PriceCents != 14990 || p.Care.Change == nil || p.Care.Change.On != "2027-03-01" {
		t.Errorf("a pending change: %d, %+v", p.PriceCents, p.Care.Change)
	}
	why := refused(o, isp.Conflict, func(x *db.Tx) (db.PlanRecord, error) {
		return db.TransferPlan(t.Context(), x, plan, db.Transfer{To: "88"})
	})
	if !strings.Contains(why, "01/03/2027") {
		t.Error("case 18:", why)
	}
	must(o, func(x *db.Tx) (db.PlanRecord, error) { return db.DropPlanChange(t.Context(), x, plan) })
	if o.plan(plan).Care.Change != nil {
		t.Error("the pending change stays")
	}
}

// Cases 6 and 7.
func TestPause(t *testing.T) {
	o := newOffice(t, "2026-06-01")
	plan := o.newPlan("H400", "2026-06-01")
	must(o, func(x *db.Tx) (db.PlanRecord, error) {
		return db.EditPlan(t.Context(), x, plan, db.Edit{Sent: isp.Sent{Values: map[string]any{"valor_centavos": "100,00"}, Typed: true}})
	})
	o.on("2027-01-20")
	pause := func(until string) func(*db.Tx) (db.PlanRecord, error) {
		return func(x *db.Tx) (db.PlanRecord, error) { return db.PausePlan(t.Context(), x, plan, db.Pause{To: until}) }
	}
	refused(o, isp.Invalid, pause("2027-02-17"))
	refused(o, isp.Invalid, pause("2027-05-20"))
	record, done := must(o, pause("2027-02-18"))
	if record.Status != "paused" || done.Told["volta_em"] != "2027-02-19" {
		t.Errorf("%s, %v", record.Status, done.Told)
	}
	if jan, feb := o.lines(plan, "2027-01"), o.lines(plan, "2027-02"); !slices.Equal(jan, []int64{6129}) || !slices.Equal(feb, []int64{3571}) {
		t.Errorf("January %v, February %v", jan, feb)
	}
	o.on("2027-02-19")
	if record, _ := must(o, func(x *db.Tx) (db.PlanRecord, error) { return db.ResumePlan(t.Context(), x, plan, db.Resume{}) }); record.Status != "active" {
		t.Errorf("after the pause: %s", record.Status)
	}
	o.on("2027-08-01")
	if why := refused(o, isp.Conflict, pause("2027-09-15")); !strings.Contains(why, "20/01/2028") {
		t.Error(why)
	}
}

// A month that a boleto bills already is given back by a credit, by a cancelling as by a pause. To cancel that boleto too is warned of.
func TestCancellingCreditsBilledMonths(t *testing.T) {
	o := newOffice(t, "2026-12-01")
	call, _ := must(o, func(x *db.Tx) (isp.Attendance, error) {
		return db.OpenAttendance(t.Context(), x, "502", isp.Attendance{Channel: "phone", Kind: "request"})
	})
	for name, stop := range map[string]func(plan string) func(*db.Tx) (db.PlanRecord, error){
		"pause": func(plan string) func(*db.Tx) (db.PlanRecord, error) {
			return func(x *db.Tx) (db.PlanRecord, error) {
				return db.PausePlan(t.Context(), x, plan, db.Pause{From: "2026-12-01", To: "2027-01-31"})
			}
		},
		"cancelling": func(plan string) func(*db.Tx) (db.PlanRecord, error) {
			return func(x *db.Tx) (db.PlanRecord, error) {
				return db.CancelPlan(t.Context(), x, plan, db.Cancellation{Reason: "mudou-se", Protocol: call.Protocol})
			}
		},
	} {
		plan := o.newPlan("H400", "2026-12-01")
		slip := o.owe(plan, "2027-01-31", 11990)
		_, done := must(o, stop(plan))
		if got := o.lines(plan, "2027-01"); !slices.Equal(got, []int64{11990, 0}) {
			t.Errorf("%s: lines of January %v", name, got)
		}
		if months := done.Told["pro_rata"].([]db.MonthTold); len(months) != 2 || months[1].Month != "2027-01" || months[1].Total != 0 {
			t.Errorf("%s: told %+v", name, months)
		}
		_, done = must(o, func(x *db.Tx) (isp.PaymentSlip, error) {
			return db.CancelPaymentSlip(t.Context(), x, slip.ID, db.Removal{Reason: "não é devido"})
		})
		if len(done.Notices) != 1 || !strings.Contains(done.Notices[0], "crédito de R$ 119,90") {
			t.Errorf("%s: %q", name, done.Notices)
		}
	}
}
