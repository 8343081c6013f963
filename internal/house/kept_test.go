package house

import (
	"go/ast"
	"path"
	"strings"
	"testing"
)

// kept names what lives in memory from one request to the next and can grow, with the test that
// holds its size. What strangers reach is bounded in size, number and time whatever is sent;
// what only people with a session or a key reach, in number.
func kept() map[string]string {
	return map[string]string{
		"handlers.metrics":        "TestStrangersFillNothing",
		"internal/guard.Throttle": "TestThrottleIsBounded",
		"internal/guard.Ration":   "TestFailedLoginsAreRationed",
		"db.lastSeen":             "TestUnknownTokensAreNotKept",
		"db.heldSessions":         "TestHeldSessionsAreBounded",
		"db.warnings":             "TestFailureIsShown", // one for each job
		"db.presses":              "TestPressesAreBounded",
		"db.accessLog":            "TestOpeningsInMemoryAreBounded",
		"handlers.presence":       "TestPresenceIsBounded",
	}
}

// Every structure with a lock and a map or a list, in the rooms that answer requests, is known
// to kept, and its test exists.
func TestWhatIsKeptIsBounded(t *testing.T) {
	found, tests := map[string]bool{}, map[string]bool{}
	for _, s := range sources(t) {
		room := path.Dir(s.path)
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && s.isTest() {
				tests[f.Name.Name] = true
			}
		}
		if s.isTest() || !answersRequests(room) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if fields, ok := spec.Type.(*ast.StructType); ok && locksAndGrows(fields) {
					found[room+"."+spec.Name.Name] = true
					if kept()[room+"."+spec.Name.Name] == "" {
						t.Errorf("%s: %s keeps things between requests; say in kept which test bounds it", s.at(n), spec.Name.Name)
					}
				}
			}
			return true
		})
	}
	for name, test := range kept() {
		if !found[name] || !tests[test] {
			t.Errorf("%s, held by %s: one of them does not exist", name, test)
		}
	}
}

func answersRequests(room string) bool {
	return room == "handlers" || strings.HasPrefix(room, "handlers/") || room == "internal/guard" || room == "db" || room == "db/sqlite"
}

// locksAndGrows reports whether a structure has a lock beside a map or a list.
func locksAndGrows(s *ast.StructType) bool {
	locks, grows := false, false
	for _, field := range s.Fields.List {
		switch kind := field.Type.(type) {
		case *ast.MapType, *ast.ArrayType:
			grows = true
		case *ast.SelectorExpr:
			switch selector(kind) {
			case "sync.Map":
				return true
			case "sync.Mutex", "sync.RWMutex":
				locks = true
			}
		}
	}
	return locks && grows
}
