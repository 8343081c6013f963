package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Signs in a text that is being folded; neither is left in a form.
const (
	joint  = 0x01 // two words that the glued form writes as one: auto-peças, s/a, d' ávila, j p
	signed = 0x02 // behind a word that was written as a sign: & for e, Mª for maria
)

// textFolder makes TEXT forms.
type textFolder struct {
	*form
	raw      string
	gap      bool // something that is no letter or digit stands before the next one
	gapStart int
	and      int  // 1 + the place of an & between spaces, in the gap; 0 for none
	join     bool // the gap is a joint, if a letter or digit follows at once
	quote    bool // the gap is an apostrophe, and so far spaces
	address  bool
	query    bool // a CEP may be on its way
}

// foldText makes the words of a TEXT, with their joints and signs. In an address the hyphen of a
// CEP is dropped; in a query also that of a CEP that is not complete.
func (f *form) foldText(raw string, address, query bool) {
	t := textFolder{form: f, raw: raw, address: address, query: query}
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c >= utf8.RuneSelf:
			i += t.fold(i)
			continue
		case isPlain(c) && !f.traced:
			i = t.putPlain(i)
			continue
		case isPlain(c):
			t.put(c, i, i+1)
		case c >= 'A' && c <= 'Z':
			t.put(c+'a'-'A', i, i+1)
		case c == '.':
		case c == '\'' || c == '`':
			t.apostrophe(i, i+1)
		case c == '-' && address && isCEPHyphen(raw, i, query):
		default:
			t.separate(c, i)
		}
		i++
	}
	f.joinLetters()
}

// isPlain reports whether a byte is its own form: a small letter of ASCII or a digit.
func isPlain(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// putPlain adds the bytes from i on that are their own form, all at once, and returns where they end.
func (t *textFolder) putPlain(i int) int {
	if t.gap {
		t.closeGap(i)
	}
	end := i + 1
	for end < len(t.raw) && isPlain(t.raw[end]) {
		end++
	}
	t.text = append(t.text, t.raw[i:end]...)
	return end
}

// put adds a byte behind the gap, if there is one.
func (t *textFolder) put(c byte, start, end int) {
	if t.gap {
		t.closeGap(start)
	}
	t.form.put(c, start, end)
}

// closeGap writes the one space, or the joint, that stands for everything between two words.
func (t *textFolder) closeGap(end int) {
	switch {
	case len(t.text) == 0:
	case t.and > 0:
		t.form.put(' ', t.gapStart, t.and-1)
		t.form.put('e', t.and-1, t.and)
		t.form.put(signed, t.and-1, t.and)
		t.form.put(' ', t.and, end)
	case t.join:
		t.form.put(joint, t.gapStart, end)
	default:
		t.form.put(' ', t.gapStart, end)
	}
	t.gap, t.and, t.join, t.quote = false, 0, false, false
}

// separate notes a character that is no letter and no digit.
func (t *textFolder) separate(c byte, i int) {
	switch {
	case !t.gap:
		t.gap, t.gapStart = true, i
		t.join = c == '-' || c == '/' || c == '&'
	case !t.quote || c != ' ':
		t.join = false
	}
	if c == '&' && i > 0 && i+1 < len(t.raw) && isSpace(t.raw[i-1]) && isSpace(t.raw[i+1]) {
		t.and = i + 1
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// apostrophe drops the one from start to end. A space behind it becomes a joint.
func (t *textFolder) apostrophe(start, end int) {
	if !t.gap && end < len(t.raw) && t.raw[end] == ' ' && len(t.text) > 0 {
		t.gap, t.gapStart, t.join, t.quote = true, start, true, true
	}
}

// fold folds the rune at place i, which is not ASCII, and returns its length.
func (t *textFolder) fold(i int) int {
	r, size := utf8.DecodeRuneInString(t.raw[i:])
	switch {
	case isApostrophe(r):
		t.apostrophe(i, i+size)
		return size
	case r == 'º' || r == 'ª' || r == '°':
		t.ordinal(r, i, size)
		return size
	}
	if c := withoutMark(r); c != 0 {
		t.put(c, i, i+size)
		return size
	}
	t.parts = decompose(t.parts[:0], r, t.raw[i:i+size])
	for part := t.parts; len(part) > 0; {
		p, n := utf8.DecodeRune(part)
		part = part[n:]
		switch p = unicode.ToLower(p); {
		case isMark(p):
			t.stretch(i + size)
		case p == '.' || isApostrophe(p) || p >= utf8.RuneSelf && unicode.Is(unicode.Cf, p):
		case unicode.IsLetter(p) || unicode.IsDigit(p):
			t.letter(p, i, i+size)
		default:
			if !t.gap {
				t.gap, t.gapStart = true, i
			}
			t.join = false
		}
	}
	return size
}

// withoutMark is the small letter of ASCII of the letters with a mark that Portuguese has; 0 for others.
// It says what decompose would, without a table of all letters.
func withoutMark(r rune) byte {
	switch r {
	case 'á', 'à', 'â', 'ã', 'Á', 'À', 'Â', 'Ã':
		return 'a'
	case 'é', 'ê', 'É', 'Ê':
		return 'e'
	case 'í', 'Í':
		return 'i'
	case 'ó', 'ô', 'õ', 'Ó', 'Ô', 'Õ':
		return 'o'
	case 'ú', 'ü', 'Ú', 'Ü':
		return 'u'
	case 'ç', 'Ç':
		return 'c'
	}
	return 0
}

// letter adds a letter or digit; one that Portuguese does not have becomes those that people type.
func (t *textFolder) letter(p rune, start, end int) {
	if t.gap {
		t.closeGap(start)
	}
	switch p {
	case 'ß':
		t.form.put('s', start, end)
		p = 's'
	case 'æ', 'œ':
		first := byte('a')
		if p == 'œ' {
			first = 'o'
		}
		t.form.put(first, start, end)
		p = 'e'
	case 'þ':
		t.form.put('t', start, end)
		p = 'h'
	case 'ø':
		p = 'o'
	case 'ł':
		p = 'l'
	case 'đ', 'ð':
		p = 'd'
	}
	t.putRune(p, start, end)
}

// ordinal folds º and ª, which are dropped behind a digit; ° is taken for º. Mª is Maria.
func (t *textFolder) ordinal(r rune, i, size int) {
	n := len(t.text)
	if !t.gap && n > 0 && isDigit(t.text[n-1]) {
		t.stretch(i + size)
		return
	}
	if r != 'ª' {
		t.put('o', i, i+size)
		return
	}
	maria := !t.gap && n > 0 && t.text[n-1] == 'm' && (n == 1 || t.text[n-2] == ' ')
	t.put('a', i, i+size)
	if next, _ := utf8.DecodeRuneInString(t.raw[i+size:]); maria && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		t.form.put(signed, i, i+size)
	}
}

// joinLetters makes joints of the spaces in runs of words of one letter. The word e is left out.
func (f *form) joinLetters() {
	last, start := -2, 0 // where the word of one letter before ends, and where the word at hand begins
	for end := 0; end <= len(f.text); end++ {
		if end < len(f.text) && f.text[end] != ' ' {
			continue
		}
		if start < end && end-start <= utf8.UTFMax && f.isOneLetter(start, end) {
			if last == start-1 {
				f.text[last] = joint
			}
			last = end
		}
		start = end + 1
	}
}

// isOneLetter reports whether a word is one letter, and not e.
func (f *form) isOneLetter(start, end int) bool {
	if c := f.text[start]; c < utf8.RuneSelf {
		return end == start+1 && c >= 'a' && c <= 'z' && c != 'e'
	}
	r, n := utf8.DecodeRune(f.text[start:end])
	return n == end-start && unicode.IsLetter(r)
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
