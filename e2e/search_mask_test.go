//go:build browser

package e2e

import (
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// The caret of the MAC's mask goes on among the digits, whatever is typed, taken away or
// pasted, and wherever. "|" is the caret.
func TestMACCaret(t *testing.T) {
	b := open(t, "atendente")
	choose(b, "em", "mac")
	browser.Eval[bool](b, "(document.getElementById('texto').focus(), true)")
	const shown = "(() => { const f = document.getElementById('texto'); return f.value.slice(0, f.selectionStart) + '|' + f.value.slice(f.selectionStart); })()"
	left := func(n int) string { return strings.Repeat(browser.Left, n) }
	for _, c := range []struct{ name, keys, want string }{
		{"at the end", "aabbcc", "AA-BB-CC|"},
		{"Backspace at the end", "aabbc" + browser.Backspace, "AA-BB|"},
		{"Backspace behind a separator takes the digit before it", "aabbcc" + left(2) + browser.Backspace, "AA-B|C-C"},
		{"Delete before a separator takes the digit behind it", "aabbcc" + left(3) + browser.Delete, "AA-BB|-C"},
		{"Delete twice goes on", "aabbcc" + left(6) + browser.Delete + browser.Delete, "AA|-CC"},
		{"a digit in the middle", "aabbcc" + left(5) + "1", "AA-1|B-BC-C"},
		{"a digit at the beginning", "aabb" + browser.Home + "1", "1|A-AB-B"},
		{"separators of its own", "aa:bb.cc dd", "AA-BB-CC-DD|"},
		{"no hexadecimal is left alone", "aag", "AAg|"},
		{"and grouped again when it is gone", "aabg" + browser.Backspace, "AA-B|"},
	} {
		browser.Eval[bool](b, "(document.getElementById('texto').select(), true)")
		b.Type(browser.Backspace + c.keys)
		b.Is(c.name, shown, c.want)
	}
	for text, want := range map[string]string{
		"aabb.ccdd.eeff": "AA-BB-CC-DD-EE-FF|", "AA:BB:CC:DD:EE:FF": "AA-BB-CC-DD-EE-FF|", " aa bb ": "AA-BB|",
		"MAC: AA-BB-CC-DD-EE-FF": "MAC: AA-BB-CC-DD-EE-FF|",
	} {
		browser.Eval[bool](b, "(document.getElementById('texto').select(), true)")
		b.Paste(text)
		b.Is("pasted "+text, shown, want)
	}
	browser.Eval[bool](b, "(document.getElementById('texto').select(), true)")
	b.Type("aaff" + left(3))
	b.Paste("bb:cc")
	b.Is("pasted in the middle", shown, "AA-BB-CC|-FF")
}
