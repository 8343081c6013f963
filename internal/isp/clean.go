package isp

import (
	"strings"
	"unicode"
)

// CleanText drops what cannot be seen and comes with pasted text (search-details.md 43): format
// characters such as the zero width space and the byte order mark go, unusual spaces become a
// space, full-width letters and digits become ordinary ones, line ends become line feeds. The
// joiner between two emoji stays.
func CleanText(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	runes := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range runes {
		switch {
		case r == '\u200d' && i > 0 && i+1 < len(runes) && isEmoji(runes[i-1]) && isEmoji(runes[i+1]):
			b.WriteRune(r)
		case unicode.Is(unicode.Cf, r):
		case r == '\r':
			b.WriteByte('\n')
		case unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r >= '\uff01' && r <= '\uff5e':
			b.WriteRune(r - 0xfee0)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether every byte is ASCII other than a carriage return: most texts are.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == '\r' {
			return false
		}
	}
	return true
}

// isEmoji reports whether a rune may be joined to another one by U+200D in an emoji.
func isEmoji(r rune) bool {
	return r == '\ufe0f' || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || r == '♂' || r == '♀'
}
