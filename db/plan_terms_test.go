package db

import (
	"slices"
	"testing"

	"balcao/internal/isp"
)

// The head of a record tells what holds for its plans until a day, and nothing that is over.
func TestPlanTerms(t *testing.T) {
	s, _ := openTest(t)
	if _, err := addCustomer(t.Context(), s, "7"); err != nil {
		t.Fatal(err)
	}
	today := s.Today()
	yesterday, tomorrow, month := isp.AddDays(today, -1), isp.AddDays(today, 1), isp.AddDays(today, 30)
	for _, statement := range []string{
		"INSERT INTO plan_groups (id, name) VALUES (1, 'Fibra')",
		"INSERT INTO plan_types (id, code, name, plan_group_id) VALUES (1, '1', 'Fibra', 1)",
		"INSERT INTO plans (id, code, customer_id, plan_type_id, status) SELECT 1, '1', id, 1, 'active' FROM customers",
		"INSERT INTO contracts (id, plan_id, number, status) VALUES (1, 1, 'C1', 'in_force')",
		"INSERT INTO plan_states (plan_id, installed, cut_on) VALUES (1, 1, '" + yesterday + "')",
		"INSERT INTO suspension_holds (plan_id, from_suspend, from_reduce, until, reason) VALUES (1, 1, 1, '" + yesterday + "', 'passou'), (1, 1, 1, '" + today + "', 'vai pagar')",
		"INSERT INTO customer_pauses (plan_id, starts_on, ends_on, cancelled) VALUES (1, '" + tomorrow + "', '" + month + "', 0), (1, '" + tomorrow + "', '" + month + "', 1)",
		"INSERT INTO provisional_enablings (plan_id, starts_on, ends_on, ended_on) VALUES (1, '" + yesterday + "', '" + tomorrow + "', ''), (1, '" + yesterday + "', '" + tomorrow + "', '" + today + "')",
		"INSERT INTO permanence_terms (contract_id, starts_on, months, ends_on, paused_days, benefit_cents) VALUES (1, '2025-01-01', 12, '" + yesterday + "', 2, 100), (1, '2025-01-01', 12, '" + yesterday + "', 0, 100)",
		"INSERT INTO pending_moves (plan_id, kind, takes_on, ask, asked_by, asked_at) VALUES (1, 'change', '" + month + "', '{}', 'Ana', '2026-11-23T12:00:00Z')",
	} {
		if err := execDirectly(t.Context(), s, statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	r, err := s.CustomerRecord(t.Context(), isp.Console("teste"), "7")
	if err != nil {
		t.Fatal(err)
	}
	want := []PlanTerm{
		{PlanID: 1, Kind: "cut", From: yesterday, Until: "", Reason: ""},
		{PlanID: 1, Kind: "hold", From: "", Until: today, Reason: "vai pagar"},
		{PlanID: 1, Kind: "pause", From: tomorrow, Until: month, Reason: ""},
		{PlanID: 1, Kind: "provisional", From: yesterday, Until: tomorrow, Reason: ""},
		{PlanID: 1, Kind: "permanence", From: "2025-01-01", Until: tomorrow, Reason: ""},
		{PlanID: 1, Kind: "change", From: month, Until: "", Reason: ""},
	}
	if !slices.Equal(r.Terms, want) {
		t.Errorf("terms %+v, want %+v", r.Terms, want)
	}
}
