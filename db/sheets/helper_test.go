package sheets_test

import (
	"errors"
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/sheets"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// testOptions open a database in a folder that is not there yet.
func testOptions(tb testing.TB) db.Options {
	tb.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	return dbtest.Options(tb, filepath.Join(tb.TempDir(), "dados"), clock)
}

// load loads without a rehearsal.
func load(tb testing.TB, o db.Options, fill func(*sheets.Load) (bool, error)) error {
	tb.Helper()
	return db.BulkLoad(tb.Context(), o, sheets.Options{}, fill)
}

// withCustomer opens a database, adds a customer, and closes it.
func withCustomer(t *testing.T, o db.Options, code string) {
	t.Helper()
	s, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = dbtest.CreateCustomer(t.Context(), s, isp.Console("teste"), isp.Customer{Code: code, Kind: "person", Name: "Cliente " + code, Active: true})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

// query opens a database as the store does, closes it, and returns what a query of one number gives.
func query(t *testing.T, o db.Options, text string) int {
	t.Helper()
	s, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return value(t, o, text)
}

// value reads a database that nobody has open.
func value(t *testing.T, o db.Options, text string) int {
	t.Helper()
	base, err := sqlite.OpenFile(filepath.Join(o.Dir, sqlite.BaseName), sqlite.ForLooking)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	n, err := sqlite.Value[int](t.Context(), sqlite.Plain(base), text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return n
}

// told returns the sentence that a person would see; it fails the test when there is none.
func told(t *testing.T, err error, code isp.Code) string {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) || known.Code != code {
		t.Fatalf("got %v, want an *isp.Error of code %d", err, code)
	}
	return known.Message
}
