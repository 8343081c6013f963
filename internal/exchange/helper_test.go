package exchange

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"balcao/db"
)

const sample = "testdata/amostra"

// dataFolder is a data folder that does not exist yet.
func dataFolder(tb testing.TB) db.Options {
	tb.Helper()
	return db.Options{
		Dir: filepath.Join(tb.TempDir(), "dados"), Migrations: os.DirFS("../../db/migrations"), Reserve: -1,
		Clock: func() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) },
	}
}

// imported imports a source into a new data folder and demands that no line is bad.
func imported(tb testing.TB, source string) db.Options {
	tb.Helper()
	o := dataFolder(tb)
	report, err := Import(tb.Context(), o, Options{Source: source})
	if err != nil {
		tb.Fatalf("import %s: %v", source, err)
	}
	if !report.OK() {
		tb.Fatalf("import %s:\n%s", source, report)
	}
	return o
}

// exported exports a database, with its passwords, and returns the name and every file.
func exported(tb testing.TB, o db.Options, name string) (string, map[string]string) {
	tb.Helper()
	base, err := db.Open(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := base.Close(); err != nil {
			tb.Error(err)
		}
	}()
	destination := filepath.Join(tb.TempDir(), name)
	if _, err := Export(tb.Context(), base, destination, ExportOptions{Passwords: true}); err != nil {
		tb.Fatal(err)
	}
	if isArchive(name) || isWorkbook(name) {
		return destination, nil
	}
	return destination, filesOf(tb, destination)
}

func filesOf(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// sameFiles names the first difference between two sets of files.
func sameFiles(tb testing.TB, got, want map[string]string) {
	tb.Helper()
	if len(got) != len(want) {
		tb.Errorf("%d files, want %d", len(got), len(want))
	}
	for name, w := range want {
		g := got[name]
		if g == w {
			continue
		}
		gl, wl := strings.Split(g, "\n"), strings.Split(w, "\n")
		for i := range min(len(gl), len(wl)) {
			if gl[i] != wl[i] {
				tb.Errorf("%s line %d:\n got %q\nwant %q", name, i+1, gl[i], wl[i])
				break
			}
		}
		tb.Errorf("%s differs: %d lines, want %d", name, len(gl), len(wl))
	}
}

// writeFolder makes a folder of files.
func writeFolder(tb testing.TB, files map[string]string) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, bytes.Clone([]byte(content)), 0o600)); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}
