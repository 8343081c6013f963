package search

import (
	"unicode"
	"unicode/utf8"
)

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
