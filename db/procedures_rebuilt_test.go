package db_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"balcao/db"
	"balcao/internal/isp"
)

// told is an event of a plan, or of what hangs on it.
type told struct {
	subject, verb string
	id            int64
	before, after map[string]any
}

// toldOf are the things whose events rebuild a plan.
func toldOf() []string {
	return []string{"plan", "contract", "suspension_hold", "permanence_term", "extra_service"}
}

// history reads the events of the holders by plan, the oldest first.
func (v *town) history() map[int64][]told {
	v.t.Helper()
	all := map[int64][]told{}
	for _, holder := range holders() {
		c, err := v.Customer(v.t.Context(), admin(), holder)
		if err != nil {
			v.t.Fatal(err)
		}
		for before := int64(0); ; {
			events, err := v.Events(v.t.Context(), admin(), db.EventFilter{CustomerID: c.ID, Subjects: toldOf(), Before: before, Limit: 200})
			if err != nil {
				v.t.Fatal(err)
			}
			for _, e := range events {
				x := told{id: e.SubjectID}
				x.subject, x.verb, _ = strings.Cut(e.Kind, ".")
				for raw, into := range map[*json.RawMessage]*map[string]any{&e.Before: &x.before, &e.After: &x.after} {
					if len(*raw) > 0 {
						if err := json.Unmarshal(*raw, into); err != nil {
							v.t.Fatal(err)
						}
					}
				}
				all[e.PlanID] = append(all[e.PlanID], x)
			}
			if len(events) < 200 {
				break
			}
			before = events[len(events)-1].ID
		}
	}
	for _, events := range all {
		slices.Reverse(events)
	}
	return all
}

// rebuilt is a plan as its events tell it, by the columns of events.
type rebuilt struct {
	plan      map[string]any
	contracts map[int64]any                       // their status
	main      any                                 // number of the main contract
	rows      map[string]map[int64]map[string]any // holds, terms and services, by subject and id
	pauses    []isp.CustomerPause
	discounts []any
}

// rebuild makes a plan of nothing but its events.
func rebuild(events []told) rebuilt {
	r := rebuilt{plan: map[string]any{}, contracts: map[int64]any{}, rows: map[string]map[int64]map[string]any{}}
	for _, subject := range toldOf() {
		r.rows[subject] = map[int64]map[string]any{}
	}
	for _, e := range events {
		switch e.subject {
		case "plan":
			r.tellPlan(e)
			r.tellPause(e)
		case "contract":
			r.tellContract(e)
		default:
			r.tellRow(e)
		}
	}
	return r
}

// tellPlan takes over what changed. What has no before is told beside the change.
func (r *rebuilt) tellPlan(e told) {
	born := e.verb == "created" || e.verb == "received"
	for column, value := range e.after {
		if _, changed := e.before[column]; born || changed {
			r.plan[column] = value
		}
	}
	if list, ok := e.after["discount_list"].([]any); ok {
		r.discounts = list
	}
}

// tellPause begins a pause of the customer or ends the one that is open. A booked one begins with an
// event more.
func (r *rebuilt) tellPause(e told) {
	day := func(column string) string {
		text, _ := e.after[column].(string)
		return text
	}
	n := len(r.pauses)
	if e.verb == "pause_booked" || e.verb == "paused" && (n == 0 || r.pauses[n-1].ResumedOn != "") {
		r.pauses = append(r.pauses, isp.CustomerPause{From: day("from_day"), To: day("through_day")})
		return
	}
	if n == 0 {
		return
	}
	p := &r.pauses[n-1]
	switch e.verb {
	case "pause_cancelled":
		p.ResumedOn = p.From
	case "resumed":
		p.ResumedOn = day("returns_on")
	case "pause_ended":
		p.ResumedOn = isp.AddDays(day("through_day"), 1)
	}
	p.Cancelled = p.ResumedOn == p.From
}

func (r *rebuilt) tellContract(e told) {
	if e.verb == "main_moved" {
		r.main = e.after["main_number"]
		return
	}
	if status, ok := e.after["status"]; ok {
		r.contracts[e.id] = status
	}
	if e.after["is_main"] == true {
		r.main = e.after["number"]
	}
}

// tellRow takes over what an event tells of a hold, a term or a service. Its end is told of a term once
// as it was signed, and then as the day to which pauses have moved it.
func (r *rebuilt) tellRow(e told) {
	rows := r.rows[e.subject]
	if rows[e.id] == nil {
		rows[e.id] = map[string]any{}
	}
	if _, deleted := e.before["deleted_at"]; deleted {
		delete(rows[e.id], "deleted_at")
	}
	for column, value := range e.after {
		if e.subject == "permanence_term" && column == "ends_on" {
			rows[e.id]["last_day"] = value
			if e.verb != "added" {
				continue
			}
		}
		rows[e.id][column] = value
	}
}

// wrongHistory rebuilds a plan and what hangs on it from their events alone, and compares.
func wrongHistory(p townPlan, events []told) string {
	r := rebuild(events)
	state := p.Care.State
	return cmp.Or(
		differs("the plan", r.plan, map[string]any{
			"status": p.Status, "plan_type": p.Type.Code, "price_cents": p.PriceCents, "due_day": int64(p.DueDay), "start_date": p.StartDate,
			"cancelled_on": p.CancelledOn, "suspended_by": string(state.Suspended), "reduced_by": string(state.Reduced),
			"provisional": state.Provisional, "paused": state.Paused,
		}),
		r.wrongContracts(p), r.wrongPauses(p), r.wrongDiscounts(p), r.wrongRows(p))
}

func (r *rebuilt) wrongContracts(p townPlan) string {
	for _, c := range p.Contracts {
		if r.contracts[c.ID] != c.Status {
			return fmt.Sprintf("its events tell that contract %s is %s, and it is %s", c.Number, r.contracts[c.ID], c.Status)
		}
		if c.Main && r.main != c.Number {
			return fmt.Sprintf("its events tell that the main contract is %s, and it is %s", r.main, c.Number)
		}
	}
	return ""
}

func (r *rebuilt) wrongPauses(p townPlan) string {
	pauses := make([]isp.CustomerPause, len(p.Care.Pauses))
	for i, pause := range p.Care.Pauses {
		pauses[i] = pause.CustomerPause
		pauses[i].ID = 0
	}
	if !slices.Equal(r.pauses, pauses) {
		return fmt.Sprintf("its events tell the pauses %+v, and they are %+v", r.pauses, pauses)
	}
	return ""
}

func (r *rebuilt) wrongDiscounts(p townPlan) string {
	if len(r.discounts) != len(p.Care.Discounts) {
		return fmt.Sprintf("its events tell the discounts %v, and they are %+v", r.discounts, p.Care.Discounts)
	}
	for i, d := range p.Care.Discounts {
		row, _ := r.discounts[i].(map[string]any)
		if wrong := differs(fmt.Sprint("discount ", i), row, isp.Values(isp.DiscountFields(), &d)); wrong != "" {
			return wrong
		}
	}
	return ""
}

// wrongRows compares the holds, terms and services.
func (r *rebuilt) wrongRows(p townPlan) string {
	is := map[string]map[int64]map[string]any{"suspension_hold": {}, "permanence_term": {}, "extra_service": {}}
	for _, h := range p.Care.Holds {
		row := isp.Values(isp.SuspensionHoldFields(), &h.SuspensionHold)
		row["cancelled_on"] = h.CancelledOn
		is["suspension_hold"][h.ID] = row
	}
	for _, term := range p.Care.Terms {
		row := isp.Values(isp.PermanenceTermFields(), &term)
		row["last_day"] = term.LastDay()
		is["permanence_term"][term.ID] = row
	}
	for _, s := range p.Care.Services {
		row := isp.Values(isp.ExtraServiceFields(), &s.ExtraService)
		row["deleted_at"] = s.Deletion.At
		is["extra_service"][s.ID] = row
	}
	for subject, rows := range is {
		if len(r.rows[subject]) != len(rows) {
			return fmt.Sprintf("its events tell %d of %s, and it has %d", len(r.rows[subject]), subject, len(rows))
		}
		for id, row := range rows {
			if wrong := differs(fmt.Sprintf("%s %d", subject, id), r.rows[subject][id], row); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

// differs names a column that is not as events tell it; "" none. What is empty need not be told.
func differs(what string, events, is map[string]any) string {
	for column, want := range is {
		got := events[column]
		if got == nil && (want == "" || want == int64(0) || want == false) {
			continue
		}
		if n, number := want.(int64); number {
			want = float64(n)
		}
		if got != want {
			return fmt.Sprintf("its events tell %s of %s = %v, and it is %v", column, what, got, want)
		}
	}
	return ""
}
