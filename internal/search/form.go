package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is a normal form in the making. A traced one remembers where each of its bytes came
// from, so that what matched can be shown in the text as it stands.
type form struct {
	text   []byte
	traced bool
	origin []Span // of each byte of text, when traced
	parts  []byte // the decomposition of one rune
}

func (f *form) reset() { f.text, f.origin = f.text[:0], f.origin[:0] }

// put adds one byte that came from the bytes start to end of the original.
func (f *form) put(c byte, start, end int) {
	f.text = append(f.text, c)
	if f.traced {
		f.origin = append(f.origin, Span{start, end})
	}
}

func (f *form) putRune(r rune, start, end int) {
	before := len(f.text)
	f.text = utf8.AppendRune(f.text, r)
	if f.traced {
		for range len(f.text) - before {
			f.origin = append(f.origin, Span{start, end})
		}
	}
}

// stretch lets the last byte's origin include a mark that was dropped after it.
func (f *form) stretch(end int) {
	last := len(f.origin) - 1
	for i := last; i >= 0 && f.origin[i].Start == f.origin[last].Start; i-- {
		f.origin[i].End = end
	}
}

// cut keeps the bytes from start to end.
func (f *form) cut(start, end int) {
	f.text = f.text[:copy(f.text, f.text[start:end])]
	if f.traced {
		f.origin = f.origin[:copy(f.origin, f.origin[start:end])]
	}
}

// putInvalid adds one U+FFFD for the bytes at the beginning of rest that are no UTF-8, as
// strings.ToValidUTF8 does, and returns their number.
func (f *form) putInvalid(rest string, i int) int {
	n := 0
	for n < len(rest) {
		if r, size := utf8.DecodeRuneInString(rest[n:]); r != utf8.RuneError || size != 1 {
			break
		}
		n++
	}
	f.putRune(utf8.RuneError, i, i+n)
	return n
}

// trim drops the spaces at both ends.
func (f *form) trim() {
	end := len(f.text)
	for end > 0 {
		r, n := utf8.DecodeLastRune(f.text[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	start := 0
	for start < end {
		r, n := utf8.DecodeRune(f.text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += n
	}
	if start > 0 || end < len(f.text) {
		f.cut(start, end)
	}
}

// originFromEqual traces a form that is not made byte by byte: when it is written as the
// original, byte for byte; else every byte comes from the whole.
func (f *form) originFromEqual(raw string) {
	if !f.traced {
		return
	}
	start := strings.Index(raw, string(f.text))
	for i := range f.text {
		if start >= 0 {
			f.origin = append(f.origin, Span{start + i, start + i + 1})
		} else {
			f.origin = append(f.origin, Span{0, len(raw)})
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isDigits reports whether s is made of ASCII digits and nothing else; "" is not.
func isDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}
