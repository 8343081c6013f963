package db

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"balcao/db/sqlite"
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
	err = s.change(t.Context(), isp.Console("teste"), func(_ context.Context, tx *Tx) error {
		for _, text := range []string{
			"INSERT INTO plan_groups (id, name) VALUES (1, 'Fibra')",
			"INSERT INTO plan_types (id, code, name, plan_group_id) VALUES (1, '1', 'Fibra', 1)",
		} {
			if _, err := tx.Exec(text); err != nil {
				return err
			}
		}
		if _, err := tx.Exec("INSERT INTO plans (id, code, customer_id, plan_type_id, status, start_date) VALUES (1, '1', ?, 1, 'active', '2025-01-01')", id); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO ip_assignments (plan_id, address) VALUES (1, '2804:14c:1200::/56')"); err != nil {
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
		answer, err := s.HoldersAt(t.Context(), isp.Console("teste"), isp.HolderQuestion{Value: value, At: at, Reason: "Ofício 1"})
		if err != nil {
			t.Fatal(err)
		}
		return answer.Held
	}
	if held := ask("2804:14c:1200:1::7", clock.now()); len(held) != 1 || held[0].CustomerCode != "7" || held[0].DoubtAt(clock.now(), s.Zone()) != isp.StartOfPlan {
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

// letterBase opens a database in which a service went through three hands: the customers 11, 12 and
// 13, on 20/05/2022 and at the end of March 2024. What hangs on it hangs on the last plan.
func letterBase(t *testing.T) *DB {
	t.Helper()
	s, _ := openTest(t)
	err := s.change(t.Context(), isp.Console("teste"), func(_ context.Context, tx *Tx) error {
		for _, text := range []string{
			"INSERT INTO plan_groups (id, name) VALUES (1, 'Fibra')",
			"INSERT INTO plan_types (id, code, name, plan_group_id) VALUES (1, '1', 'Fibra', 1)",
			"INSERT INTO customers (id, code, kind, name) VALUES (1, '11', 'person', 'A'), (2, '12', 'person', 'B'), (3, '13', 'person', 'C')",
			`INSERT INTO plans (id, code, customer_id, plan_type_id, status, start_date, cancelled_on, transferred_from_id) VALUES
				(1, 'p1', 1, 1, 'transferred', '2020-01-10', '2022-05-20', NULL),
				(2, 'p2', 2, 1, 'transferred', '2022-05-20', '2024-03-31', 1),
				(3, 'p3', 3, 1, 'active', '2024-04-01', '', 2)`,
			`INSERT INTO ip_assignments (plan_id, address, mac, valid_from, deleted_at) VALUES
				(3, '10.0.0.1', '', '', NULL),
				(3, '10.0.0.2', '', '2021-06-01T12:00:00Z', NULL),
				(3, '10.0.0.3', '', '2024-03-31T15:00:00Z', NULL),
				(3, '10.0.0.4', 'AABBCCDDEE04', '', '2023-08-01T12:00:00Z'),
				(3, '2001:db8:1::/48', '', '', NULL),
				(2, '10.0.0.6', '', '', '2023-01-01'),
				(2, '203.0.113.0/24', '', '2022-06-01', '2023-01-01')`,
			`INSERT INTO radius_logins (plan_id, username, valid_from, deleted_at) VALUES
				(3, 'casa@provedor', '', NULL),
				(3, 'AA-BB-CC-DD-EE-GG', '2024-05-01', NULL),
				(3, 'aabbccddee99', '2024-05-01', NULL),
				(2, '300.1.1.1', '2022-06-01', '2023-01-01')`,
			"INSERT INTO onus (plan_id, mac) VALUES (3, 'AABBCCDDEE0F')",
		} {
			if _, err := tx.Exec(text); err != nil {
				return err
			}
		}
		tx.touch(3)
		return tx.event(event{Kind: "plan.created", CustomerID: 3})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// holdersOf asks who held a value at an hour of the provider, and gives their codes; "?" after
// one tells that it is doubtful.
func holdersOf(t *testing.T, s *DB, value, hour string) string {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", hour, s.Zone())
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.HoldersAt(t.Context(), isp.Console("teste"), isp.HolderQuestion{Value: value, At: at, Reason: "Ofício 1"})
	if err != nil {
		t.Fatalf("%s at %s: %v", value, hour, err)
	}
	var codes []string
	for _, h := range answer.Held {
		code := h.CustomerCode
		if h.DoubtAt(at, s.Zone()) != isp.NoDoubt {
			code += "?"
		}
		codes = append(codes, code)
	}
	return strings.Join(codes, " ")
}

// A thing hangs on the plan of its present holder, and was in the hands of each former one for
// the time of that one's plan, no longer than it was there.
func TestHoldersThroughTransfers(t *testing.T) {
	s := letterBase(t)
	cases := []struct{ value, hour, want string }{
		{value: "10.0.0.1", hour: "2020-01-09 12:00", want: ""},
		{value: "10.0.0.1", hour: "2021-01-01 12:00", want: "11?"}, // its own beginning is not known
		{value: "10.0.0.1", hour: "2022-05-19 23:59", want: "11?"},
		{value: "10.0.0.1", hour: "2022-05-20 12:00", want: "11? 12?"}, // the day of the transfer counts for both
		{value: "10.0.0.1", hour: "2022-05-21 00:00", want: "12?"},
		{value: "10.0.0.1", hour: "2024-03-31 23:59", want: "12?"},
		{value: "10.0.0.1", hour: "2024-04-01 00:00", want: "13?"},
		{value: "10.0.0.1", hour: "2026-01-01 12:00", want: "13?"},

		{value: "10.0.0.2", hour: "2021-06-01 08:59", want: ""}, // 12:00 UTC is 09:00 at the provider
		{value: "10.0.0.2", hour: "2021-06-01 09:00", want: "11"},
		{value: "10.0.0.2", hour: "2022-05-20 12:00", want: "11? 12?"},
		{value: "10.0.0.2", hour: "2023-05-20 12:00", want: "12"},
		{value: "10.0.0.2", hour: "2024-03-31 12:00", want: "12?"},
		{value: "10.0.0.2", hour: "2024-04-01 12:00", want: "13?"},
		{value: "10.0.0.2", hour: "2024-04-02 12:00", want: "13"},

		{value: "10.0.0.3", hour: "2023-05-20 12:00", want: ""}, // given on the day of the transfer: only ever the next one's
		{value: "10.0.0.3", hour: "2024-03-31 11:59", want: ""},
		{value: "10.0.0.3", hour: "2024-03-31 13:00", want: "13?"}, // before the day on which the plan began
		{value: "10.0.0.3", hour: "2024-04-01 12:00", want: "13"},

		{value: "10.0.0.4", hour: "2021-01-01 12:00", want: "11?"}, // deleted while the second one had it
		{value: "10.0.0.4", hour: "2023-08-01 08:59", want: "12?"},
		{value: "10.0.0.4", hour: "2023-08-01 09:00", want: ""},
		{value: "10.0.0.4", hour: "2025-01-01 12:00", want: ""},
		{value: "AA-BB-CC-DD-EE-04", hour: "2021-01-01 12:00", want: "11?"},

		{value: "10.0.0.6", hour: "2021-01-01 12:00", want: "11?"}, // left behind on the plan of the second one
		{value: "10.0.0.6", hour: "2022-12-31 12:00", want: "12?"},
		{value: "10.0.0.6", hour: "2025-01-01 12:00", want: ""},

		{value: "2001:db8:1:2::3", hour: "2021-01-01 12:00", want: "11?"},
		{value: "casa@provedor", hour: "2021-01-01 12:00", want: "11?"},
		{value: "casa@provedor", hour: "2023-01-01 12:00", want: "12?"},
		{value: "AA-BB-CC-DD-EE-0F", hour: "2021-01-01 12:00", want: "11?"},
		{value: "AA-BB-CC-DD-EE-0F", hour: "2025-01-01 12:00", want: "13?"},
	}
	for _, c := range cases {
		if got := holdersOf(t, s, c.value, c.hour); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.value, c.hour, got, c.want)
		}
	}
	if n := count(t, s, "SELECT count(DISTINCT customer_id) FROM sensitive_accesses WHERE kind = 'holder_at_instant'"); n != 3 {
		t.Errorf("the log names %d customers, want the former holders too", n)
	}
}

// Where one side of a transfer has no day, the other side's stands for it; where neither has,
// both holders are named, marked.
func TestHoldersOfATransferWithoutDays(t *testing.T) {
	for _, c := range []struct{ end, start, before, after string }{
		{end: "", start: "2022-05-20", before: "11", after: "12"},
		{end: "2022-05-20", start: "", before: "11", after: "12"},
		{end: "", start: "", before: "11? 12?", after: "11? 12?"},
	} {
		s := letterBase(t)
		err := s.change(t.Context(), isp.Console("teste"), func(_ context.Context, tx *Tx) error {
			if _, err := tx.Exec("UPDATE plans SET cancelled_on = ? WHERE id = 1", c.end); err != nil {
				return err
			}
			if _, err := tx.Exec("UPDATE plans SET start_date = ? WHERE id = 2", c.start); err != nil {
				return err
			}
			tx.touch(1)
			return tx.event(event{Kind: "plan.created", CustomerID: 1})
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := holdersOf(t, s, "10.0.0.2", "2022-01-01 12:00"); got != c.before {
			t.Errorf("%q, %q, before: %q, want %q", c.end, c.start, got, c.before)
		}
		if got := holdersOf(t, s, "10.0.0.2", "2023-01-01 12:00"); got != c.after {
			t.Errorf("%q, %q, after: %q, want %q", c.end, c.start, got, c.after)
		}
	}
}

// A prefix is answered with what was held inside it and with the prefix that it lies inside of,
// live and deleted; not with its neighbours.
func TestHoldersOfAPrefix(t *testing.T) {
	s := letterBase(t)
	for value, want := range map[string]string{
		"10.0.0.0/24":       "13 13 13?", // the live ones
		"10.0.0.2/31":       "13 13",
		"10.0.0.2/32":       "13",
		"10.0.0.8/29":       "",
		"2001:db8::/32":     "13?", // the held /48 lies inside
		"2001:db8:1::/48":   "13?",
		"2001:db8:1:8::/64": "13?", // inside the held /48
		"2001:db8:2::/48":   "",
		"2001:db8:1::7":     "13?",
		"203.0.113.128/25":  "12", // inside the deleted /24
		"203.0.113.0/24":    "12",
		"203.0.112.0/23":    "12",
		"203.0.114.0/24":    "",
		"::ffff:10.0.0.2":   "13",
	} {
		hour := "2026-01-01 12:00"
		if strings.HasPrefix(value, "203.") {
			hour = "2022-07-01 12:00"
		}
		got := strings.Fields(holdersOf(t, s, value, hour))
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

// A slip of the pen is refused and not written down, but a login is a login whatever it looks
// like, also when it was deleted or is asked about before its time; a pasted label is no part of
// the value.
func TestHoldersOfWhatLooksWrong(t *testing.T) {
	s := letterBase(t)
	for value, want := range map[string]string{
		"aa-bb-cc-dd-ee-gg":        "13",
		"AA-BB-CC-DD-EE-99":        "",
		"AABBCCDDEE99":             "13",
		"300.1.1.1":                "",
		"Login: aa-bb-cc-dd-ee-gg": "13",
		"IP: 10.0.0.2":             "13",
		"10.0.0.2:8080":            "13",
		"(10.0.0.2)":               "13",
		"10,0,0,2":                 "13",
		"010.000.000.002":          "13",
		"10 0 0 2":                 "13",
		"*10.0.0.2*":               "13",
		"o IP é 10.0.0.2, porta 5": "13",
		"mac aabb.ccdd.ee0f":       "13?",
		"aabb:ccdd:ee0f":           "13?",
		"ipv6 : 2001:db8:1::/48":   "13?",
		"MAC: AA-BB-CC-DD-EE-0F":   "13?",
		"mac onu:aabb.ccdd.ee0f":   "13?",
		"ninguem":                  "",
	} {
		if got := holdersOf(t, s, value, "2026-01-01 12:00"); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
	if got := holdersOf(t, s, "300.1.1.1", "2022-07-01 12:00"); got != "12" {
		t.Errorf("a deleted login in its time: %q", got)
	}
	before := count(t, s, "SELECT count(*) FROM sensitive_accesses")
	for _, value := range []string{"AA-BB-CC-DD-EE-GH", "300.1.1.2", "10.0.0.2/33", "2001:db8::zz", "10.0.", "IP: 10.0.", "%", "001122334455", "aabb:ccdd:0000"} {
		q := isp.HolderQuestion{Value: value, At: s.Now(), Reason: "Ofício 1"}
		_, err := s.HoldersAt(t.Context(), isp.Console("teste"), q)
		if told(t, err, isp.Invalid) == "" {
			t.Errorf("%s: no sentence", value)
		}
	}
	q := isp.HolderQuestion{Value: "10.0.0.2", At: s.Now().Add(time.Second), Reason: "Ofício 1"}
	if _, err := s.HoldersAt(t.Context(), isp.Console("teste"), q); told(t, err, isp.Invalid) == "" {
		t.Error("an instant that has not come was answered")
	}
	if after := count(t, s, "SELECT count(*) FROM sensitive_accesses"); after != before {
		t.Errorf("%d refused questions were written down", after-before)
	}
}

// The holders of a thing are found through indexes, whatever the size of the database.
func TestHoldersUseAnIndex(t *testing.T) {
	s, _ := openTest(t)
	for _, thing := range heldThings() {
		for _, deleted := range []bool{false, true} {
			for _, step := range queryPlan(t, s, thing.holdingsSQL(deleted), "[1]") {
				if strings.HasPrefix(step, "SCAN") && !harmlessScan().MatchString(step) {
					t.Errorf("%s: %s", thing.kind, step)
				}
			}
		}
	}
}

// harmlessScan are reads of what belongs to the few customers that were asked for, and of the
// eight statuses of plans.
func harmlessScan() *regexp.Regexp {
	return regexp.MustCompile(`^SCAN (json_each|h|l|b|later|before|s|\(subquery-\d+\)|\d+ CONSTANT ROWS?)\b`)
}

// queryPlan lists the steps by which SQLite answers a query.
func queryPlan(t *testing.T, s *DB, query string, args ...any) []string {
	t.Helper()
	steps, err := sqlite.List(t.Context(), s.read(), func(row sqlite.Row) (string, error) {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		return step, err
	}, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatalf("%s\n%v", query, err)
	}
	return steps
}
