//go:build powercut

package powercut_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/powercut"
	"balcao/internal/isp"
)

// operation is something that writes.
type operation struct {
	name string
	do   func(ctx context.Context, s *db.DB) error
}

// act is an act of the console.
func act(needs isp.Permission, fn func(context.Context, *db.Tx) (any, error)) func(context.Context, *db.DB) error {
	return func(ctx context.Context, s *db.DB) error {
		_, err := s.Act(ctx, db.Ask{Actor: isp.Console("teste"), Act: "teste", Needs: needs}, func(t *db.Tx) (any, error) { return fn(ctx, t) })
		return err
	}
}

func addContact(ctx context.Context, t *db.Tx) (any, error) {
	return db.AddContact(ctx, t, "A", isp.Contact{Name: "Bia Melo"})
}

// operations are those of which every write is refused once.
func operations() []operation {
	console := isp.Console("teste")
	return []operation{
		{"customer", act(isp.EditCustomers, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.AddCustomer(ctx, t, db.NewCustomer{Customer: isp.Customer{Kind: "person", Name: "Rui Melo", Active: true, RegisteredOn: "2026-11-23"}})
		})},
		{"address", act(isp.EditCustomers, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.AddAddress(ctx, t, "A", isp.Address{Kind: "billing", Street: "Rua das Flores", City: "Divinópolis", State: "MG"})
		})},
		{"contact", act(isp.EditCustomers, addContact)},
		{"inactivate", act(isp.EditCustomers, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.SetCustomerActive(ctx, t, "A", false, "mudou-se")
		})},
		{"telephone", act(isp.EditCustomers, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.AddPhone(ctx, t, "A", isp.Phone{Kind: "mobile", Number: "37999990001"})
		})},
		{"attendance", act(isp.EditService, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.OpenAttendance(ctx, t, "A", isp.Attendance{Channel: "phone", Kind: "request", Subject: "Sem conexão"})
		})},
		{"occurrence", act(isp.EditService, func(ctx context.Context, t *db.Tx) (any, error) {
			return db.OpenOccurrence(ctx, t, "A", isp.Occurrence{Kind: "Suporte", Priority: "high"})
		})},
		{"save", func(ctx context.Context, s *db.DB) error {
			c, err := s.Customer(ctx, console, "A")
			if err != nil {
				return err
			}
			c.Note = "outra"
			_, err = dbtest.SaveCustomer(ctx, s, console, c)
			return err
		}},
		{"setting", func(ctx context.Context, s *db.DB) error {
			return s.SetSetting(ctx, console, db.SettingLoginMandatory, "N", 0)
		}},
		{"session", func(ctx context.Context, s *db.DB) error {
			_, err := s.StartSession(ctx, db.NewSession{Payload: []byte("{}"), Address: "127.0.0.1"})
			return err
		}},
		{"checkpoint", func(ctx context.Context, s *db.DB) error {
			if err := act(isp.EditCustomers, addContact)(ctx, s); err != nil {
				return err
			}
			return s.Checkpoint(ctx)
		}},
		{"backup", func(ctx context.Context, s *db.DB) error {
			_, err := s.Backup(ctx)
			return err
		}},
	}
}

// The disk is full at each write that an operation makes, one after the other: nothing is damaged, what
// was acknowledged before is there, no half of the operation is, and once there is room the database opens
// and does the operation (reliability.md, R3).
func TestFullAtEveryWrite(t *testing.T) {
	before := filepath.Join(t.TempDir(), "antes")
	prepare(t, before)
	all := 0
	defer func() { t.Logf("R3: %d writes of %d operations refused", all, len(operations())) }()
	for _, op := range operations() {
		t.Run(op.name, func(t *testing.T) {
			refused := 0
			for n := 1; ; n++ {
				full, wrong := fillAt(t, before, op, n)
				if wrong != "" {
					t.Fatalf("full at write %d: %s", n, wrong)
				}
				if !full {
					break
				}
				if refused++; refused > 2000 {
					t.Fatal("it never ends")
				}
			}
			all += refused
			t.Logf("%d writes refused", refused)
			if refused == 0 {
				t.Error("it writes nothing: the test asks nothing")
			}
		})
	}
}

// prepare makes the database that each try begins with.
func prepare(t *testing.T, folder string) {
	t.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	s, err := db.Open(t.Context(), dbtest.Options(t, folder, clock))
	if err != nil {
		t.Fatal(err)
	}
	c, err := dbtest.CreateCustomer(t.Context(), s, isp.Console("teste"), isp.Customer{Code: "A", Kind: "PF", Name: "Ana Lima", Active: true, RegisteredOn: "2026-11-23"})
	if err == nil {
		c.Note = "primeira"
		_, err = dbtest.SaveCustomer(t.Context(), s, isp.Console("teste"), c)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// fillAt does an operation whose nth write finds no room, and says what is wrong afterwards. full is
// whether it got that far.
func fillAt(t *testing.T, before string, op operation, n int) (full bool, wrong string) {
	t.Helper()
	image := t.TempDir()
	folder := filepath.Join(image, "dados")
	if err := os.CopyFS(folder, os.DirFS(before)); err != nil {
		t.Fatal(err)
	}
	defer remove(t, image)
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	trace(t, folder)
	defer trace(t, "")
	s, err := db.Open(t.Context(), dbtest.Options(t, folder, clock))
	if err != nil {
		return false, "does not open: " + err.Error()
	}
	powercut.Fill(n)
	failed := op.do(t.Context(), s)
	full = powercut.Writes() >= n
	powercut.Fill(0)
	_ = s.Close() // what it says of a disk that was full is not the question
	var told *isp.Error
	switch {
	case !full && failed != nil:
		return full, "fails with room: " + failed.Error()
	case failed != nil && !errors.As(failed, &told):
		return full, "no sentence: " + failed.Error()
	}
	if wrong := judge(t.Context(), image, []acked{{"A", 2}}); wrong != "" {
		return full, wrong
	}
	if wrong := saved(t.Context(), filepath.Join(folder, "app.db"), op.name, failed == nil); wrong != "" {
		return full, wrong
	}
	return full, again(t, folder, clock, op, failed)
}

// saved holds what was answered against what is in the file: an operation that was refused left none.
func saved(ctx context.Context, path, name string, acknowledged bool) string {
	query, ok := map[string]string{
		"customer":   "SELECT count(*) FROM customers WHERE name = 'Rui Melo'",
		"address":    "SELECT count(*) FROM addresses WHERE street = 'Rua das Flores'",
		"contact":    "SELECT count(*) FROM contacts WHERE name = 'Bia Melo'",
		"inactivate": "SELECT count(*) FROM customers WHERE code = 'A' AND active = 0",
		"telephone":  "SELECT count(*) FROM phones WHERE number LIKE '%99990001'",
		"attendance": "SELECT count(*) FROM attendances",
		"occurrence": "SELECT count(*) FROM occurrences",
		"save":       "SELECT count(*) FROM customers WHERE code = 'A' AND note = 'outra'",
	}[name]
	if !ok {
		return ""
	}
	base, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = base.Close() }()
	var n int
	if err := base.QueryRowContext(ctx, query).Scan(&n); err != nil {
		return err.Error()
	}
	if (n == 1) != acknowledged {
		return fmt.Sprintf("acknowledged %v, in the file %d", acknowledged, n)
	}
	return ""
}

// again opens the database once there is room and does the operation that was refused.
func again(t *testing.T, folder string, clock *dbtest.Clock, op operation, failed error) string {
	t.Helper()
	s, err := db.Open(t.Context(), dbtest.Options(t, folder, clock))
	if err != nil {
		return "does not open again: " + err.Error()
	}
	defer func() { _ = s.Close() }()
	if failed == nil {
		return ""
	}
	if err := op.do(t.Context(), s); err != nil {
		return "does not work again: " + err.Error()
	}
	return ""
}
