// Package house holds the tests of the house itself: who may import whom, what no file may do,
// and what a migration may not be. The rules are those of docs/architecture.md; the linter
// enforces them too, and lint_test.go proves that it does.
package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the folder of go.mod.
const root = "../.."

// source is one Go file of the program.
type source struct {
	path string // from the root, with slashes
	set  *token.FileSet
	file *ast.File
}

func (s source) at(n ast.Node) string {
	return s.path + ":" + strconv.Itoa(s.set.Position(n.Pos()).Line)
}

func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

// imports gives the paths that the file imports.
func (s source) imports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// sources parses every Go file of the program; the tools are a module of their own.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for _, path := range files(t, ".go") {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, filepath.Join(root, path), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, source{path: path, set: set, file: file})
	}
	if len(all) < 50 {
		t.Fatalf("found %d Go files only", len(all))
	}
	return all
}

// files lists the files with one of the extensions, from the root, with slashes.
func files(t *testing.T, extensions ...string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, err = filepath.Rel(root, path)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		if entry.IsDir() && (path != "." && strings.HasPrefix(path, ".") || path == "tools" || strings.HasSuffix(path, "testdata")) {
			return fs.SkipDir
		}
		if !entry.IsDir() && slices.Contains(extensions, filepath.Ext(path)) {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// Every room imports only what its door lets in. Tests may do more.
func TestImports(t *testing.T) {
	rooms := []struct {
		room   string
		denied []string
	}{
		{"internal/isp", []string{"balcao", "database/sql", "net/http", "html/template"}},
		{"internal/search", []string{"balcao/db", "balcao/views", "balcao/handlers", "database/sql", "net/http", "html/template", "github.com/gin-gonic"}},
		{"internal/paper", []string{"balcao/db", "balcao/views", "balcao/handlers", "database/sql", "net/http", "html/template", "github.com/gin-gonic"}},
		{"db", []string{"balcao/views", "balcao/handlers", "balcao/internal/cli", "html/template", "net/http", "github.com/gin-gonic"}},
		{"internal/guard", []string{"balcao/db", "balcao/views", "balcao/handlers", "database/sql", "net/http", "html/template", "github.com/gin-gonic"}},
		{"internal/files", []string{"balcao"}},
		{"db/sqlite", []string{"balcao/db", "balcao/internal/search"}},
		{"views", []string{"balcao/db", "balcao/handlers", "database/sql", "github.com/gin-gonic"}},
		{"handlers", []string{"balcao/db/sqlite", "database/sql", "html/template", "text/template", "github.com/mattn", "github.com/pressly"}},
		{"internal/jobs", []string{"balcao/db/sqlite", "balcao/views", "balcao/handlers", "database/sql", "github.com/gin-gonic"}},
		{"internal/exchange", []string{"balcao/db/sqlite", "balcao/views", "balcao/handlers", "database/sql", "github.com/gin-gonic"}},
		{"internal/demo", []string{"balcao/db/sqlite", "balcao/views", "balcao/handlers", "database/sql", "github.com/gin-gonic"}},
		{"internal/config", []string{"balcao"}},
		{"internal/localca", []string{"balcao/db", "balcao/views", "balcao/handlers", "balcao/internal/search", "balcao/internal/cli"}},
		{"internal/cli", []string{"balcao/views", "database/sql", "html/template", "github.com/gin-gonic"}},
	}
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		for _, r := range rooms {
			if !strings.HasPrefix(s.path, r.room+"/") {
				continue
			}
			for _, path := range s.imports(t) {
				for _, denied := range r.denied {
					if path == denied || strings.HasPrefix(path, denied+"/") {
						t.Errorf("%s imports %s", s.path, path)
					}
				}
				if r.room == "internal/isp" && strings.Contains(strings.Split(path, "/")[0], ".") {
					t.Errorf("%s imports %s: the rules use the standard library only", s.path, path)
				}
			}
		}
	}
}

// The driver of SQLite and the migrations are known to the engine alone, and the net to nobody
// who embeds: one file holds everything the program carries.
func TestOneDoor(t *testing.T) {
	for _, s := range sources(t) {
		for _, path := range s.imports(t) {
			driver := strings.HasPrefix(path, "github.com/mattn/go-sqlite3") || strings.HasPrefix(path, "github.com/pressly/goose")
			if driver && !strings.HasPrefix(s.path, "db/sqlite/") && !strings.HasPrefix(s.path, "bench/") {
				t.Errorf("%s imports %s", s.path, path)
			}
			if path == "embed" && s.path != "embed.go" {
				t.Errorf("%s embeds; embed.go is the only one", s.path)
			}
		}
	}
}

// No init, no clock but the store's, no test that looks away.
func TestForbidden(t *testing.T) {
	skips := regexp.MustCompile(`^(t|b|tb|f)\.Skip(Now|f)?$`)
	raw := regexp.MustCompile(`^template\.(HTML|JS|URL|CSS|HTMLAttr|JSStr|Srcset)$`)
	for _, s := range sources(t) {
		measures := s.isTest() || strings.HasPrefix(s.path, "bench/") || strings.HasPrefix(s.path, "e2e/") || s.path == "db/sqlite/clock.go"
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: init", s.at(n))
				}
			case *ast.SelectorExpr:
				name := selector(n)
				if !measures && slices.Contains([]string{"time.Now", "time.Since", "time.Until"}, name) {
					t.Errorf("%s: %s; the clock comes from the store", s.at(n), name)
				}
				if skips.MatchString(name) {
					t.Errorf("%s: a test that may skip", s.at(n))
				}
				if !s.isTest() && raw.MatchString(name) {
					t.Errorf("%s: %s escapes nothing", s.at(n), name)
				}
			}
			return true
		})
	}
}

// selector writes pkg.Name.
func selector(n *ast.SelectorExpr) string {
	if x, ok := n.X.(*ast.Ident); ok {
		return x.Name + "." + n.Sel.Name
	}
	return ""
}

// What is left for later is not in the code but on the list of issues.
func TestNothingIsLeftForLater(t *testing.T) {
	later := regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|X` + `XX|HA` + `CK)\b`)
	for _, path := range files(t, ".go", ".html", ".css", ".sql", ".js", ".sh") {
		if strings.HasPrefix(path, "static/vendor/") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if found := later.Find(text); found != nil {
			t.Errorf("%s: %s", path, found)
		}
	}
}

// mostLines is the length of the longest file: one that is longer holds two things.
const mostLines = 350

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if n := s.set.File(s.file.Pos()).LineCount(); n > mostLines+1 {
			t.Errorf("%s has %d lines, more than %d", s.path, n, mostLines)
		}
	}
}
