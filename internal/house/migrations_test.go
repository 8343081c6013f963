package house

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const migrations = "db/migrations"

// dropped lists what migrations may drop: "file: statement" as it stands there, each with the
// reason beside it.
func dropped() map[string]string {
	return map[string]string{
		"00084_extra_services.sql: DROP TABLE billing_entries": "copied whole into a wider one, which takes its name",
		"00088_customer_files.sql: DROP TABLE attached_files":  "its rows are in the table that takes its name: a CHECK cannot be changed in place",
	}
}

// A migration goes forward, inside a transaction, and loses nothing by accident.
func TestMigrations(t *testing.T) {
	drop := regexp.MustCompile(`(?i)\bdrop\s+(table|column)\b[^;]*`)
	number := regexp.MustCompile(`^\d{5}_[a-z0-9_]+\.sql$`)
	found := files(t, ".sql")
	for _, path := range found {
		if filepath.ToSlash(filepath.Dir(path)) != migrations {
			continue
		}
		name := filepath.Base(path)
		if !number.MatchString(name) {
			t.Errorf("%s: not NNNNN_subject.sql", name)
		}
		text := read(t, path)
		if bytes.Contains(bytes.ToUpper(text), []byte("NO TRANSACTION")) {
			t.Errorf("%s: half of it could stay when it fails, and it could never be tried again", name)
		}
		if bytes.Contains(text, []byte("+goose Down")) {
			t.Errorf("%s: there is no way back but a backup", name)
		}
		for _, statement := range drop.FindAllString(string(text), -1) {
			if _, listed := dropped()[name+": "+statement]; !listed {
				t.Errorf("%s: %q is not on the list of what may be dropped", name, statement)
			}
		}
	}
}

// A migration that was shipped is never edited: testdata/shipped.txt holds "SHA-256  name" of
// each. A release adds its own.
func TestShippedMigrationsAreUntouched(t *testing.T) {
	list, err := os.ReadFile("testdata/shipped.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(list))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		hash, name, ok := strings.Cut(line, "  ")
		if !ok {
			t.Fatalf("%q is not a hash and a name", line)
		}
		sum := sha256.Sum256(read(t, migrations+"/"+name))
		if hex.EncodeToString(sum[:]) != hash {
			t.Errorf("%s was edited after it was shipped; write a new migration", name)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
