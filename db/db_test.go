package db

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// Every connection of both pools bears every pragma, also those opened late.
func TestPragmasOnEveryConnection(t *testing.T) {
	s, _ := openTest(t)
	want := map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1",
		"mmap_size": "0", "secure_delete": "2", "temp_store": "2", "busy_timeout": "5000", "wal_autocheckpoint": "1000",
		"journal_size_limit": "16777216", "application_id": "1112294223",
	}
	check := func(name string, q pragmaReader, queryOnly string) {
		t.Helper()
		want["query_only"] = queryOnly
		for pragma, value := range want {
			got, err := q.scan(t.Context(), pragma)
			if err != nil || got != value {
				t.Errorf("%s: pragma %s is %q (%v), want %q", name, pragma, got, err, value)
			}
		}
	}
	writer, err := s.writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	check("writer", pragmaReader{writer}, "0")
	_ = writer.Close()
	if n := s.writer.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections write", n)
	}
	var open []pragmaReader
	for range defaultReaders {
		conn, err := s.readers.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, pragmaReader{conn})
	}
	for _, reader := range open {
		check("reader", reader, "1")
		_ = reader.conn.Close()
	}
}

// A connection that does not bear what it should is not handed out.
func TestConnectionWithAWrongPragmaIsRefused(t *testing.T) {
	c, err := newConnector(filepath.Join(t.TempDir(), "x.db"), forWriting)
	if err != nil {
		t.Fatal(err)
	}
	c.settings = append(c.settings, setting{"synchronous", "NORMAL", "2"})
	if _, err := c.Connect(t.Context()); err == nil || !strings.Contains(err.Error(), "synchronous") {
		t.Fatalf("got %v, want a refusal that names synchronous", err)
	}
}

// Readers refuse to write.
func TestReadersOnlyRead(t *testing.T) {
	s, _ := openTest(t)
	if _, err := s.readers.ExecContext(t.Context(), "DELETE FROM settings"); err == nil {
		t.Fatal("a reader wrote")
	}
}

// A path may hold characters that mean something in a URI.
func TestPathsAreNotParsed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a b?mode=ro#%41 é")
	reopen(t, testOptions(dir, &testClock{moment()}))
	if _, err := os.Stat(filepath.Join(dir, baseName)); err != nil {
		t.Fatal(err)
	}
}

// A folder that cannot be made is a sentence that names it.
func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "arquivo")
	write(t, file, nil)
	dir := filepath.Join(file, "dados")
	_, err := Open(t.Context(), testOptions(dir, &testClock{moment()}))
	if sentence := told(t, err, isp.Invalid); !strings.Contains(sentence, dir) {
		t.Error(sentence)
	}
}

// A second process is refused at once, by a sentence with the pid of the first; when the first
// is gone the folder is free.
func TestSecondOpenIsRefused(t *testing.T) {
	s, clock := openTest(t)
	_, err := Open(t.Context(), testOptions(s.dir, clock))
	sentence := told(t, err, isp.Unavailable)
	if !strings.Contains(sentence, "já está aberta por outro processo (pid ") {
		t.Errorf("sentence: %s", sentence)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reopen(t, testOptions(s.dir, clock))
}

// The process has the base's file open through SQLite only: had it read the file otherwise,
// its locks would be gone and the sqlite3 tool would delete the WAL under it.
func TestOtherProgramsDoNotTakeTheWAL(t *testing.T) {
	tool, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Log("no sqlite3 tool on this machine: only the locks of this process are shown")
		return
	}
	s, _ := openTest(t)
	if _, err := s.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if i == 3 {
			if out, err := exec.Command(tool, s.path, "SELECT count(*) FROM customers").CombinedOutput(); err != nil {
				t.Fatalf("sqlite3: %v: %s", err, out)
			}
		}
		if _, err := addCustomer(t.Context(), s, string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(tool, s.path, "SELECT count(*) FROM customers").CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "20" {
		t.Fatalf("another program sees %s customers (%v), want 20", out, err)
	}
}

// A disk that fills up stops writing with a sentence, not reading; with space again, it writes.
func TestDiskFull(t *testing.T) {
	clock := &testClock{moment()}
	free := uint64(10 << 30)
	o := testOptions(filepath.Join(t.TempDir(), "dados"), clock)
	o.FreeSpace = func(string) (uint64, error) { return free, nil }
	s := reopen(t, o)
	for _, step := range []struct {
		free  uint64
		level SpaceLevel
		write bool
	}{
		{2 << 30, SpaceNormal, true},
		{900 << 20, SpaceLow, true},
		{200 << 20, SpaceCritical, true},
		{63 << 20, SpaceFull, false},
		{2 << 30, SpaceNormal, true},
	} {
		free = step.free
		if got := s.Space().Level; got != step.level {
			t.Errorf("%d bytes: level %d, want %d", step.free, got, step.level)
		}
		_, err := addCustomer(t.Context(), s, "c"+string(rune('a'+count(t, s, "SELECT count(*) FROM customers"))))
		if step.write && err != nil {
			t.Errorf("%d bytes: %v", step.free, err)
		}
		if !step.write {
			if sentence := told(t, err, isp.Unavailable); !strings.HasPrefix(sentence, "NÃO SALVO") {
				t.Errorf("sentence: %s", sentence)
			}
			if s.Trouble() == "" {
				t.Error("no trouble is told while nothing may be written")
			}
			told(t, s.Checkpoint(t.Context()), isp.Unavailable)
		}
	}
	free = 200 << 20
	if _, err := s.Backup(t.Context(), ""); err == nil {
		t.Error("a backup was begun on a critical disk")
	}
}

// At the start on a full disk the reserve is given back before SQLite opens anything; when
// even that is not enough, the base is not opened.
func TestReserveIsGivenBack(t *testing.T) {
	clock := &testClock{moment()}
	o := testOptions(filepath.Join(t.TempDir(), "dados"), clock)
	o.Reserve = 1 << 20
	reserve := filepath.Join(o.Dir, reserveName)
	s := reopen(t, o)
	if info, err := os.Stat(reserve); err != nil || info.Size() != 1<<20 {
		t.Fatalf("reserve: %v %v", info, err)
	}
	_ = s.Close()
	o.FreeSpace = func(string) (uint64, error) {
		if _, err := os.Stat(reserve); err == nil {
			return 1 << 20, nil
		}
		return 65 << 20, nil
	}
	s = reopen(t, o)
	if _, err := os.Stat(reserve); err == nil {
		t.Error("the reserve is still there")
	}
	_ = s.Close()
	o.FreeSpace = func(string) (uint64, error) { return 1 << 20, nil }
	_, err := Open(t.Context(), o)
	told(t, err, isp.Unavailable)
}
