package exchange

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"balcao/db"
)

const sample = "testdata/amostra"

// dataFolder is a data folder that does not exist yet.
func dataFolder(t testing.TB) db.Options {
	t.Helper()
	return db.Options{
		Dir: filepath.Join(t.TempDir(), "dados"), Migrations: os.DirFS("../../db/migrations"), Reserve: -1,
		Clock: func() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) },
	}
}

// imported imports a source into a new data folder and demands that no line is bad.
func imported(t testing.TB, source string) db.Options {
	t.Helper()
	o := dataFolder(t)
	report, err := Import(t.Context(), o, Options{Source: source})
	if err != nil {
		t.Fatalf("import %s: %v", source, err)
	}
	if !report.OK() {
		t.Fatalf("import %s:\n%s", source, report)
	}
	return o
}

// exported exports a base, with its passwords, and returns the name and every file.
func exported(t testing.TB, o db.Options, name string) (string, map[string]string) {
	t.Helper()
	base, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := base.Close(); err != nil {
			t.Error(err)
		}
	}()
	destination := filepath.Join(t.TempDir(), name)
	if _, err := Export(t.Context(), base, destination, ExportOptions{Passwords: true}); err != nil {
		t.Fatal(err)
	}
	if isArchive(name) {
		return destination, nil
	}
	return destination, filesOf(t, destination)
}

func filesOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(content)
	}
	return files
}

// sameFiles names the first difference between two sets of files.
func sameFiles(t testing.TB, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for name, w := range want {
		g := got[name]
		if g == w {
			continue
		}
		gl, wl := strings.Split(g, "\n"), strings.Split(w, "\n")
		for i := range min(len(gl), len(wl)) {
			if gl[i] != wl[i] {
				t.Errorf("%s line %d:\n got %q\nwant %q", name, i+1, gl[i], wl[i])
				break
			}
		}
		t.Errorf("%s differs: %d lines, want %d", name, len(gl), len(wl))
	}
}

// writeFolder makes a folder of files.
func writeFolder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), bytes.Clone([]byte(content)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
