package db_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

func timeline(t *testing.T, s *dbtest.Base, actor isp.Actor, code string, f db.TimelineFilter) db.TimelinePage {
	t.Helper()
	page, err := s.TimelineOf(t.Context(), actor, customer(t, s, code).ID, f)
	if err != nil {
		t.Fatalf("%+v: %v", f, err)
	}
	return page
}

func whats(lines []db.TimelineLine) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.What
	}
	return all
}

// The timeline holds lines of history and dated facts in one order, newest first.
func TestTimelineIsOneStream(t *testing.T) {
	s := dbtest.Story(t)
	page := timeline(t, s, admin(), "130", db.TimelineFilter{})
	got := whats(page.Lines)
	for _, want := range []string{"customer.created", "plan.started", "contract.started", "radius_login.deleted", "ip_assignment.deleted", "email_account.deleted", "voice_terminal.deleted"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %v", want, got)
		}
	}
	if slices.Contains(got, "customer.registered") {
		t.Error("who was created is registered once more")
	}
	if !slices.IsSortedFunc(page.Lines, func(a, b db.TimelineLine) int { return strings.Compare(b.At[:10], a.At[:10]) }) {
		t.Errorf("not in order: %+v", page.Lines)
	}
	if !slices.Contains(page.People, "marina") || !slices.Contains(page.People, "Marina Prado") {
		t.Errorf("people %v", page.People)
	}
}

// A deletion that history tells is not told again by the record.
func TestTimelineTellsOnce(t *testing.T) {
	s := dbtest.Story(t)
	plans, err := s.PlansOf(t.Context(), admin(), customer(t, s, "1304").ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := dbtest.DeleteLogin(t.Context(), s, admin(), plans[0].Logins[0], "pediu"); err != nil {
		t.Fatal(err)
	}
	page := timeline(t, s, admin(), "1304", db.TimelineFilter{Kinds: []string{"access"}})
	if got := whats(page.Lines); !slices.Equal(got, []string{"radius_login.deleted"}) {
		t.Fatalf("%v", got)
	}
	if l := page.Lines[0]; l.Before["username"] != "jose.araujo@provedor" || l.After["deleted_reason"] != "pediu" || l.Plan != "12" {
		t.Errorf("%+v", l)
	}
}

// Pages follow the cursor with no gap and no repeat; filters restrict by kind, person, period.
func TestTimelinePagesAndFilters(t *testing.T) {
	s := dbtest.Crowd(t, 40)
	var busiest string
	most := 0
	for _, c := range dbtest.Pages(t, s.Sheets().Customers) {
		if n := len(timeline(t, s, admin(), c.Code, db.TimelineFilter{Limit: 200}).Lines); n > most {
			busiest, most = c.Code, n
		}
	}
	whole := timeline(t, s, admin(), busiest, db.TimelineFilter{Limit: 200}).Lines
	var paged []db.TimelineLine
	f := db.TimelineFilter{Limit: 7}
	for {
		page := timeline(t, s, admin(), busiest, f)
		paged = append(paged, page.Lines...)
		if f.After = page.Next; page.Next == "" {
			break
		}
	}
	if len(whole) < 15 || len(paged) < len(whole) || !slices.Equal(whats(paged)[:len(whole)], whats(whole)) {
		t.Errorf("%d lines in pages, %d at once", len(paged), len(whole))
	}
	for _, l := range timeline(t, s, admin(), busiest, db.TimelineFilter{Kinds: []string{"finance"}, Limit: 200}).Lines {
		if l.Kind != "finance" || l.Cents == 0 || l.Subject == "" {
			t.Errorf("not of the finance: %+v", l)
		}
	}
	day := whole[len(whole)/2].At[:10]
	period := timeline(t, s, admin(), busiest, db.TimelineFilter{From: day, Until: day, Limit: 200}).Lines
	if len(period) == 0 || len(period) == len(whole) {
		t.Errorf("%d lines of %s", len(period), day)
	}
	for _, who := range timeline(t, s, admin(), busiest, db.TimelineFilter{}).People {
		for _, l := range timeline(t, s, admin(), busiest, db.TimelineFilter{Person: who}).Lines {
			if l.Who != who {
				t.Errorf("%s is not by %s", l.What, who)
			}
		}
	}
	for _, bad := range []db.TimelineFilter{{From: "x"}, {Until: "2026-02-30"}, {After: "x"}, {After: "a~b~c"}} {
		if _, err := s.TimelineOf(t.Context(), admin(), customer(t, s, busiest).ID, bad); dbtest.Code(err) == 0 {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// A role that may not read the finance or the devices reads nothing of them in the timeline either,
// and a CPF that changed stays masked.
func TestTimelineKeepsPermissions(t *testing.T) {
	s := dbtest.Story(t)
	for _, c := range []struct{ role, forbidden string }{{"tecnico", "finance"}, {"financeiro", "access"}} {
		for _, l := range timeline(t, s, dbtest.Role(t, c.role), "1777", db.TimelineFilter{}).Lines {
			if l.Kind == c.forbidden {
				t.Errorf("%s reads %+v", c.role, l)
			}
		}
	}
	changed := customer(t, s, "1304")
	changed.TaxID = "111.444.777-35"
	if _, err := dbtest.SaveCustomer(t.Context(), s, admin(), changed); err != nil {
		t.Fatal(err)
	}
	line := timeline(t, s, dbtest.Role(t, "atendente"), "1304", db.TimelineFilter{}).Lines[0]
	viewer := isp.ViewerOf(dbtest.Role(t, "atendente"), s.Zone())
	if lines := isp.ChangeLines(viewer, line.What, line.Before, line.After); lines[0] != "CPF/CNPJ: ***.982.247-** → ***.444.777-**" {
		t.Errorf("%q", lines)
	}
}
