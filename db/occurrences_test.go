package db

import (
	"context"
	"strings"
	"testing"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func openOccurrence(o isp.Occurrence) func(context.Context, *Tx) (isp.Occurrence, error) {
	return func(ctx context.Context, t *Tx) (isp.Occurrence, error) { return OpenOccurrence(ctx, t, "7", o) }
}

func bareOn[R any](do func(context.Context, *Tx, string) (R, error), target string) func(context.Context, *Tx) (R, error) {
	return func(ctx context.Context, t *Tx) (R, error) { return do(ctx, t, target) }
}

// step is a row of the steps of an occurrence or of an order; text has the status behind a slash.
type step struct{ at, actor, text string }

// stepsIn lists the steps of a table, and all their texts.
func stepsIn(t *testing.T, s *DB, table string) (steps []step, texts string) {
	t.Helper()
	steps, err := sqlite.List(t.Context(), s.read(), func(row sqlite.Row) (step, error) {
		var v step
		err := row.Scan(&v.at, &v.actor, &v.text)
		return v, err
	}, "SELECT at, actor, text || '/' || status FROM "+table+" ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(steps))
	for i, v := range steps {
		all[i] = v.text
	}
	return steps, strings.Join(all, "|")
}

// An occurrence takes the protocol of the running attendance, is passed on, solved, closed and
// opened again under its number; its steps say who did what.
func TestOccurrenceLife(t *testing.T) {
	s, clock, actor := desk(t)
	a := must(t, s, actor, open(isp.Attendance{}))
	o := must(t, s, actor, openOccurrence(isp.Occurrence{Kind: "Suporte", Priority: "high", Assignee: "Técnico"}))
	if o.Number != "1" || o.Protocol != a.Protocol || o.Assignee != "tecnico" || o.AssigneeKind != "role" || o.DueAt != "2026-11-24T18:00:00Z" {
		t.Errorf("opened as %+v", o)
	}
	refused(t, s, actor, isp.Invalid, openOccurrence(isp.Occurrence{Kind: "Suporte", Assignee: "ninguém"}))
	refused(t, s, actor, isp.Invalid, openOccurrence(isp.Occurrence{Kind: "Suporte", PlanCode: "9"}))
	refused(t, s, actor, isp.Conflict, bareOn(CloseOccurrence, "1"))
	passed := must(t, s, actor, on(StepOccurrence, "1", Step{Text: "Testou o sinal", Status: "forwarded", Assignee: "u11"}))
	if passed.Status != "forwarded" || passed.Assignee != "u11" || passed.AssigneeKind != "user" {
		t.Errorf("passed on as %+v", passed)
	}
	refused(t, s, actor, isp.Conflict, on(StepOccurrence, "1", Step{Text: "fecha", Status: "closed"}))
	refused(t, s, actor, isp.NotFound, on(StepOccurrence, "99", Step{Text: "x"}))
	must(t, s, actor, on(SolveOccurrence, "1", Outcome{Text: "Trocou o conector"}))
	refused(t, s, actor, isp.Conflict, on(StepOccurrence, "1", Step{Text: "mais um"}))
	clock.at = clock.at.Add(time.Hour)
	if closed := must(t, s, actor, bareOn(CloseOccurrence, "1")); closed.ClosedAt != "2026-11-23T19:00:00Z" || closed.Solution != "Trocou o conector" {
		t.Errorf("closed as %+v", closed)
	}
	if err := undoLast(t, s, actor); err != nil {
		t.Fatal(err)
	}
	must(t, s, actor, bareOn(CloseOccurrence, "1"))
	reopened := must(t, s, actor, on(ReopenOccurrence, "1", Removal{Reason: "Caiu de novo"}))
	if reopened.Number != "1" || reopened.Status != "reopened" || reopened.ClosedAt != "" || reopened.DueAt != "2026-11-24T19:00:00Z" {
		t.Errorf("reopened as %+v", reopened)
	}
	steps, got := stepsIn(t, s, "occurrence_steps")
	want := "Testou o sinal/forwarded|Trocou o conector/solved|Fechada./closed|Desfeito./solved|Fechada./closed|Caiu de novo/reopened"
	if got != want || steps[0].actor != "Pessoa 11" || steps[0].at != "2026-11-23T18:00:00Z" {
		t.Errorf("steps %s, want %s", got, want)
	}
}
