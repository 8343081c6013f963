//go:build controls

package house

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// With a control switched off, its test fails. The source is not touched: the compiler is handed
// another text of one file.
func TestControls(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	fails := 0
	defer func() { t.Logf("Q4: %d of %d switched off and found missing", fails, len(controls())) }()
	for _, c := range controls() {
		path := filepath.Join(root, filepath.FromSlash(c.file))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		changed := filepath.Join(dir, "changed.go")
		if err := os.WriteFile(changed, []byte(strings.Replace(string(text), c.on, c.off, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
		if err != nil {
			t.Fatal(err)
		}
		list := filepath.Join(dir, "overlay.json")
		if err := os.WriteFile(list, overlay, 0o600); err != nil {
			t.Fatal(err)
		}
		run := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-count=1", "-overlay", list, "-run", "^("+c.test+")", c.room) //nolint:gosec // from the table
		run.Dir = root
		out, err := run.CombinedOutput()
		switch {
		case err == nil:
			t.Errorf("%s: switched off in %s, and %s passes", c.name, c.file, c.test)
		case !strings.Contains(string(out), "--- FAIL: "):
			t.Errorf("%s: no test ran:\n%.2000s", c.name, out)
		default:
			fails++
			t.Logf("%s: %s fails without it", c.name, c.test)
		}
	}
}
