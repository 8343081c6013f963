package dbtest

import (
	"context"
	"errors"
	"testing"

	"balcao/internal/isp"
)

// Role is an actor with the permissions of a role of the program.
func Role(tb testing.TB, key string) isp.Actor {
	tb.Helper()
	for _, r := range isp.DefaultRoles() {
		if r.Key == key {
			return isp.NewActor(0, key, "", r.Permissions)
		}
	}
	tb.Fatalf("no role %s", key)
	return isp.Actor{}
}

// Code is the kind of failure that a person would be told; 0 when there is none.
func Code(err error) isp.Code {
	var known *isp.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return 0
}

// Pages reads a whole sheet.
func Pages[T any](tb testing.TB, read func(context.Context, int64) ([]T, int64, error)) []T {
	tb.Helper()
	var all []T
	after := int64(0)
	for {
		rows, last, err := read(tb.Context(), after)
		if err != nil {
			tb.Fatal(err)
		}
		if len(rows) == 0 {
			return all
		}
		all, after = append(all, rows...), last
	}
}
