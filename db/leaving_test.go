package db_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/exchange"
	"balcao/internal/isp"
)

// An owner leaves with everything: a database whose history was made by acts is exported, imported into an
// empty one, and exported again, and the files are the same to the byte.
func TestAnOwnerLeavesWithEverything(t *testing.T) {
	o := newOffice(t, "2027-01-04")
	o.livePlans()
	o.livePapers(o.liveDesk())
	first := filepath.Join(t.TempDir(), "primeira")
	report, err := exchange.Export(t.Context(), o.DB, first, exchange.ExportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Files {
		if f.Lines == 0 {
			t.Errorf("%s has no line: the trip proves nothing about it", f.File)
		}
	}
	second := filepath.Join(t.TempDir(), "segunda")
	options := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), o.Clock)
	imported := exportAgain(t, options, first, second)
	sameFolders(t, first, second)
	bringUpToDate(t, imported, first)
}

// exportAgain imports a folder into an empty database and exports that.
func exportAgain(t *testing.T, options db.Options, from, to string) *db.DB {
	t.Helper()
	report, err := exchange.Import(t.Context(), options, exchange.Options{Source: from})
	if err != nil || !report.OK() {
		t.Fatalf("%v\n%s", err, report)
	}
	base, err := db.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = base.Close() })
	if _, err := exchange.Export(t.Context(), base, to, exchange.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	return base
}

// bringUpToDate gives a database the files that it came from: every line is there already.
func bringUpToDate(t *testing.T, base *db.DB, from string) {
	t.Helper()
	if err := os.Remove(filepath.Join(from, "boletos.csv")); err != nil { // two of them nothing tells apart
		t.Fatal(err)
	}
	again, err := exchange.Update(t.Context(), base, isp.Console("teste"), exchange.Options{Source: from})
	if err != nil || !again.OK() || again.Made+again.Changed > 0 {
		t.Errorf("the same files bring the base up to date: %v\n%s", err, again)
	}
}

// sameFolders compares every file of two folders and of those in them.
func sameFolders(t *testing.T, one, other string) {
	t.Helper()
	a, b := contents(t, one), contents(t, other)
	for name, text := range a {
		if !bytes.Equal(text, b[name]) {
			t.Errorf("%s differs:\n%.2000s\n%.2000s", name, text, b[name])
		}
		delete(b, name)
	}
	for name := range b {
		t.Errorf("%s is there the second time alone", name)
	}
}

func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := strings.CutPrefix(path, dir)
		all[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// livePlans makes a history of plans: each procedure once, then many at random.
func (o *office) livePlans() {
	o.t.Helper()
	plan, other, kept := o.newPlan("H400", "2027-01-04"), o.newPlanOf("88", "H400", "2027-01-04"), o.newPlan("H400", "2027-01-04")
	for _, c := range o.plan(plan).Contracts {
		o.do(func(ctx context.Context, x *db.Tx) error {
			_, err := db.ChangeContractValidity(ctx, x, c.Number, db.Validity{StartsOn: c.StartsOn, EndsOn: "2028-01-03", Reason: "renovação"})
			return err
		})
	}
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.AddContract(ctx, x, plan, isp.Contract{Number: "PERM-1", StartsOn: "2027-01-04", Main: true, Status: "in_force"})
		return err
	})
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.SignContract(ctx, x, "PERM-1", db.Signature{By: "Ana; \"e\" Bia"})
		return err
	})
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.AddPermanenceTerm(ctx, x, "PERM-1", isp.PermanenceTerm{Months: 12, BenefitCents: 24000, Benefit: "Instalação"})
		return err
	})
	o.on("2027-01-06")
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.TransferPlan(ctx, x, other, db.Transfer{To: "1777", Term: &db.TransferTerm{SignedOn: "2027-01-04", By: []string{"Ana", "Bia; \"da\" Silva", "Provedor, S.A."}}})
		return err
	})
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.AddPlan(ctx, x, "502", db.NewPlan{
			Plan: isp.Plan{Type: isp.PlanType{Code: "H400"}, DueDay: 10}, Discounts: []isp.Discount{{Description: "=1+1", Cents: 1000}},
		})
		return err
	})
	for _, s := range []isp.ExtraService{
		{Description: "IPTV; \"sala\"", Charge: "monthly", Cents: 2990, To: "2027-12-31"}, {Description: "Visita", Charge: "once", Cents: 10000, Instalments: 3},
	} {
		o.do(func(ctx context.Context, x *db.Tx) error {
			_, err := db.AddExtraService(ctx, x, plan, s)
			return err
		})
	}
	o.oweAndCut(kept)
	price, dearer, why := int64(8000), int64(14990), db.Why{Reason: "acordo"}
	day := "2027-01-20"
	for _, act := range []func(context.Context, *db.Tx) (db.PlanRecord, error){
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) {
			return db.ChangePlan(ctx, x, plan, db.PlanChange{Type: "H400", Price: &price})
		},
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) { return db.SuspendPlan(ctx, x, plan, why) },
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) {
			return db.EnableProvisionally(ctx, x, plan, db.Enabling{Days: new(int64(3))})
		},
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) { return db.EnablePlan(ctx, x, plan, why) },
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) {
			return db.PausePlan(ctx, x, plan, db.Pause{To: isp.AddDays(day, 40)})
		},
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) {
			return db.ResumePlan(ctx, x, plan, db.Resume{})
		},
		func(ctx context.Context, x *db.Tx) (db.PlanRecord, error) {
			return db.ChangePlan(ctx, x, plan, db.PlanChange{Type: "H400", Price: &dearer, On: isp.AddDays(day, 15)})
		},
	} {
		day = isp.AddDays(day, 2)
		o.on(day)
		o.do(func(ctx context.Context, x *db.Tx) error {
			_, err := act(ctx, x)
			return err
		})
	}
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.AddSuspensionHold(ctx, x, plan, isp.SuspensionHold{FromSuspend: true, Until: isp.AddDays(day, 9), Reason: "paga dia 30; \"certo\""})
		return err
	})
}

// oweAndCut lets a plan owe, be noticed, and be cut for it.
func (o *office) oweAndCut(plan string) {
	for _, number := range []string{"900", "", ""} { // one with a number, and two that nothing tells apart
		o.do(func(ctx context.Context, x *db.Tx) error {
			_, err := db.AddPaymentSlip(ctx, x, "502", db.Debt[isp.PaymentSlip]{Plan: plan, Row: isp.PaymentSlip{
				OurNumber: number, DocumentNumber: "D 1" + number, DueOn: "2027-01-02", AmountCents: 9990,
			}})
			return err
		})
	}
	o.do(func(ctx context.Context, x *db.Tx) error {
		_, err := db.AddDebtNotice(ctx, x, plan, isp.DebtNotice{})
		return err
	})
	o.on("2027-03-20")
	if _, err := o.RunRoutine(o.t.Context(), isp.Console("teste"), "suspender", false, false); err != nil {
		o.t.Fatal(err)
	}
	o.on("2027-01-20")
}

// do runs an act that must be done.
func (o *office) do(what func(context.Context, *db.Tx) error) {
	o.t.Helper()
	_, err := o.Act(o.t.Context(), db.Ask{Actor: admin(), Act: "teste", Needs: isp.EditPlans}, func(x *db.Tx) (any, error) {
		return nil, what(o.t.Context(), x)
	})
	if err != nil {
		o.t.Fatal(err)
	}
}
