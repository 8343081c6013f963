package sheets_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// loadOne adds one row of every kind.
func loadOne(l *sheets.Load, code string) {
	typeID := l.PlanType(&isp.PlanType{Code: "T" + code, Name: "Fibra", Group: "Fibra"})
	customer := l.Customer(&isp.Customer{Code: code, Kind: "person", Name: "Ana", Active: true, BusinessUnit: "Matriz"})
	l.Phone(customer, &isp.Phone{Kind: "mobile", Number: "37999990013"})
	l.Contact(customer, &isp.Contact{Name: "Dona Lúcia", Authorized: true})
	address := l.Address(customer, &isp.Address{Code: "E" + code, Kind: "registered", Street: "Rua das Flores"})
	plan := l.Plan(&isp.Plan{
		Code: "P" + code, CustomerID: customer, Type: isp.PlanType{ID: typeID}, Status: "active",
		AccessPoint: "OLT-01", DueDay: 10, BillingMethod: "slip",
	}, address, 0)
	gone := isp.Deletion{At: "2026-01-02", By: "maria", Reason: "troca"}
	l.Contract(&isp.Contract{PlanID: plan, Number: "C" + code, Status: "in_force", Main: true})
	l.RadiusLogin(&isp.RadiusLogin{PlanID: plan, Username: "ana"}, []byte{1, 2})
	l.RadiusLogin(&isp.RadiusLogin{PlanID: plan, Username: "ana.velha", Deletion: gone}, nil)
	l.IPAssignment(&isp.IPAssignment{PlanID: plan, Address: "10.99.2.203", MAC: "AABBCCDDEEFF"})
	l.ONU(&isp.ONU{PlanID: plan, GPONSerial: "ZTEGC8A1B2C3"})
	l.EmailAccount(&isp.EmailAccount{PlanID: plan, Address: "ana@example.net", Aliases: []string{"a@example.net", "b@example.net"}})
	l.HostedDomain(&isp.HostedDomain{PlanID: plan, Name: "example.net"})
	l.VoiceTerminal(&isp.VoiceTerminal{PlanID: plan, Number: "3732214455"})
	l.Circuit(&isp.Circuit{PlanID: plan, Number: "SPO-IP-30123"})
	l.TVDevice(&isp.TVDevice{PlanID: plan, Smartcard: "001234567890"})
	l.ExtraService(&isp.ExtraService{PlanID: plan, Code: code, Product: "ONU", Charge: "monthly", Cents: 2990, From: "2024-05-20"})
	l.Equipment(&isp.Equipment{AssetNumber: "A" + code, Product: "ONU", Place: "Cliente", CustomerID: customer, PlanID: plan})
	l.PaymentSlip(customer, plan, &isp.PaymentSlip{OurNumber: "0001", Status: "open"})
	l.FiscalDocument(customer, 0, &isp.FiscalDocument{Number: "12345", Status: "authorized"})
	l.Attendance(customer, &isp.Attendance{Protocol: "R" + code, Channel: "phone", OpenedAt: "2026-01-02"})
	occurrence := l.Occurrence(customer, plan, &isp.Occurrence{Number: "O" + code, Status: "open", OpenedAt: "2026-01-02"})
	l.ServiceOrder(customer, plan, occurrence, &isp.ServiceOrder{Number: "S" + code, Status: "open"})
	l.Event(&sheets.Event{At: "2026-01-02T03:04:05Z", Actor: "teste", Kind: "customer.created", CustomerID: customer})
}

func TestBulkLoadFillsEveryTable(t *testing.T) {
	o := testOptions(t)
	const customers = 2*sheets.RowsOfOneInsert + 7 // whole batches and a short one
	for run := range 2 {                           // into an empty database, then into one that has rows
		err := load(t, o, func(l *sheets.Load) (bool, error) {
			for i := range customers {
				loadOne(l, fmt.Sprintf("%d.%d", run, i))
			}
			return true, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]int{"business_units": 1, "plan_groups": 1, "access_points": 1, "products": 1, "stock_places": 1, "closing_reasons": 6}
	twice := map[string]int{"radius_logins": 2, "email_aliases": 2}
	for _, table := range sheets.Tables() {
		rows := want[table]
		if rows == 0 {
			rows = 2 * customers * max(1, twice[table])
		}
		text := "SELECT count(*) FROM " + table
		if table == "events" {
			text += " WHERE kind = 'customer.created'"
		}
		if got := value(t, o, text); got != rows {
			t.Errorf("%s has %d rows, want %d", table, got, rows)
		}
	}
	indexes := "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
	if got, want := value(t, o, indexes), query(t, testOptions(t), indexes); got != want {
		t.Errorf("%d indexes after the load, a new base has %d", got, want)
	}
	if n := value(t, o, "SELECT count(*) FROM radius_logins WHERE deleted_at = '2026-01-02' AND secret IS NULL"); n != 2*customers {
		t.Errorf("%d deleted logins, want %d", n, 2*customers)
	}
	if value(t, o, "PRAGMA user_version") == 0 {
		t.Error("the loaded base bears no version of the schema")
	}
	withCustomer(t, o, "depois")
}

func TestBulkLoadIsAllOrNothing(t *testing.T) {
	boom := errors.New("boom")
	for name, fill := range map[string]func(*sheets.Load) (bool, error){
		"not kept": func(l *sheets.Load) (bool, error) { loadOne(l, "2"); return false, nil },
		"failed":   func(l *sheets.Load) (bool, error) { loadOne(l, "2"); return true, boom },
		"taken code": func(l *sheets.Load) (bool, error) {
			for range 3 * sheets.RowsOfOneInsert {
				loadOne(l, "2")
			}
			return true, nil
		},
		"dangling reference": func(l *sheets.Load) (bool, error) {
			l.Phone(999, &isp.Phone{Kind: "mobile", Number: "1"})
			return true, nil
		},
		"two main contracts": func(l *sheets.Load) (bool, error) {
			loadOne(l, "2")
			l.Contract(&isp.Contract{PlanID: 1, Number: "X", Status: "in_force", Main: true})
			return true, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := testOptions(t)
			withCustomer(t, o, "1")
			err := load(t, o, fill)
			if (err == nil) != (name == "not kept") {
				t.Errorf("load: %v", err)
			}
			if n := query(t, o, "SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM phones)"); n != 1 {
				t.Errorf("%d rows, want the customer that was there", n)
			}
			if left, _ := filepath.Glob(filepath.Join(o.Dir, "*.carga*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestBulkLoadRehearsalLeavesNoTrace(t *testing.T) {
	o := testOptions(t)
	dir := o.Dir
	rehearse := func() {
		t.Helper()
		err := db.BulkLoad(t.Context(), o, sheets.Options{Rehearsal: true}, func(l *sheets.Load) (bool, error) {
			loadOne(l, "1")
			_, err := l.Seal("senha")
			return true, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	rehearse()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the rehearsal made the data folder (%v)", err)
	}
	query(t, o, "SELECT 1") // makes the database
	rehearse()
	if _, err := os.Stat(filepath.Join(dir, "chaves")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the rehearsal made a key (%v)", err)
	}
	if n := query(t, o, "SELECT count(*) FROM customers"); n != 0 {
		t.Errorf("%d customers after a rehearsal", n)
	}
}

func TestBulkLoadRefusesABaseInUse(t *testing.T) {
	o := testOptions(t)
	s, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for _, rehearsal := range []bool{false, true} {
		err := db.BulkLoad(t.Context(), o, sheets.Options{Rehearsal: rehearsal},
			func(*sheets.Load) (bool, error) { t.Error("loading a base in use"); return false, nil })
		told(t, err, isp.Unavailable)
	}
}

// BenchmarkBulkLoad reports the rows per second of the inserting side.
func BenchmarkBulkLoad(b *testing.B) {
	o := testOptions(b)
	err := load(b, o, func(l *sheets.Load) (bool, error) {
		b.ResetTimer()
		for i := range b.N {
			loadOne(l, fmt.Sprint(i))
		}
		l.Flush()
		b.StopTimer()
		return false, nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// TestBulkLoadAfterAPowerCut finds the copy that a load could not finish.
func TestBulkLoadAfterAPowerCut(t *testing.T) {
	o := testOptions(t)
	query(t, o, "SELECT 1") // makes the database
	if err := os.WriteFile(filepath.Join(o.Dir, sheets.StagedName), []byte("half of a copy"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := load(t, o, func(l *sheets.Load) (bool, error) { loadOne(l, "1"); return true, nil })
	if err != nil {
		t.Fatal(err)
	}
	if n := query(t, o, "SELECT count(*) FROM customers"); n != 1 {
		t.Errorf("%d customers, want 1", n)
	}
}

// A load is not begun without room for a second database, nor ended over a database whose WAL somebody
// else keeps.
func TestBulkLoadLooksAroundFirst(t *testing.T) {
	o := testOptions(t)
	load := func(size int64, more func()) error {
		return db.BulkLoad(t.Context(), o, sheets.Options{Size: size}, func(l *sheets.Load) (bool, error) {
			loadOne(l, "1")
			more()
			return true, nil
		})
	}
	o.FreeSpace = func(string) (uint64, error) { return 356 << 20, nil }
	err := load(50<<20, func() { t.Error("begun without room") })
	if sentence := told(t, err, isp.Unavailable); !strings.Contains(sentence, "carregar os dados") {
		t.Errorf("sentence: %s", sentence)
	}
	o.FreeSpace = nil
	var other *sql.DB
	err = load(0, func() {
		var err error
		if other, err = sqlite.OpenFile(filepath.Join(o.Dir, sqlite.BaseName), sqlite.ForMigrating); err != nil {
			t.Fatal(err)
		}
		if err := other.PingContext(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	if err == nil || !strings.Contains(err.Error(), "another program has the base open") {
		t.Errorf("over a base that another program has open: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if n := query(t, o, "SELECT count(*) FROM customers"); n != 0 {
		t.Errorf("%d customers were loaded", n)
	}
}

// A load and a rehearsal write nowhere but in the data folder: in a container there may be no
// other place. Sorting the rows of a large index spills to files.
func TestBulkLoadWritesInTheDataFolderAlone(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "nowhere"))
	dir := filepath.Join(t.TempDir(), "pasta d'água")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	o := testOptions(t)
	o.Dir = dir
	for _, rehearsal := range []bool{true, false} {
		err := db.BulkLoad(t.Context(), o, sheets.Options{Rehearsal: rehearsal}, func(l *sheets.Load) (bool, error) {
			loadOne(l, "1")
			place, err := sqlite.Value[string](t.Context(), l, "PRAGMA temp_store_directory")
			if !strings.HasPrefix(place, dir) {
				t.Errorf("temporary files go to %q", place)
			}
			return true, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".ensaio-*")); len(left) > 0 {
		t.Errorf("the rehearsal left %v", left)
	}
	if n := query(t, o, "SELECT count(*) FROM customers"); n != 1 {
		t.Errorf("%d customers", n)
	}
}

// limitless is a querier that wants no time limit.
type limitless struct {
	sqlite.Querier
	asked int
}

func (l *limitless) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if _, limited := ctx.Deadline(); limited {
		return nil, errors.New("the query has a time limit")
	}
	l.asked++
	return l.Querier.Query(ctx, text, args...)
}

// What an export and the checks read may take as long as it needs: the two seconds of a screen
// would keep the owner of a large database from leaving with it.
func TestLongReadsHaveNoTimeLimit(t *testing.T) {
	o := testOptions(t)
	withCustomer(t, o, "1")
	base, err := sqlite.OpenFile(filepath.Join(o.Dir, sqlite.BaseName), sqlite.ForLooking)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	q := &limitless{Querier: sqlite.Plain(base)}
	customers, last, err := sheets.Reader{Base: q}.Customers(context.WithoutCancel(t.Context()), 0)
	if err != nil || len(customers) != 1 || customers[0].Code != "1" || last == 0 {
		t.Errorf("the sheet: %v, %v", customers, err)
	}
	if n, err := sqlite.ValueOfAll[int](context.WithoutCancel(t.Context()), q, "SELECT count(*) FROM customers"); err != nil || n != 1 {
		t.Errorf("%d customers, %v", n, err)
	}
	if _, err := sqlite.ValueOfAll[int](context.WithoutCancel(t.Context()), q, "SELECT 1 WHERE 0"); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("no row: %v", err)
	}
	if q.asked != 3 {
		t.Errorf("%d queries", q.asked)
	}
	if _, err := sqlite.Value[int](context.WithoutCancel(t.Context()), q, "SELECT 1"); err == nil {
		t.Error("a value of a screen has no time limit")
	}
}
