package house

import (
	"go/ast"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// forTests are exported on purpose for tests alone: lists of everything, which they walk, and the
// history, which they read.
func forTests() []string {
	return []string{"views.Screens", "views.Renderer.Each", "db.DB.Events", "db/sheets.Loaded"}
}

// What the rules, the store, the web and the screens export is called by the program, not by
// tests alone. A method counts as called when a template or an interface names it.
func TestNothingIsKeptForTests(t *testing.T) {
	p := typed(t)
	called := map[types.Object]bool{}
	named := templateNames(t)
	for _, pkg := range p.packages {
		if pkg.tests || pkg.path == "db/dbtest" {
			continue
		}
		for _, object := range pkg.info.Uses {
			f, ok := object.(*types.Func)
			if !ok {
				continue
			}
			called[f.Origin()] = true
			if receiver := f.Signature().Recv(); receiver != nil && types.IsInterface(receiver.Type()) {
				named[f.Name()] = true
			}
		}
	}
	for _, pkg := range p.packages {
		if pkg.tests || !exportsToProgram(pkg.path) {
			continue
		}
		for _, file := range pkg.files {
			for _, d := range file.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok || !f.Name.IsExported() || f.Recv != nil && named[f.Name.Name] {
					continue
				}
				name, exported := fullName(pkg, f)
				if exported && !called[pkg.info.Defs[f.Name]] && !slices.Contains(forTests(), name) {
					t.Errorf("%s: nothing but tests calls %s", p.place(f), name)
				}
			}
		}
	}
}

// exportsToProgram reports whether what the package exports must have a caller.
func exportsToProgram(path string) bool {
	room, _, _ := strings.Cut(path, "/")
	return path == "internal/isp" || !slices.Contains([]string{"db/dbtest", "db/powercut"}, path) && slices.Contains([]string{"db", "handlers", "views"}, room)
}

// fullName is package.Type.Method, or package.Func; exported reports whether others can name it.
// The methods of a type that they cannot name are there for an interface.
func fullName(pkg checked, f *ast.FuncDecl) (name string, exported bool) {
	exported = true
	names := []string{pkg.path}
	if receiver := pkg.info.Defs[f.Name].(*types.Func).Signature().Recv(); receiver != nil {
		kind := receiver.Type()
		if pointer, ok := kind.(*types.Pointer); ok {
			kind = pointer.Elem()
		}
		if defined, ok := kind.(*types.Named); ok {
			names, exported = append(names, defined.Obj().Name()), defined.Obj().Exported()
		}
	}
	return strings.Join(append(names, f.Name.Name), "."), exported
}

// templateNames are the fields and methods that the screens name, and those that the standard
// library looks for.
func templateNames(t *testing.T) map[string]bool {
	t.Helper()
	named := map[string]bool{}
	for _, name := range []string{"Error", "Unwrap", "Is", "As", "String", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "LogValue", "Scan", "Value"} {
		named[name] = true
	}
	field := regexp.MustCompile(`\.([A-Z]\w*)`)
	for _, path := range files(t, ".html") {
		if strings.HasPrefix(path, "views/") {
			for _, found := range field.FindAllStringSubmatch(string(read(t, path)), -1) {
				named[found[1]] = true
			}
		}
	}
	return named
}
