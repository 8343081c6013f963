package exchange

import (
	"context"
	"maps"
	"slices"
	"strings"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Here is what is known of a file only when all of it was read.

// forwardPlan is a plan that names a former plan which stands below it in the file.
type forwardPlan struct {
	id     int64
	former string
	line   int
}

// formerPlans ties plans to former plans that came after them.
func (l *loader) formerPlans(ctx context.Context) error {
	var found []sheets.Transfer
	for _, f := range l.forward {
		former, _, ok := l.plans.find(f.former)
		if !ok {
			l.line, l.fields, l.lineBad = f.line, nil, false
			l.problem(Problem{Level: Refused, Line: f.line, Column: "transferido_de", Value: cut(f.former), Reason: unknownPlan})
			continue
		}
		found = append(found, sheets.Transfer{PlanID: f.id, FormerID: former})
	}
	l.forward = nil
	if !l.writing() {
		return nil
	}
	return l.SetTransfers(ctx, found)
}

// liveContract notes a contract in draft or in force and refuses a second main one.
func (l *loader) liveContract(c *isp.Contract) {
	m := l.live.of(c.PlanID)
	if c.Main && m.has(markMain) {
		l.bad("principal", "o plano já tem um contrato principal entre os vigentes e os rascunhos")
	}
	if m.has(markLive) {
		delete(l.alone, c.PlanID)
	} else {
		*m = markLive | mark(l.line)<<markBits
		if l.lineBad {
			*m |= markBad
		}
		if id, _, ok := l.own.find(c.Number); ok && strings.TrimSpace(l.raw("principal")) == "" {
			l.alone[c.PlanID] = id
		}
	}
	if c.Main {
		*m |= markMain
	}
}

// mainContracts makes the only live contract of a plan the main one, when the file does not say,
// and refuses plans that have several and no main one. It is known only when all contracts are
// read; the line is that of the plan's first one.
func (l *loader) mainContracts(ctx context.Context) error {
	var found []int64
	for _, plan := range slices.Sorted(maps.Keys(l.alone)) {
		m := l.live.of(plan)
		*m |= markMain
		found = append(found, l.alone[plan])
		l.problem(Problem{Level: Mended, Line: int(*m >> markBits), Column: "principal", Reason: "é o único contrato vigente ou rascunho do plano: ficou como o principal", Became: "S"})
	}
	clear(l.alone)
	for _, m := range l.live.withoutMain() {
		l.line, l.lineBad, l.fields = int(m>>markBits), m.has(markBad), nil
		l.bad("principal", "o plano tem contrato vigente ou rascunho e nenhum deles é o principal")
	}
	l.live = planMarks{}
	if !l.writing() {
		return nil
	}
	return l.SetMainContracts(ctx, found)
}
