//go:build powercut

package powercut_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db/powercut"
)

// The simulator finds what it is there for: with synchronous=NORMAL acknowledged saves are lost, with
// OFF the file is damaged, with FULL neither.
func TestControls(t *testing.T) {
	damaged := map[string][2]int{} // images with a lost save, and damaged ones
	defer func() {
		t.Logf("R2: controls: NORMAL lost saves in %d images, OFF damaged %d, FULL did so in %d; of %d each", damaged["NORMAL"][0], damaged["OFF"][1], damaged["FULL"][0]+damaged["FULL"][1], *images)
	}()
	for _, synchronous := range []string{"FULL", "NORMAL", "OFF"} {
		root := filepath.Join(t.TempDir(), "dados")
		if err := os.MkdirAll(root, 0o700); err != nil {
			t.Fatal(err)
		}
		trace(t, root)
		write(t, filepath.Join(root, "app.db"), synchronous)
		found := cutAll(t, root, func(image string, marks int, _ bool) string {
			return judgePlain(t, filepath.Join(image, "dados", "app.db"), marks)
		}, nil)
		lost, corrupt := 0, 0
		for what, n := range found {
			if strings.HasPrefix(what, "lost") {
				lost += n
			} else {
				corrupt += n
			}
		}
		damaged[synchronous] = [2]int{lost, corrupt}
		t.Logf("%s: of %d images %d with a lost save, %d damaged", synchronous, *images, lost, corrupt)
		right := map[string]bool{"FULL": lost+corrupt == 0, "NORMAL": lost > 0, "OFF": corrupt > 0}
		if !right[synchronous] {
			t.Errorf("%s: lost %d, damaged %d: %v", synchronous, lost, corrupt, found)
		}
	}
}

// write makes a database without the program and marks each row as acknowledged.
func write(t *testing.T, path, synchronous string) {
	t.Helper()
	base, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous="+synchronous)
	if err != nil {
		t.Fatal(err)
	}
	base.SetMaxOpenConns(1)
	defer func() { _ = base.Close() }()
	for _, s := range []string{"PRAGMA wal_autocheckpoint = 40", "CREATE TABLE saves (n INTEGER PRIMARY KEY, text TEXT)"} {
		if _, err := base.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	powercut.Mark(1)
	for n := 2; n <= 400; n++ {
		if _, err := base.ExecContext(t.Context(), "INSERT INTO saves VALUES (?, ?)", n, strings.Repeat("x", 700)); err != nil {
			t.Fatal(err)
		}
		powercut.Mark(n)
	}
}

func judgePlain(t *testing.T, path string, marks int) string {
	if marks == 0 {
		return ""
	}
	base, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = base.Close() }()
	var said string
	if err := base.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&said); err != nil || said != "ok" {
		return fmt.Sprint("corrupt: ", said, err)
	}
	var rows, most int
	if err := base.QueryRowContext(t.Context(), "SELECT count(*), coalesce(max(n), 1) FROM saves").Scan(&rows, &most); err != nil {
		return "lost: " + err.Error() // the table itself, too
	}
	if most < marks || rows < marks-1 {
		return fmt.Sprint("lost: ", rows, most)
	}
	return ""
}

func remove(t *testing.T, folder string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
}

func trace(t *testing.T, folder string) {
	t.Helper()
	if err := powercut.Start(folder); err != nil {
		t.Fatal(err)
	}
}
