package house

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// Every permission is on the table, with a label of its own, and something outside the rules
// asks for it: one that nobody asks for would be a promise on the screen of the roles.
func TestPermissionsAreAskedFor(t *testing.T) {
	all := sources(t)
	declared := permissionNames(t, all)
	asked := map[string]bool{}
	for _, s := range all {
		if s.isTest() {
			continue
		}
		if strings.HasPrefix(s.path, "internal/isp/") {
			askedByFields(s.file, asked)
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if n, ok := n.(*ast.SelectorExpr); ok && strings.HasPrefix(selector(n), "isp.") {
				asked[n.Sel.Name] = true
			}
			return true
		})
	}
	words := map[isp.Permission]bool{isp.Public: true, isp.LoggedIn: true}
	labels := map[string]bool{"": true}
	for _, p := range isp.Permissions() {
		if words[p.Permission] || labels[p.Label] {
			t.Errorf("%q, %q: twice on the table, or without a label", p.Permission, p.Label)
		}
		words[p.Permission], labels[p.Label] = true, true
	}
	for name, word := range declared {
		if !asked[name] {
			t.Errorf("isp.%s: nothing asks for it", name)
		}
		if !words[isp.Permission(word)] {
			t.Errorf("isp.%s: not on the table of permissions", name)
		}
	}
	if len(declared) != len(words) {
		t.Errorf("%d permissions are declared, %d are known", len(declared), len(words))
	}
}

// permissionNames gives the constants of isp.Permission with their words.
func permissionNames(t *testing.T, all []source) map[string]string {
	t.Helper()
	at := slices.IndexFunc(all, func(s source) bool { return s.path == "internal/isp/permission.go" })
	if at < 0 {
		t.Fatal("no internal/isp/permission.go")
	}
	names := map[string]string{}
	ast.Inspect(all[at].file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		of, typed := spec.Type.(*ast.Ident)
		word, text := spec.Values[0].(*ast.BasicLit)
		if typed && text && of.Name == "Permission" {
			names[spec.Names[0].Name] = strings.Trim(word.Value, `"`)
		}
		return true
	})
	return names
}

// askedByFields notes the permissions that fields of the register need to be written.
func askedByFields(file *ast.File, asked map[string]bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		method, isMethod := call.Fun.(*ast.SelectorExpr)
		name, isName := call.Args[0].(*ast.Ident)
		if isMethod && isName && method.Sel.Name == "NeedsRight" {
			asked[name.Name] = true
		}
		return true
	})
}
