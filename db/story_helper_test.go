package db_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// pages reads a whole sheet.
func pages[T any](t *testing.T, read func(context.Context, int64) ([]T, int64, error)) []T {
	t.Helper()
	var all []T
	after := int64(0)
	for {
		rows, last, err := read(t.Context(), after)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			return all
		}
		all, after = append(all, rows...), last
	}
}

// admin may see everything.
func admin() isp.Actor { return isp.Console("teste") }

// role is an actor with the permissions of a role of the program.
func role(t *testing.T, key string) isp.Actor {
	t.Helper()
	for _, r := range isp.DefaultRoles() {
		if r.Key == key {
			return isp.NewActor(0, key, "", r.Permissions)
		}
	}
	t.Fatalf("no role %s", key)
	return isp.Actor{}
}

// code is the kind of failure that a person would be told; 0 when there is none.
func code(err error) isp.Code {
	var known *isp.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return 0
}

// crowd opens a generated provider with its index.
func crowd(t *testing.T, customers int) *dbtest.Base {
	t.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), clock)
	if err := demo.Generate(t.Context(), o, demo.Options{Customers: customers, Seed: 7}); err != nil {
		t.Fatal(err)
	}
	s, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &dbtest.Base{DB: s, Clock: clock}
}
