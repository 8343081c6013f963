package demo_test

import (
	"encoding/json"
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/demo"
	"balcao/internal/exchange"
	"balcao/internal/isp"
)

func base(dir string) db.Options {
	return db.Options{
		Dir: filepath.Join(dir, "dados"), Migrations: os.DirFS("../../db/migrations"), Reserve: -1,
		Clock: func() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) },
	}
}

// generated makes a demonstration and opens it.
func generated(t *testing.T, o demo.Options) *db.DB {
	t.Helper()
	options := base(t.TempDir())
	if err := demo.Generate(t.Context(), options, o); err != nil {
		t.Fatal(err)
	}
	s, err := db.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// exportOf writes everything a database has, and returns it by file.
func exportOf(t *testing.T, s *db.DB) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "saida")
	if _, err := exchange.Export(t.Context(), s, dir, exchange.ExportOptions{Passwords: true}); err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir+string(filepath.Separator))] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheSameSeedGivesTheSameProvider(t *testing.T) {
	one := exportOf(t, generated(t, demo.Options{Customers: 400, Seed: 7}))
	same := exportOf(t, generated(t, demo.Options{Customers: 400, Seed: 7}))
	other := exportOf(t, generated(t, demo.Options{Customers: 400, Seed: 8}))
	if !maps.Equal(one, same) {
		t.Error("the same seed gives two providers")
	}
	if one["clientes.csv"] == other["clientes.csv"] {
		t.Error("two seeds give one provider")
	}
}

// all reads every page of a sheet.
func all[T any](t *testing.T, s *db.DB, page func(*db.DB, int64) ([]T, int64, error)) []T {
	t.Helper()
	var rows []T
	for after := int64(0); ; {
		some, last, err := page(s, after)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			return rows
		}
		rows, after = append(rows, some...), last
	}
}

// History has no future: a demonstration passes its own verification, whatever the hour.
func TestHistoryHasNoFuture(t *testing.T) {
	s := generated(t, demo.Options{Customers: 3000, Seed: 1})
	for _, f := range s.Check(t.Context(), db.Hurried) {
		if !f.OK {
			t.Errorf("%s: %s", f.Name, f.Sentence)
		}
	}
}

// TestEveryScreenHasSomethingToShow: every status, every kind, everything a search can stumble
// over.
func TestEveryScreenHasSomethingToShow(t *testing.T) {
	s := generated(t, demo.Options{Customers: 3000})
	seen := make(map[string]bool)
	ctx := t.Context()
	codes := make(map[string]int)
	for _, c := range all(t, s, func(s *db.DB, after int64) ([]isp.Customer, int64, error) { return s.Sheets().Customers(ctx, after) }) {
		codes[c.Name]++
		if err := isp.CheckTaxID(c.Kind, c.TaxID, ""); err != nil {
			t.Fatalf("customer %s: %q: %v", c.Code, c.TaxID, err)
		}
		seen["homonym"] = seen["homonym"] || codes[c.Name] > 1
		seen["letters in a CNPJ"] = seen["letters in a CNPJ"] || strings.Trim(c.TaxID, "0123456789") != ""
		for name, has := range map[string]bool{
			"apostrophe": strings.Contains(c.Name, "'"), "inactive": !c.Active, "alert": c.Alert != "", "note": c.Note != "",
			"social name": c.SocialName != "", "Souza": strings.Contains(c.Name, "Souza"), "Sousa": strings.Contains(c.Name, "Sousa"),
		} {
			seen[name] = seen[name] || has
		}
	}
	owners := make(map[string]int)
	for _, p := range all(t, s, func(s *db.DB, after int64) ([]sheets.PlanRow, int64, error) { return s.Sheets().Plans(ctx, after) }) {
		owners[p.Customer]++
		seen["plan "+p.Row.Status] = true
		seen["several plans"] = seen["several plans"] || owners[p.Customer] > 1
		seen["taken over"] = seen["taken over"] || p.TransferredFrom != ""
	}
	contracts := make(map[string]int)
	for _, c := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfPlan[isp.Contract], int64, error) {
		return s.Sheets().Contracts(ctx, after)
	}) {
		contracts[c.Plan]++
		seen["contract "+c.Row.Status] = true
		seen["more than three contracts"] = seen["more than three contracts"] || contracts[c.Plan] > 3
	}
	logins := make(map[string]string)
	for _, l := range all(t, s, func(s *db.DB, after int64) ([]sheets.LoginRow, int64, error) {
		return s.Sheets().RadiusLogins(ctx, after)
	}) {
		if l.Row.Deletion.Deleted() {
			logins[l.Row.Username] = l.Plan
		}
	}
	for _, l := range all(t, s, func(s *db.DB, after int64) ([]sheets.LoginRow, int64, error) {
		return s.Sheets().RadiusLogins(ctx, after)
	}) {
		plan, was := logins[l.Row.Username]
		seen["a deleted login that somebody else has"] = seen["a deleted login that somebody else has"] || was && !l.Row.Deletion.Deleted() && plan != l.Plan
	}
	for _, b := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.PaymentSlip], int64, error) {
		return s.Sheets().PaymentSlips(ctx, after)
	}) {
		if !isp.ValidBoleto(b.Row.DigitableLine) {
			t.Fatalf("digitable line %q", b.Row.DigitableLine)
		}
		seen["slip "+b.Row.Status] = true
		seen["overdue"] = seen["overdue"] || b.Row.Status == "open" && b.Row.DueOn < s.Today()
	}
	for _, d := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.FiscalDocument], int64, error) {
		return s.Sheets().FiscalDocuments(ctx, after)
	}) {
		if d.Row.AccessKey != "" && !isp.ValidAccessKey(d.Row.AccessKey) {
			t.Fatalf("access key %q", d.Row.AccessKey)
		}
		seen["document "+d.Row.Status] = true
	}
	for _, a := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.Attendance], int64, error) {
		return s.Sheets().Attendances(ctx, after)
	}) {
		day, number, _ := strings.Cut(a.Row.Protocol, "-")
		sequence, _ := strconv.Atoi(strings.SplitN(number, "-", 2)[0])
		if whole, err := isp.ComposeProtocol(day[:4]+"-"+day[4:6]+"-"+day[6:], sequence); whole != a.Row.Protocol {
			t.Fatalf("protocol %q: %v", a.Row.Protocol, err)
		}
		seen["channel "+a.Row.Channel] = true
		seen["open attendance"] = seen["open attendance"] || a.Row.ClosedAt == ""
		seen["closed attendance"] = seen["closed attendance"] || a.Row.ClosedAt != ""
	}
	for _, o := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.Occurrence], int64, error) {
		return s.Sheets().Occurrences(ctx, after)
	}) {
		seen["occurrence "+o.Row.Status] = true
	}
	for _, o := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.ServiceOrder], int64, error) {
		return s.Sheets().ServiceOrders(ctx, after)
	}) {
		seen["order "+o.Row.Status] = true
	}
	for _, e := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfCustomer[isp.Equipment], int64, error) {
		return s.Sheets().Equipment(ctx, after)
	}) {
		seen["in stock"] = seen["in stock"] || e.Customer == ""
		seen["long GPON serial"] = seen["long GPON serial"] || len(e.Row.SerialNumber) == 16 && len(isp.GPONSpellings(e.Row.SerialNumber)) == 2
	}
	want := []string{
		"homonym", "letters in a CNPJ", "apostrophe", "inactive", "alert", "note", "social name", "Souza", "Sousa", "several plans",
		"taken over", "more than three contracts", "a deleted login that somebody else has", "overdue", "open attendance",
		"closed attendance", "in stock", "long GPON serial",
	}
	for subject, words := range map[string]isp.Words{
		"plan ": isp.PlanStatuses(), "contract ": isp.ContractStatuses(), "slip ": isp.SlipStatuses(), "document ": isp.FiscalStatuses(),
		"channel ": isp.Channels(), "occurrence ": isp.OccurrenceStatuses(), "order ": isp.ServiceOrderStatuses(),
	} {
		for _, w := range words {
			want = append(want, subject+w.Value)
		}
	}
	for _, name := range want {
		if !seen[name] {
			t.Errorf("nobody in the demonstration shows: %s", name)
		}
	}
}

// TestNobodyInItExists: addresses of the network are private or kept for documents, domains
// are kept for examples. Only the story uses the usual examples of the field list.
func TestNobodyInItExists(t *testing.T) {
	s := generated(t, demo.Options{Customers: 1000})
	ctx := t.Context()
	kept := []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("2001:db8::/32"),
	}
	for _, a := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfPlan[isp.IPAssignment], int64, error) {
		return s.Sheets().IPAssignments(ctx, after)
	}) {
		p, ok := isp.ParseNetwork(a.Row.Address)
		if !ok || !slices.ContainsFunc(kept, func(k netip.Prefix) bool { return k.Contains(p.Addr()) }) || isp.FormatNetwork(p) != a.Row.Address {
			t.Errorf("address %q of plan %s", a.Row.Address, a.Plan)
		}
	}
	for _, d := range all(t, s, func(s *db.DB, after int64) ([]sheets.OfPlan[isp.HostedDomain], int64, error) {
		return s.Sheets().HostedDomains(ctx, after)
	}) {
		if !strings.HasSuffix(d.Row.Name, ".example") && d.Plan != "2013" {
			t.Errorf("domain %q of plan %s", d.Row.Name, d.Plan)
		}
	}
}

func TestUsersGetIn(t *testing.T) {
	s := generated(t, demo.Options{Customers: 1})
	for _, u := range demo.Users() {
		got, err := s.Login(t.Context(), db.Credentials{Username: u.Username, Password: u.Password})
		if err != nil || got.RoleKey != u.Role {
			t.Errorf("login of %s: %+v, %v", u.Username, got, err)
		}
	}
	if v, err := s.Setting(t.Context(), db.SettingDemo); err != nil || v != "S" {
		t.Errorf("the base is not marked: %q, %v", v, err)
	}
}

// Some customers have a history that the acts wrote: on the days of the last weeks, by the provider's people,
// with protocols, a field that was changed twice, and an act that was undone.
func TestHistoryIsWrittenByActs(t *testing.T) {
	s := generated(t, demo.Options{Customers: 100})
	users := map[int64]bool{}
	acts, protocols, undone, customers := map[int64]bool{}, 0, 0, map[int64]int{}
	events, err := s.Events(t.Context(), isp.Console("teste"), db.EventFilter{Subjects: []string{"customer", "phone", "contact", "plan", "attendance"}, Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if e.ActID == 0 {
			continue
		}
		acts[e.ActID], users[e.UserID] = true, true
		customers[e.CustomerID]++
		if e.Protocol != "" {
			protocols++
		}
		if day := isp.DayOf(e.At, s.Zone()); day >= s.Today() || day < isp.AddDays(s.Today(), -40) {
			t.Errorf("%s on %s, and today is %s", e.Kind, day, s.Today())
		}
		if e.Kind == "phone.changed" {
			var before, after map[string]string
			if json.Unmarshal(e.Before, &before) != nil || json.Unmarshal(e.After, &after) != nil || before["number"] == after["number"] {
				t.Errorf("a telephone was not corrected: %s %s", e.Before, e.After)
			}
		}
		if row, err := s.OwnAct(t.Context(), isp.NewActor(e.UserID, "", "", nil), e.ActID); err == nil && row.Undone != 0 {
			undone++
		}
	}
	if len(customers) < 5 || len(acts) < 50 || len(users) < 2 || protocols < 20 || undone < 5 {
		t.Errorf("%d customers, %d acts by %d users, %d lines with a protocol, %d undone", len(customers), len(acts), len(users), protocols, undone)
	}
}

func TestASecondDemonstrationIsRefused(t *testing.T) {
	o := base(t.TempDir())
	if err := demo.Generate(t.Context(), o, demo.Options{Customers: 5}); err != nil {
		t.Fatal(err)
	}
	if err := demo.Generate(t.Context(), o, demo.Options{Customers: 5}); err == nil {
		t.Error("a second demonstration went into the same folder")
	}
}

func TestExamplesAreTheFieldsInOrder(t *testing.T) {
	var keys []string
	for _, e := range demo.Examples() {
		keys = append(keys, e.Field)
	}
	const contract = "nome_cliente codigo_cliente conta_email dominio login_radius nome_contato nome_fantasia " +
		"endereco endereco_instalacao celular_contato celular_cliente telefone data_inicio cpf cnpj ip mac mac2 mac_onu " +
		"numero_boleto numero_circuito email_contato terminal_voz referencia numero_nf email_apagado login_apagado " +
		"ip_mac_apagado terminal_apagado smartcard cas ordem_servico ocorrencia numero_contrato numero_serie"
	if got := strings.Join(keys, " "); got != contract {
		t.Errorf("got  %s\nwant %s", got, contract)
	}
}

// BenchmarkGenerate makes the demonstration as the command does.
func BenchmarkGenerate(b *testing.B) {
	for range b.N {
		if err := demo.Generate(b.Context(), base(b.TempDir()), demo.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
