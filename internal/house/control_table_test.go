package house

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// control is a protection that can be switched off by changing one text of the source, and the test
// that must fail then.
type control struct {
	name string
	file string // from the top of the project
	on   string // stands in the file once
	off  string
	room string // package of the test
	test string
}

// controls are what docs/security.md and docs/reliability.md rely on most. make controls switches
// them off one by one.
func controls() []control {
	const page, engine, rules = "handlers/middleware.go", "db/sqlite/driver.go", "internal/isp/"
	return []control{
		{
			name: "synchronous=FULL", file: engine, on: `setting{pragma: "synchronous", value: "FULL", want: "2"}`, off: `setting{pragma: "synchronous", value: "NORMAL", want: "1"}`,
			room: "./db/sqlite", test: "TestPragmasOnEveryConnection",
		},
		{name: "token of the session", file: page, on: "if r.method == http.MethodPost {", off: "if false {", room: "./handlers", test: "TestUnsafeRoutesNeedTheToken"},
		{name: "own origin only", file: page, on: "if !a.ownOrigin(", off: "if false && !a.ownOrigin(", room: "./handlers", test: "TestOrigins"},
		{name: "known hosts only", file: "handlers/middleware.go", on: "name = strings.TrimSuffix(name, \".\")", off: "return true", room: "./handlers", test: "TestHosts"},
		{name: "permission at the route", file: page, on: "v.actor.Require(r.permission)", off: "error(nil)", room: "./handlers", test: "TestRoutesAndRoles"},
		{name: "permission in the store", file: rules + "permission.go", on: "if a.Can(p) {", off: "if true {", room: "./db", test: "TestRecordNeedsPermissions"},
		{name: "masks", file: rules + "viewer.go", on: "return maskTaxID(raw)", off: "return FormatTaxID(raw)", room: "./handlers", test: "TestCPFIsCovered"},
		{name: "version of a row", file: "db/sqlite/tx.go", on: "if n == 0 {", off: "if n < 0 {", room: "./db", test: "TestTwoWriters"},
		{name: "wait after wrong passwords", file: "internal/guard/throttle.go", on: "if wait := pair.wait(now); wait > 0 {", off: "if wait := pair.wait(now); wait < 0 {", room: "./internal/guard", test: "TestLoginThrottle|TestThrottle"},
		{name: "sessions kept as a hash", file: "db/sessions.go", on: "sum := sha256.Sum256([]byte(token))\n\treturn sum[:]", off: "_ = sha256.Size\n\treturn []byte(token)", room: "./db", test: "TestSessionTokenIsNotStored"},
		{name: "policy of the pages", file: page, on: `h.Set("Content-Security-Policy", policy)`, off: `_ = policy`, room: "./handlers", test: "TestEveryAnswerIsProtected"},
		{name: "address after the login", file: "handlers/session.go", on: `!strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//")`, off: `!strings.HasPrefix(next, "/")`, room: "./handlers", test: "TestSafeNext"},
		{name: "backup is read before it has its name", file: "db/backup/backup.go", on: "if err := sqlite.Integrity(ctx, q); err != nil {", off: "if err := error(nil); err != nil {", room: "./db/backup", test: "TestVerifyRefuses"},
		{name: "an act once", file: "db/once_keys.go", on: `if once.Key == "" || t.ask.Rehearse {`, off: `if true || once.Key == "" {`, room: "./handlers/api", test: "TestOnce"},
		{name: "password sealed", file: "internal/guard/secrets.go", on: "return s.box.Seal(sealed, sealed[1:], []byte(password), []byte(secretPurpose)), nil", off: "return append(sealed, password...), nil", room: "./internal/guard", test: "TestSecretsSealAndOpen"},
	}
}

// Every control stands where the table says, or make controls would prove nothing.
func TestControlsAreThere(t *testing.T) {
	for _, c := range controls() {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), c.on); n != 1 {
			t.Errorf("%s: %q stands %d times in %s", c.name, c.on, n, c.file)
		}
	}
}
