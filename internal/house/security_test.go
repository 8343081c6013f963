package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Every test and every file that docs/security.md, docs/reliability.md and docs/asvs.md name exists: a control
// whose test was renamed or removed is a control that nothing holds.
func TestSecurityNamesWhatExists(t *testing.T) {
	for page, least := range map[string]int{"docs/security.md": 60, "docs/reliability.md": 40, "docs/asvs.md": 60} {
		namesWhatExists(t, page, least)
	}
}

func namesWhatExists(t *testing.T, page string, least int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && s.isTest() {
				known[f.Name.Name] = true
			}
		}
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Z][A-Za-z]+)").FindAllStringSubmatch(string(text), -1)
	if len(named) < least {
		t.Fatalf("%s: only %d tests are named", page, len(named))
	}
	for _, name := range named {
		if !known[name[1]] {
			t.Errorf("%s names %s, which does not exist", page, name[1])
		}
	}
	places := regexp.MustCompile("`((?:db|internal|handlers|views|static|docs)/[A-Za-z_0-9/.-]+)`").FindAllStringSubmatch(string(text), -1)
	for _, place := range places {
		if _, err := os.Stat(filepath.Join(root, place[1])); err != nil {
			t.Errorf("%s names %s, which does not exist", page, place[1])
		}
	}
}
