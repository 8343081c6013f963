package demo_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"balcao/db"
	"balcao/internal/demo"
)

func base(dir string) db.Options {
	return db.Options{
		Dir: filepath.Join(dir, "dados"), Migrations: os.DirFS("../../db/migrations"), Reserve: -1,
		Clock: func() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) },
	}
}

func TestGenerate(t *testing.T) {
	o := base(t.TempDir())
	if err := demo.Generate(t.Context(), o, demo.Options{Customers: 500}); err != nil {
		t.Fatal(err)
	}
	if err := demo.Generate(t.Context(), o, demo.Options{Customers: 1}); err == nil {
		t.Error("a second demonstration went into the same folder")
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
