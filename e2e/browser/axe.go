//go:build browser

package browser

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

// Axe is the text of axe-core, which finds accessibility faults.
type Axe string

// ReadAxe reads axe-core from a folder and checks it against the checksum beside it.
func ReadAxe(dir string) (Axe, error) {
	list, err := os.ReadFile(filepath.Join(dir, "VENDOR.json"))
	if err != nil {
		return "", err
	}
	var vendored []struct{ File, SHA256 string }
	if err := json.Unmarshal(list, &vendored); err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, vendored[0].File))
	if err != nil {
		return "", err
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != vendored[0].SHA256 {
		return "", errors.New("axe-core is not the file that was vendored")
	}
	return Axe(text), nil
}

// rules are those of WCAG 2.2 AA, and the usual advice.
const rules = `["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]`

// Faults gives what axe-core finds wrong with the page as it stands: "rule: element".
func (b *Tab) Faults(axe Axe) []string {
	b.t.Helper()
	if Eval[bool](b, "typeof window.axe === 'undefined'") {
		Eval[bool](b, string(axe)+"\n;true")
	}
	return Eval[[]string](b, `axe.run(document, {runOnly: `+rules+`, resultTypes: ["violations"]}).then((r) =>
		r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + " " + n.html.slice(0, 160) + " " + (n.failureSummary ?? ""))))`)
}
