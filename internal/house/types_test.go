package house

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// listed is a package of the program, as go list shows it.
type listed struct {
	ImportPath, Dir                    string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Imports, TestImports, XTestImports []string
}

// checked is what the compiler knows of some files of a package.
type checked struct {
	path  string // from the root: db/sqlite
	tests bool   // the files are, or come with, those of its tests
	files []*ast.File
	info  *types.Info
}

// program is all packages, each once without its tests and once more for every set of tests.
type program struct {
	set      *token.FileSet
	packages []checked
}

// place is where a node stands: file from the root, and line.
func (p program) place(n ast.Node) string {
	at := p.set.Position(n.Pos())
	return fmt.Sprintf("%s:%d", filepath.ToSlash(at.Filename), at.Line)
}

// typed reads the types of the whole program, once for all tests that ask.
func typed(t *testing.T) program {
	t.Helper()
	p, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var loadOnce = sync.OnceValues(func() (program, error) {
	packages, err := list()
	if err != nil {
		return program{}, err
	}
	l := loader{set: token.NewFileSet(), own: map[string]*types.Package{}}
	if l.exports, err = exports(packages); err != nil {
		return program{}, err
	}
	l.others = importer.ForCompiler(l.set, "gc", l.open)
	p := program{set: l.set}
	for _, pkg := range packages { // what is imported comes first
		c, err := l.check(pkg, pkg.GoFiles, false)
		if err != nil {
			return p, err
		}
		p.packages = append(p.packages, c)
	}
	for _, pkg := range packages {
		inside := pkg.TestGoFiles
		if len(inside) > 0 {
			inside = slices.Concat(pkg.GoFiles, inside)
		}
		for _, files := range [][]string{inside, pkg.XTestGoFiles} {
			c, err := l.check(pkg, files, true)
			if err != nil {
				return p, err
			}
			p.packages = append(p.packages, c)
		}
	}
	return p, nil
})

// goList runs go list with the tags of all tests.
func goList(arguments ...string) ([]byte, error) {
	run := exec.Command("go", append([]string{"list", "-tags", "browser,controls,lint,powercut"}, arguments...)...) //nolint:gosec // from this file
	run.Dir = root
	out, err := run.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return nil, fmt.Errorf("go list: %w: %s", err, failed.Stderr)
	}
	return out, err
}

// list gives the packages of the program, what is imported before its importer.
func list() ([]listed, error) {
	out, err := goList("-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports", "./...")
	if err != nil {
		return nil, err
	}
	found := map[string]listed{}
	for text := json.NewDecoder(strings.NewReader(string(out))); ; {
		var pkg listed
		if err := text.Decode(&pkg); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		found[pkg.ImportPath] = pkg
	}
	var sorted []listed
	var visit func(path string)
	visit = func(path string) {
		pkg, own := found[path]
		if !own {
			return
		}
		delete(found, path)
		for _, imported := range pkg.Imports {
			visit(imported)
		}
		sorted = append(sorted, pkg)
	}
	paths := make([]string, 0, len(found))
	for path := range found {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		visit(path)
	}
	return sorted, nil
}

// exports gives the compiler's file of everything that the program imports from elsewhere.
func exports(packages []listed) (map[string]string, error) {
	arguments := []string{"-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}
	for _, pkg := range packages {
		for _, path := range slices.Concat(pkg.Imports, pkg.TestImports, pkg.XTestImports) {
			if path != "C" && path != "unsafe" && !ofProgram(path) && !slices.Contains(arguments, path) {
				arguments = append(arguments, path)
			}
		}
	}
	out, err := goList(arguments...)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = file
	}
	return files, nil
}

func ofProgram(path string) bool { return path == "balcao" || strings.HasPrefix(path, "balcao/") }

// loader finds the types behind an import: those of the program from its text, so that a thing is
// the same thing everywhere, and all others from what the compiler wrote.
type loader struct {
	set     *token.FileSet
	own     map[string]*types.Package
	exports map[string]string
	others  types.Importer
}

// Import is what a package that is being checked asks for.
func (l *loader) Import(path string) (*types.Package, error) {
	if ofProgram(path) {
		if pkg, known := l.own[path]; known {
			return pkg, nil
		}
		return nil, fmt.Errorf("%s was not read", path)
	}
	return l.others.Import(path)
}

func (l *loader) open(path string) (io.ReadCloser, error) { return os.Open(l.exports[path]) }

// check reads files of a package. Tests of a package see it without its test files; what they miss
// then is no fault here.
func (l *loader) check(pkg listed, names []string, tests bool) (checked, error) {
	path := strings.TrimPrefix(strings.TrimPrefix(pkg.ImportPath, "balcao"), "/")
	c := checked{path: path, tests: tests, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(pkg.Dir, name))
		if err != nil {
			return c, err
		}
		file, err := parser.ParseFile(l.set, filepath.Join(filepath.FromSlash(path), name), text, parser.SkipObjectResolution)
		if err != nil {
			return c, err
		}
		c.files = append(c.files, file)
	}
	config := types.Config{Importer: l}
	if tests {
		config.Error = func(error) {}
	}
	read, err := config.Check(pkg.ImportPath, l.set, c.files, c.info)
	if tests {
		return c, nil
	}
	l.own[pkg.ImportPath] = read
	return c, err
}
