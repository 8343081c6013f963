package sqlite

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// readPragmaOf reads a pragma of one connection of a pool.
func readPragmaOf(ctx context.Context, conn *sql.Conn, pragma string) (string, error) {
	var v string
	err := conn.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&v)
	return v, err
}

// Every connection of both pools bears every pragma, also those opened late.
func TestPragmasOnEveryConnection(t *testing.T) {
	e := openTest(t)
	want := map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1",
		"mmap_size": "0", "secure_delete": "2", "temp_store": "2", "busy_timeout": "5000", "wal_autocheckpoint": "1000",
		"journal_size_limit": "16777216", "application_id": "1112294223",
	}
	check := func(name string, conn *sql.Conn, queryOnly string) {
		t.Helper()
		want["query_only"] = queryOnly
		for pragma, value := range want {
			got, err := readPragmaOf(t.Context(), conn, pragma)
			if err != nil || got != value {
				t.Errorf("%s: pragma %s is %q (%v), want %q", name, pragma, got, err, value)
			}
		}
	}
	writer, err := e.writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	check("writer", writer, "0")
	_ = writer.Close()
	if n := e.writer.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections write", n)
	}
	var open []*sql.Conn
	for range defaultReaders {
		conn, err := e.readers.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, conn)
	}
	for _, reader := range open {
		check("reader", reader, "1")
		_ = reader.Close()
	}
}

// A connection that does not bear what it should is not handed out.
func TestConnectionWithAWrongPragmaIsRefused(t *testing.T) {
	c, err := newConnector(filepath.Join(t.TempDir(), "x.db"), forWriting)
	if err != nil {
		t.Fatal(err)
	}
	c.settings = append(c.settings, setting{pragma: "synchronous", value: "NORMAL", want: "2"})
	if _, err := c.Connect(t.Context()); err == nil || !strings.Contains(err.Error(), "synchronous") {
		t.Fatalf("got %v, want a refusal that names synchronous", err)
	}
}

// Readers refuse to write.
func TestReadersOnlyRead(t *testing.T) {
	e := openTest(t)
	if _, err := e.readers.ExecContext(t.Context(), "DELETE FROM things"); err == nil {
		t.Fatal("a reader wrote")
	}
}

// A path may hold characters that mean something in a URI.
func TestPathsAreNotParsed(t *testing.T) {
	o := testOptions(t)
	o.Dir = filepath.Join(t.TempDir(), "a b?mode=ro#%41 é")
	reopen(t, o)
	if _, err := os.Stat(filepath.Join(o.Dir, BaseName)); err != nil {
		t.Fatal(err)
	}
}

// A folder that cannot be made is a sentence that names it.
func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "arquivo")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(file, "dados")
	if sentence := told(t, New(Options{Dir: dir}).Prepare(), isp.Invalid); !strings.Contains(sentence, dir) {
		t.Error(sentence)
	}
}

// A folder that somebody has is refused at once, by a sentence with the pid; then it is free.
func TestFolderIsLocked(t *testing.T) {
	o := testOptions(t)
	e := reopen(t, o)
	if sentence := told(t, New(o).Prepare(), isp.Unavailable); !strings.Contains(sentence, "já está aberta por outro processo (pid ") {
		t.Errorf("sentence: %s", sentence)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	reopen(t, o)
}

// A disk that fills up stops writing with a sentence, not reading; with space again, it writes.
func TestDiskFull(t *testing.T) {
	free := uint64(10 << 30)
	o := testOptions(t)
	o.FreeSpace = func(string) (uint64, error) { return free, nil }
	e := reopen(t, o)
	for _, step := range []struct {
		free  uint64
		level SpaceLevel
		write bool
	}{
		{free: 2 << 30, level: SpaceNormal, write: true},
		{free: 900 << 20, level: SpaceLow, write: true},
		{free: 200 << 20, level: SpaceCritical, write: true},
		{free: 63 << 20, level: SpaceFull, write: false},
		{free: 2<<30 + 1, level: SpaceNormal, write: true},
	} {
		free = step.free
		if got := e.Space().Level; got != step.level {
			t.Errorf("%d bytes: level %d, want %d", step.free, got, step.level)
		}
		_, err := addThing(t.Context(), e, string(rune('a'+count(t, e, "SELECT count(*) FROM things"))))
		if step.write && err != nil {
			t.Errorf("%d bytes: %v", step.free, err)
		}
		if !step.write {
			if sentence := told(t, err, isp.Unavailable); !strings.HasPrefix(sentence, "NÃO SALVO") {
				t.Errorf("sentence: %s", sentence)
			}
			if e.Trouble() == "" {
				t.Error("no trouble is told while nothing may be written")
			}
			told(t, e.Checkpoint(t.Context()), isp.Unavailable)
		}
	}
	free = 200 << 20
	told(t, e.RoomFor(0, "trabalhar"), isp.Unavailable)
}

// At the start on a full disk the reserve is given back before SQLite opens anything; when
// even that is not enough, the file is not opened.
func TestReserveIsGivenBack(t *testing.T) {
	o := testOptions(t)
	o.Reserve = 1 << 20
	reserve := filepath.Join(o.Dir, reserveName)
	e := reopen(t, o)
	if info, err := os.Stat(reserve); err != nil || info.Size() != 1<<20 {
		t.Fatalf("reserve: %v %v", info, err)
	}
	_ = e.Close()
	o.FreeSpace = func(string) (uint64, error) {
		if _, err := os.Stat(reserve); err == nil {
			return 1 << 20, nil
		}
		return 65 << 20, nil
	}
	e = reopen(t, o)
	if _, err := os.Stat(reserve); err == nil {
		t.Error("the reserve is still there")
	}
	_ = e.Close()
	o.FreeSpace = func(string) (uint64, error) { return 1 << 20, nil }
	last := New(o)
	t.Cleanup(func() { _ = last.Close() })
	told(t, openAll(t.Context(), last), isp.Unavailable)
}
