package db

import (
	"os/exec"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// A second process is refused at once, by a sentence with the pid of the first; when the first
// is gone the folder is free.
func TestSecondOpenIsRefused(t *testing.T) {
	s, clock := openTest(t)
	_, err := Open(t.Context(), testOptions(s.Dir(), clock))
	sentence := told(t, err, isp.Unavailable)
	if !strings.Contains(sentence, "já está aberta por outro processo (pid ") {
		t.Errorf("sentence: %s", sentence)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reopen(t, testOptions(s.Dir(), clock))
}

// The process has the database's file open through SQLite only: had it read the file otherwise,
// its locks would be gone and the sqlite3 tool would delete the WAL under it.
func TestOtherProgramsDoNotTakeTheWAL(t *testing.T) {
	tool, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Log("no sqlite3 tool on this machine: only the locks of this process are shown")
		return
	}
	s, _ := openTest(t)
	if _, err := s.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if i == 3 {
			if out, err := exec.Command(tool, s.engine.Path(), "SELECT count(*) FROM customers").CombinedOutput(); err != nil {
				t.Fatalf("sqlite3: %v: %s", err, out)
			}
		}
		if _, err := addCustomer(t.Context(), s, string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(tool, s.engine.Path(), "SELECT count(*) FROM customers").CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "20" {
		t.Fatalf("another program sees %s customers (%v), want 20", out, err)
	}
}
