package db

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
)

// Work in the background ends with the database, and its panic ends nothing else.
func TestBackground(t *testing.T) {
	var log strings.Builder
	o := testOptions(filepath.Join(t.TempDir(), "dados"), &testClock{at: moment()})
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	s := reopen(t, o)
	ended := false
	s.inBackground("waits", func(ctx context.Context) { <-ctx.Done(); ended = true })
	s.inBackground("falls", func(context.Context) { panic("a cause") })
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if said := log.String(); !ended || !strings.Contains(said, "work=falls") || !strings.Contains(said, "a cause") {
		t.Errorf("ended %v, log %s", ended, said)
	}
}
