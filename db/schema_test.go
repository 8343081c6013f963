package db

import (
	"os"
	"testing"
)

// The picture of the schema is the schema.
func TestSchemaPictureIsFresh(t *testing.T) {
	s, _ := openTest(t)
	want, err := s.Schema(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("schema.sql"); err != nil || string(got) != want {
		t.Errorf("db/schema.sql is stale (%v): run make schema", err)
	}
}
