package db

import (
	"testing"
	"time"

	"balcao/internal/isp"
)

// Whoever asks for a holder is written down, with the reason, even when nobody is named, and
// every customer that the answer names has a line of its own.
func TestQuestionsAboutHoldersAreLogged(t *testing.T) {
	s, clock := openTest(t)
	id, err := addCustomer(t.Context(), s, "7")
	if err != nil {
		t.Fatal(err)
	}
	err = s.change(t.Context(), isp.Console("teste"), func(tx *tx) error {
		for _, text := range []string{
			"INSERT INTO plan_groups (id, name) VALUES (1, 'Fibra')",
			"INSERT INTO plan_types (id, code, name, plan_group_id) VALUES (1, '1', 'Fibra', 1)",
		} {
			if _, err := tx.exec(text); err != nil {
				return err
			}
		}
		if _, err := tx.exec("INSERT INTO plans (id, code, customer_id, plan_type_id, status, start_date) VALUES (1, '1', ?, 1, 'active', '2025-01-01')", id); err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO ip_assignments (plan_id, address) VALUES (1, '2804:14c:1200::/56')"); err != nil {
			return err
		}
		tx.touch(id)
		return tx.event(event{Kind: "plan.created", CustomerID: id})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask := func(value string, at time.Time) []isp.Holding {
		held, _, err := s.HoldersAt(t.Context(), isp.Console("teste"), isp.HolderQuestion{Value: value, At: at, Reason: "Ofício 1"})
		if err != nil {
			t.Fatal(err)
		}
		return held
	}
	if held := ask("2804:14c:1200:1::7", clock.now()); len(held) != 1 || held[0].CustomerCode != "7" || !held[0].FromPlan {
		t.Errorf("inside the prefix: %+v", held)
	}
	if held := ask("2804:14c:1200:1::7", time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)); len(held) != 0 {
		t.Errorf("before the plan: %+v", held)
	}
	if n := count(t, s, "SELECT count(*) FROM sensitive_accesses WHERE kind = 'holder_at_instant' AND reason = 'Ofício 1'"); n != 3 {
		t.Errorf("%d lines in the log, want 2 questions and 1 name", n)
	}
	if n := count(t, s, "SELECT count(*) FROM sensitive_accesses WHERE customer_id = ?", id); n != 1 {
		t.Errorf("%d lines name the customer", n)
	}
}
