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
			"synchronous=FULL", engine, `setting{"synchronous", "FULL", "2"}`, `setting{"synchronous", "NORMAL", "1"}`,
			"./db/sqlite", "TestPragmasOnEveryConnection",
		},
		{"token of the session", page, "if r.method == http.MethodPost {", "if false {", "./handlers", "TestUnsafeRoutesNeedTheToken"},
		{"own origin only", page, "if !a.ownOrigin(", "if false && !a.ownOrigin(", "./handlers", "TestOrigins"},
		{"known hosts only", "handlers/middleware.go", "name = strings.TrimSuffix(name, \".\")", "return true", "./handlers", "TestHosts"},
		{"permission at the route", page, "v.actor.Require(r.permission)", "error(nil)", "./handlers", "TestRoutesAndRoles"},
		{"permission in the store", rules + "permission.go", "if a.Can(p) {", "if true {", "./db", "TestRecordNeedsPermissions"},
		{"masks", rules + "viewer.go", "return maskTaxID(raw)", "return FormatTaxID(raw)", "./handlers", "TestCPFIsCovered"},
		{"version of a row", "db/sqlite/tx.go", "if n == 0 {", "if n < 0 {", "./db", "TestTwoWriters"},
		{"wait after wrong passwords", "internal/guard/throttle.go", "if wait := pair.wait(now); wait > 0 {", "if wait := pair.wait(now); wait < 0 {", "./internal/guard", "TestLoginThrottle|TestThrottle"},
		{"sessions kept as a hash", "db/sessions.go", "sum := sha256.Sum256([]byte(token))\n\treturn sum[:]", "_ = sha256.Size\n\treturn []byte(token)", "./db", "TestSessionTokenIsNotStored"},
		{"policy of the pages", page, `h.Set("Content-Security-Policy", policy)`, `_ = policy`, "./handlers", "TestEveryAnswerIsProtected"},
		{"address after the login", "handlers/session.go", `!strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//")`, `!strings.HasPrefix(next, "/")`, "./handlers", "TestSafeNext"},
		{"backup is read before it has its name", "db/backup/backup.go", "if err := sqlite.Integrity(ctx, q); err != nil {", "if err := error(nil); err != nil {", "./db/backup", "TestVerifyRefuses"},
		{"an act once", "db/once_keys.go", `if once.Key == "" || t.ask.Rehearse {`, `if true || once.Key == "" {`, "./handlers/api", "TestOnce"},
		{"password sealed", "internal/guard/secrets.go", "return s.box.Seal(sealed, sealed[1:], []byte(password), []byte(secretPurpose)), nil", "return append(sealed, password...), nil", "./internal/guard", "TestSecretsSealAndOpen"},
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
