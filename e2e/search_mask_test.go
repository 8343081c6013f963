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
		{name: "at the end", keys: "aabbcc", want: "AA-BB-CC|"},
		{name: "Backspace at the end", keys: "aabbc" + browser.Backspace, want: "AA-BB|"},
		{name: "Backspace behind a separator takes the digit before it", keys: "aabbcc" + left(2) + browser.Backspace, want: "AA-B|C-C"},
		{name: "Delete before a separator takes the digit behind it", keys: "aabbcc" + left(3) + browser.Delete, want: "AA-BB|-C"},
		{name: "Delete twice goes on", keys: "aabbcc" + left(6) + browser.Delete + browser.Delete, want: "AA|-CC"},
		{name: "a digit in the middle", keys: "aabbcc" + left(5) + "1", want: "AA-1|B-BC-C"},
		{name: "a digit at the beginning", keys: "aabb" + browser.Home + "1", want: "1|A-AB-B"},
		{name: "separators of its own", keys: "aa:bb.cc dd", want: "AA-BB-CC-DD|"},
		{name: "no hexadecimal is left alone", keys: "aag", want: "AAg|"},
		{name: "and grouped again when it is gone", keys: "aabg" + browser.Backspace, want: "AA-B|"},
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
