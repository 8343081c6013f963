package jobs_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// BenchmarkRoutines runs every routine of a night over 50 000 customers, of whose debtors a sixteenth
// is notified each day: go test ./internal/jobs -run none -bench Routines -benchtime 1x.
// Together they must stay under a minute.
func BenchmarkRoutines(b *testing.B) {
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := dbtest.Options(b, b.TempDir(), clock)
	if err := demo.Generate(b.Context(), o, demo.Options{Customers: 50_000, Today: "2026-11-23"}); err != nil {
		b.Fatal(err)
	}
	base, err := db.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	actor := isp.Console("teste")
	for part := range int64(16) {
		notify(b, base, actor, part)
		clock.Advance(24 * time.Hour)
	}
	night(b, base, actor, false) // the first one also does what years have left
	clock.Advance(24 * time.Hour)
	for b.Loop() {
		night(b, base, actor, true)
		clock.Advance(24 * time.Hour)
	}
}

// night runs every routine once, and tells how long each took.
func night(b *testing.B, base *db.DB, actor isp.Actor, tell bool) {
	b.Helper()
	all, err := base.Routines(b.Context(), actor)
	if err != nil {
		b.Fatal(err)
	}
	slices.SortStableFunc(all, func(x, y db.RoutineState) int { return strings.Compare(x.Hour, y.Hour) })
	for _, r := range all {
		began := time.Now()
		run, err := base.RunRoutine(b.Context(), actor, r.Name, false, true)
		if err != nil || run.Counts[2] > 0 {
			b.Fatalf("%s: %v, %d failed", r.Name, err, run.Counts[2])
		}
		if tell {
			b.ReportMetric(time.Since(began).Seconds(), strings.ReplaceAll(r.Name, "_", "-")+"-s")
			b.Logf("%s: %d done, %d skipped in %v", r.Name, run.Counts[0], run.Counts[1], time.Since(began).Round(time.Millisecond))
		}
	}
}

// notify records the notices of a sixteenth of the debts, by the ids of the plans.
func notify(b *testing.B, base *db.DB, actor isp.Actor, part int64) {
	b.Helper()
	due, err := base.NoticesDue(b.Context(), actor, 0, 50_000)
	if err != nil {
		b.Fatal(err)
	}
	due = slices.DeleteFunc(due, func(n db.NoticeDue) bool { return n.PlanID%16 != part })
	for chunk := range slices.Chunk(due, 500) {
		_, err = base.Act(b.Context(), db.Ask{Actor: actor, Act: "teste", Needs: isp.EditFinance}, func(t *db.Tx) (any, error) {
			for _, d := range chunk {
				if _, err := db.AddDebtNotice(t.Ctx, t, d.Plan, isp.DebtNotice{}); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
