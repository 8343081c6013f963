package db

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// A change that touches a customer leaves a line of history, or nothing.
func TestNoChangeWithoutHistory(t *testing.T) {
	s, _ := openTest(t)
	err := s.change(t.Context(), isp.Console("teste"), func(_ context.Context, x *Tx) error {
		id, err := x.Insert("INSERT INTO customers (code, kind, name) VALUES ('1', 'person', 'Ana')")
		x.touch(id)
		return err
	})
	if err == nil || count(t, s, "SELECT count(*) FROM customers") != 0 {
		t.Errorf("kept without an event: %v", err)
	}
}

// An act that writes anything at all and records no event is refused, whatever it is about.
func TestNoActWithoutHistory(t *testing.T) {
	s, _ := openTest(t)
	_, err := s.Act(t.Context(), Ask{Actor: isp.Console("teste"), Act: "teste", Needs: isp.EditCatalogue}, func(x *Tx) (any, error) {
		return x.Insert("INSERT INTO plan_groups (name) VALUES ('Fibra')")
	})
	if err == nil || count(t, s, "SELECT count(*) FROM plan_groups WHERE name = 'Fibra'") != 0 {
		t.Errorf("kept without an event: %v", err)
	}
}

// Equipment at no customer that a transaction touches is found when the save is answered.
func TestTouchedEquipmentIsFound(t *testing.T) {
	s, _ := openTest(t)
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := s.change(t.Context(), isp.Console("teste"), func(_ context.Context, x *Tx) error {
		id, err := x.Insert("INSERT INTO equipment (asset_number, serial_number) VALUES ('P1', 'ZTEGC8A1B2C3')")
		if err != nil {
			return err
		}
		x.touchEquipment(id, id, 0)
		return x.event(event{Kind: "equipment.created", SubjectID: id})
	})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.SearchCustomers(t.Context(), isp.Console("teste"), search.Ask{Field: "numero_serie", Text: "ZTEGC8A1B2C3"}, index.Page{Limit: 20}, feed.HitLimit{})
	if err != nil || len(p.Loose) != 1 {
		t.Errorf("%d loose things, %v; want 1", len(p.Loose), err)
	}
}

// Two people edit the same row: the second is told, and nothing of hers is kept.
func TestTwoWriters(t *testing.T) {
	s, _ := openTest(t)
	id, err := addCustomer(t.Context(), s, "1")
	if err != nil {
		t.Fatal(err)
	}
	edit := func(name string, version int) error {
		return s.change(t.Context(), isp.Console(name), func(_ context.Context, x *Tx) error {
			x.touch(id)
			if err := x.event(event{Kind: "customer.changed", CustomerID: id}); err != nil {
				return err
			}
			return x.Save("UPDATE customers SET name = ?, version = version + 1 WHERE id = ? AND version = ?", name, id, version)
		})
	}
	results := make(chan error, 8)
	var wait sync.WaitGroup
	for i := range cap(results) {
		wait.Go(func() { results <- edit(string(rune('A'+i)), 1) })
	}
	wait.Wait()
	close(results)
	var saved int
	for err := range results {
		if err == nil {
			saved++
			continue
		}
		told(t, err, isp.Conflict)
	}
	if n := count(t, s, "SELECT count(*) FROM events WHERE kind = 'customer.changed'"); saved != 1 || n != 1 {
		t.Errorf("%d saved, %d events, want 1 and 1", saved, n)
	}
}

// One transaction has one instant, and the actor stands in its events.
func TestOneInstant(t *testing.T) {
	s, clock := openTest(t)
	actor := isp.NewActor(0, "Ana", testOrigin, nil)
	err := s.change(t.Context(), actor, func(_ context.Context, x *Tx) error {
		clock.at = clock.at.Add(time.Hour)
		return x.event(event{Kind: "setting.changed", After: map[string]string{"nome": "João"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Events(t.Context(), isp.Console("teste"), EventFilter{Subjects: []string{"setting"}})
	if err != nil || len(all) != 1 {
		t.Fatalf("events %+v, %v", all, err)
	}
	e := all[0]
	if !e.At.Equal(moment()) || e.Actor != "Ana" || e.Origin != testOrigin || string(e.After) != `{"nome":"João"}` || string(e.Before) != "{}" {
		t.Errorf("event %+v", e)
	}
}

// History cannot be rewritten, not even by a query of the program.
func TestHistoryIsAppendOnly(t *testing.T) {
	s, _ := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	if err := execDirectly(t.Context(), s, "INSERT INTO sensitive_accesses (at, actor, kind) VALUES ('2026-11-23T18:00:00Z', 'Ana', 'record')"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"UPDATE events SET actor = 'x'", "DELETE FROM events", "DELETE FROM events WHERE id = 1",
		"UPDATE sensitive_accesses SET actor = 'x'", "DELETE FROM sensitive_accesses",
	} {
		if err := execDirectly(t.Context(), s, text); err == nil {
			t.Errorf("%s: done", text)
		}
	}
}

// Pages of history follow each other with no gap and no repeat; filters choose.
func TestEvents(t *testing.T) {
	s, clock := openTest(t)
	var ids []int64
	for i := range 3 {
		id, err := addCustomer(t.Context(), s, string(rune('1'+i)))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		clock.at = clock.at.Add(24 * time.Hour)
	}
	console := isp.Console("teste")
	var seen []int64
	for before := int64(0); ; {
		page, err := s.Events(t.Context(), console, EventFilter{Before: before, Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page {
			seen, before = append(seen, e.ID), e.ID
		}
		if len(page) < 2 {
			break
		}
	}
	if n := count(t, s, "SELECT count(*) FROM events"); len(seen) != n || !slices.IsSortedFunc(seen, func(a, b int64) int { return int(b - a) }) {
		t.Errorf("pages %v of %d events", seen, n)
	}
	for name, tc := range map[string]struct {
		filter EventFilter
		want   int
	}{
		"customer":     {EventFilter{CustomerID: ids[1]}, 1},
		"subject":      {EventFilter{Subjects: []string{"customer"}}, 3},
		"not a prefix": {EventFilter{Subjects: []string{"custom"}}, 0},
		"two subjects": {EventFilter{Subjects: []string{"customer", "role"}}, 3 + len(isp.DefaultRoles())},
		"one day":      {EventFilter{Subjects: []string{"customer"}, From: "2026-11-24", Until: "2026-11-24"}, 1},
		"from":         {EventFilter{Subjects: []string{"customer"}, From: "2026-11-24"}, 2},
		"actor":        {EventFilter{Actor: "teste"}, 3},
	} {
		got, err := s.Events(t.Context(), console, tc.filter)
		if err != nil || len(got) != tc.want {
			t.Errorf("%s: %d events, %v; want %d", name, len(got), err, tc.want)
		}
	}
	_, err := s.Events(t.Context(), console, EventFilter{From: "31/12/2026"})
	told(t, err, isp.Invalid)
	_, err = s.Events(t.Context(), isp.NewActor(1, "x", "", []isp.Permission{isp.ReadCustomer}), EventFilter{})
	told(t, err, isp.Forbidden)
}
