package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldText makes the TEXT form. In an address the hyphen of a CEP is dropped.
func (f *form) foldText(raw string, address bool) {
	gap, gapStart := false, 0
	for i := 0; i < len(raw); {
		c := raw[i]
		if c >= utf8.RuneSelf {
			end := i + f.foldTextRune(raw[i:], i, &gap, &gapStart)
			i = end
			continue
		}
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			f.space(&gap, gapStart, i)
			f.put(c, i, i+1)
		case c >= 'A' && c <= 'Z':
			f.space(&gap, gapStart, i)
			f.put(c+'a'-'A', i, i+1)
		case c == '.' || c == '\'' || c == '`':
		case c == '-' && address && isCEPHyphen(raw, i):
		case !gap:
			gap, gapStart = true, i
		}
		i++
	}
}

// space adds the one space that stands for everything between two words.
func (f *form) space(gap *bool, start, end int) {
	if *gap && len(f.text) > 0 {
		f.put(' ', start, end)
	}
	*gap = false
}

// foldTextRune folds the rune at the beginning of rest, which stands at place i, and returns
// its length.
func (f *form) foldTextRune(rest string, i int, gap *bool, gapStart *int) int {
	r, size := utf8.DecodeRuneInString(rest)
	if isApostrophe(r) {
		return size
	}
	f.parts = decompose(f.parts[:0], r, rest[:size])
	for part := f.parts; len(part) > 0; {
		p, n := utf8.DecodeRune(part)
		part = part[n:]
		switch p = unicode.ToLower(p); {
		case isMark(p):
			f.stretch(i + size)
		case p == '.' || isApostrophe(p) || p >= utf8.RuneSelf && unicode.Is(unicode.Cf, p):
		case unicode.IsLetter(p) || unicode.IsDigit(p):
			f.space(gap, *gapStart, i)
			f.putRune(p, i, i+size)
		case !*gap:
			*gap, *gapStart = true, i
		}
	}
	return size
}

// isMark recognises the runes of category M; nearly all that occur are in one block.
func isMark(r rune) bool {
	const first = 0x300 // of all marks
	return r >= first && (r <= 0x36F || unicode.Is(unicode.M, r))
}

// isApostrophe reports whether r is one of the signs that stand for an apostrophe. U+00B4 would
// become a space and a mark in NFKD, so it is looked for before.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '‘', '’', '´', 'ʼ', '′':
		return true
	}
	return false
}

// decompose appends the NFKD of the rune r, whose bytes are s. Rune by rune is enough: what
// depends on the neighbours is the order of marks, and marks are dropped.
func decompose(dst []byte, r rune, s string) []byte {
	const hangulFirst, hangulLast = 0xAC00, 0xD7A3 // decomposed by arithmetic, not by table
	if r >= hangulFirst && r <= hangulLast {
		return norm.NFKD.AppendString(dst, s)
	}
	if r == utf8.RuneError {
		return utf8.AppendRune(dst, r)
	}
	if d := norm.NFKD.PropertiesString(s).Decomposition(); d != nil {
		return append(dst, d...)
	}
	return append(dst, s...)
}

// foldCode makes the CODE, DOC and SERIAL form: upper case, only letters and digits.
func (f *form) foldCode(raw string) {
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c >= utf8.RuneSelf:
			i += f.foldCodeRune(raw[i:], i)
			continue
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			f.put(c, i, i+1)
		case c >= 'a' && c <= 'z':
			f.put(c-'a'+'A', i, i+1)
		}
		i++
	}
}

func (f *form) foldCodeRune(rest string, i int) int {
	r, size := utf8.DecodeRuneInString(rest)
	f.parts = decompose(f.parts[:0], r, rest[:size])
	for part := f.parts; len(part) > 0; {
		p, n := utf8.DecodeRune(part)
		part = part[n:]
		switch {
		case isMark(p):
			f.stretch(i + size)
		case unicode.IsLetter(p) || unicode.IsDigit(p):
			f.putRune(unicode.ToUpper(p), i, i+size)
		}
	}
	return size
}

// foldLogin makes the LOGIN form: marks dropped, lower case, trimmed; punctuation stays.
func (f *form) foldLogin(raw string) {
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c >= utf8.RuneSelf:
			i += f.foldLoginRune(raw[i:], i)
			continue
		case c >= 'A' && c <= 'Z':
			f.put(c-'A'+'a', i, i+1)
		default:
			f.put(c, i, i+1)
		}
		i++
	}
	f.trim()
}

func (f *form) foldLoginRune(rest string, i int) int {
	r, size := utf8.DecodeRuneInString(rest)
	if r == utf8.RuneError && size == 1 {
		return f.putInvalid(rest, i)
	}
	f.parts = decompose(f.parts[:0], r, rest[:size])
	for part := f.parts; len(part) > 0; {
		p, n := utf8.DecodeRune(part)
		part = part[n:]
		if p = unicode.ToLower(p); isMark(p) {
			f.stretch(i + size)
			continue
		}
		f.putRune(p, i, i+size)
	}
	return size
}

func textForm(s string) string {
	var f form
	f.foldText(s, false)
	return string(f.text)
}

func codeForm(s string) string {
	var f form
	f.foldCode(s)
	return string(f.text)
}

func loginForm(s string) string {
	var f form
	f.foldLogin(s)
	return string(f.text)
}
