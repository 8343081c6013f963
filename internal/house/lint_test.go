//go:build lint

package house

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// offence is a file that breaks one rule of the linter.
type offence struct {
	path   string
	code   string
	linter string // that must refuse it
	says   string // a part of its message
}

// Every rule of .golangci.yml is broken on purpose, and must be refused. Two modules, because
// rooms that import each other do not compile.
func TestLintRefuses(t *testing.T) {
	rooms := map[string]string{
		"views/views.go":       "// Package views is a stand-in.\npackage views\n\n// A is here to be used.\nconst A = 1\n",
		"handlers/handlers.go": "// Package handlers is a stand-in.\npackage handlers\n\n// A is here to be used.\nconst A = 1\n",
		"db/db.go":             "// Package db is a stand-in.\npackage db\n\n// A is here to be used.\nconst A = 1\n",
		"db/sqlite/sqlite.go":  "// Package sqlite is a stand-in.\npackage sqlite\n\n// A is here to be used.\nconst A = 1\n",
		"internal/isp/isp.go":  "// Package isp is a stand-in.\npackage isp\n",
		"internal/search/s.go": "// Package search is a stand-in.\npackage search\n",
	}
	t.Run("below", func(t *testing.T) {
		refused(t, rooms, []offence{
			importing("internal/isp/a.go", "isp", "database/sql", "sql.ErrNoRows"),
			importing("internal/isp/b.go", "isp", "net/http", "http.MethodGet"),
			importing("internal/isp/c.go", "isp", "github.com/gin-gonic/gin", "gin.Version"),
			importing("internal/isp/d.go", "isp", "golang.org/x/text/unicode/norm", "norm.NFC"),
			importing("internal/search/a.go", "search", "database/sql", "sql.ErrNoRows"),
			importing("internal/search/b.go", "search", "html/template", "template.HTMLEscapeString"),
			importing("internal/guard/a.go", "guard", "database/sql", "sql.ErrNoRows"),
			importing("internal/guard/b.go", "guard", "net/http", "http.MethodGet"),
			importing("db/sqlite/a.go", "sqlite", "balcao/db", "db.A"),
			importing("db/a.go", "db", "balcao/views", "views.A"),
			importing("db/b.go", "db", "balcao/handlers", "handlers.A"),
			importing("db/c.go", "db", "github.com/gin-gonic/gin", "gin.Version"),
		})
	})
	t.Run("above", func(t *testing.T) {
		refused(t, rooms, []offence{
			importing("views/a.go", "views", "balcao/db", "db.A"),
			importing("views/b.go", "views", "github.com/gin-gonic/gin", "gin.Version"),
			importing("views/c.go", "views", "balcao/handlers", "handlers.A"),
			importing("handlers/a.go", "handlers", "database/sql", "sql.ErrNoRows"),
			importing("handlers/c.go", "handlers", "balcao/db/sqlite", "sqlite.A"),
			importing("handlers/b.go", "handlers", "html/template", "template.HTMLEscapeString"),
			{path: "internal/jobs/a.go", code: "// Package jobs is a stand-in.\npackage jobs\n\nimport \"time\"\n\n// Now asks the machine.\nfunc Now() time.Time { return time.Now() }\n", linter: "forbidigo", says: "clock"},
			{path: "internal/jobs/b.go", code: "package jobs\n\nimport \"html/template\"\n\n// Raw escapes nothing.\nfunc Raw(s string) template.HTML { return template.HTML(s) }\n", linter: "forbidigo", says: "markup"},
			{path: "internal/jobs/c.go", code: "package jobs\n\nimport \"fmt\"\n\n// Tell prints.\nfunc Tell() { fmt.Println(1) }\n", linter: "forbidigo", says: "writers"},
			{path: "internal/jobs/d.go", code: "package jobs\n\n// Long is too long.\nfunc Long(n int) int {\n" + strings.Repeat("\tn++\n", 61) + "\treturn n\n}\n", linter: "funlen", says: "Long"},
			{path: "internal/jobs/e.go", code: "package jobs\n\nfunc Bare() {}\n", linter: "revive", says: "Bare"},
			{path: "db/d.go", code: "package db\n\nimport \"os\"\n\n// Peek drops the locks of SQLite.\nfunc Peek() ([]byte, error) { return os.ReadFile(\"app.db\") }\n", linter: "forbidigo", says: "locks"},
		})
	})
}

// importing makes a file whose only fault is what it imports.
func importing(path, pkg, imported, used string) offence {
	name := strings.TrimSuffix(filepath.Base(path), ".go")
	return offence{path: path, code: "package " + pkg + "\n\nimport \"" + imported + "\"\n\n// V" + name + " is here to use the import.\nvar V" + name + " = " + used + "\n", linter: "depguard", says: imported}
}

// refused runs the linter on a module made of the rooms and the offences.
func refused(t *testing.T, rooms map[string]string, offences []offence) {
	t.Helper()
	// Always the same folder, and a cache of its own: the linter keeps its findings by content,
	// with the path of the file in which it first saw it.
	dir, err := filepath.Abs(filepath.Join(root, ".cache", filepath.FromSlash(t.Name())))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".golangci.yml", "go.mod", "go.sum"} {
		write(t, dir, name, string(read(t, name)))
	}
	for path, code := range rooms {
		write(t, dir, path, code)
	}
	for _, o := range offences {
		write(t, dir, o.path, o.code)
	}
	issues := lint(t, dir)
	for _, o := range offences {
		found := false
		for _, i := range issues {
			found = found || i.Linter == o.linter && filepath.ToSlash(i.Pos.File) == o.path && strings.Contains(i.Text, o.says)
		}
		if !found {
			t.Errorf("%s was not refused by %s:\n%s", o.path, o.linter, o.code)
		}
	}
}

// issue is one finding of the linter.
type issue struct {
	Linter string `json:"FromLinter"`
	Text   string
	Pos    struct {
		File string `json:"Filename"`
	}
}

func lint(t *testing.T, dir string) []issue {
	t.Helper()
	tool, err := filepath.Abs(filepath.Join(root, ".cache/bin/golangci-lint"))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(tool, "run", "--output.json.path", "stdout", "--show-stats=false", "--max-issues-per-linter=0", "--max-same-issues=0", "--uniq-by-line=false", "--allow-parallel-runners", "./...")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOLANGCI_LINT_CACHE="+filepath.Join(filepath.Dir(tool), "..", "lint-refused"))
	var complaints strings.Builder
	command.Stderr = &complaints
	out, err := command.Output()
	var report struct{ Issues []issue }
	if unreadable := json.Unmarshal(out, &report); unreadable != nil {
		t.Fatalf("golangci-lint: %v, %v\n%s%s", err, unreadable, out, complaints.String())
	}
	return report.Issues
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
