package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// foldDomain makes the form of a domain: the LOGIN form without scheme, path, one "www." and
// the dots at its end.
func (f *form) foldDomain(raw string) {
	f.foldLogin(raw)
	start, end := hostBounds(f.text)
	f.cut(start, end)
	f.trim()
}

// hostBounds finds the name of the host in an address as people paste it.
func hostBounds(s []byte) (start, end int) {
	cut := bytes.IndexAny(s, "/?#")
	if cut > 0 && s[cut-1] == ':' && bytes.HasPrefix(s[cut:], []byte("//")) {
		start = cut + 2
		cut = bytes.IndexAny(s[start:], "/?#")
		if cut >= 0 {
			cut += start
		}
	}
	end = len(s)
	if cut >= 0 {
		end = cut
	}
	if bytes.HasPrefix(s[start:end], []byte("www.")) {
		start += len("www.")
	}
	for end > start && s[end-1] == '.' {
		end--
	}
	return start, end
}

// emitIDN adds the other forms of a domain with accents: folded Unicode and punycode,
// whichever was stored. f holds the first form, of the text as it was stored.
func (sc *scratch) emitIDN(raw string, emit func(form []byte)) {
	if IsASCII(raw) && !strings.Contains(string(sc.form.text), "xn--") {
		return
	}
	stored := string(sc.form.text)
	host := []byte(strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(raw, "\uFFFD"))))
	host = bytes.TrimFunc(host, unicode.IsSpace)
	start, end := hostBounds(host)
	readable, err := idna.Punycode.ToUnicode(string(host[start:end]))
	if err != nil {
		return
	}
	folded := loginForm(readable)
	if folded != stored && folded != "" {
		emit([]byte(folded))
	}
	coded, err := idna.Punycode.ToASCII(readable)
	if err == nil && coded != stored && coded != folded && coded != "" {
		emit([]byte(coded))
	}
}

// IsASCII reports whether s has ASCII characters only.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
