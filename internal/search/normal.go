package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"balcao/internal/isp"
)

// manner is how the values of a field become normal forms: its class, and what the contract
// says of single fields besides (search-details.md 3, 4, 8, 22).
type manner uint8

const (
	textManner manner = iota + 1
	addressManner
	codeManner
	gponManner
	slipManner
	phoneManner
	macManner
	ipManner
	ipMACManner
	loginManner
	domainManner
	dateManner
)

// mannerOf chooses the manner of a field.
func mannerOf(f Field) manner {
	switch f.Key {
	case "endereco", "endereco_instalacao":
		return addressManner
	case "dominio":
		return domainManner
	case "numero_serie":
		return gponManner
	case "numero_boleto":
		return slipManner
	}
	switch f.Class {
	case Code, Doc, Serial:
		return codeManner
	case Phone:
		return phoneManner
	case MAC:
		return macManner
	case IP:
		return ipManner
	case IPMAC:
		return ipMACManner
	case Login:
		return loginManner
	case Date:
		return dateManner
	default:
		return textManner
	}
}

// Forms returns the normal forms of a stored value: usually one, two for the serial of a
// fibre terminal, for a digitable line and for a domain with accents. None means that the
// value says nothing (search-details.md 10). Every form is valid UTF-8.
func Forms(f Field, raw string) []string {
	var forms []string
	new(scratch).each(mannerOf(f), raw, func(form []byte) { forms = append(forms, string(form)) })
	return forms
}

// EachForm calls emit with each of the normal forms that Forms returns. It allocates nothing
// for ASCII values with one form. The bytes are only valid until emit returns.
func (s *FieldSet) EachForm(field int, raw string, emit func(form []byte)) {
	sc := s.scratch.Get().(*scratch)
	sc.each(s.manners[field], raw, emit)
	s.scratch.Put(sc)
}

// NameForm is the TEXT form of a name, by which results are ordered.
func NameForm(name string) string { return textForm(name) }

// scratch holds the memory in which normal forms are made.
type scratch struct{ form form }

// each makes the forms of a value, one after the other, and drops the empty ones.
func (sc *scratch) each(m manner, raw string, emit func(form []byte)) {
	f := &sc.form
	f.reset()
	f.value(m, raw)
	if len(f.text) > 0 {
		emit(f.text)
	}
	switch m {
	case gponManner:
		sc.emitGPON(emit)
	case slipManner:
		sc.emitBarcode(emit)
	case domainManner:
		sc.emitIDN(raw, emit)
	}
}

// emitGPON adds the second spelling of the serial of a fibre terminal.
func (sc *scratch) emitGPON(emit func(form []byte)) {
	if n := len(sc.form.text); n != 12 && n != 16 {
		return
	}
	if spellings := isp.GPONSpellings(string(sc.form.text)); len(spellings) > 1 {
		emit([]byte(spellings[1]))
	}
}

// emitBarcode adds the bar code of a digitable line, 47 digits on a bank's slip and 48 on a
// utility's.
func (sc *scratch) emitBarcode(emit func(form []byte)) {
	if n := len(sc.form.text); n != 47 && n != 48 {
		return
	}
	if code, ok := isp.BarCode(string(sc.form.text)); ok {
		emit([]byte(code))
	}
}

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

// value makes the first normal form of a stored value.
func (f *form) value(m manner, raw string) {
	switch m {
	case textManner:
		f.foldText(raw, false)
	case addressManner:
		f.foldText(raw, true)
		f.expandStreet()
	case codeManner, gponManner, slipManner:
		f.foldCode(raw)
	case phoneManner:
		f.foldPhone(raw)
	case macManner:
		f.foldHex(raw)
	case ipManner:
		f.foldIP(raw)
	case ipMACManner:
		f.foldIPOrMAC(raw)
	case loginManner:
		f.foldLogin(raw)
	case domainManner:
		f.foldDomain(raw)
	case dateManner:
		f.foldDate(raw)
	}
}

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

// isMark tells the runes of category M; nearly all that occur are in one block.
func isMark(r rune) bool {
	const first = 0x300 // of all marks
	return r >= first && (r <= 0x36F || unicode.Is(unicode.M, r))
}

// isApostrophe tells whether r is one of the signs that stand for an apostrophe. U+00B4 would
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

// isCEPHyphen tells whether the hyphen at place i is the one of a CEP: 35500-012 or
// 35.500-012, with no further digit on either side.
func isCEPHyphen(s string, i int) bool {
	if i+4 > len(s) || !isDigits(s[i+1:i+4]) || i+4 < len(s) && isDigit(s[i+4]) {
		return false
	}
	start := i - 3
	if start < 0 || !isDigits(s[start:i]) {
		return false
	}
	if start > 0 && s[start-1] == '.' {
		start--
	}
	start -= 2
	return start >= 0 && isDigits(s[start:start+2]) && (start == 0 || !isDigit(s[start-1]))
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

// foldPhone makes the PHONE form: the national digits. What isp drops always stands at the
// beginning, so the form is the end of the digits.
func (f *form) foldPhone(raw string) {
	for i := range len(raw) {
		if isDigit(raw[i]) {
			f.put(raw[i], i, i+1)
		}
	}
	plain := len(f.text) == len(raw) && len(raw) >= 8 && len(raw) <= 11 && raw[0] != '0'
	if plain || len(f.text) == 0 {
		return
	}
	if national := isp.NationalPhone(raw); len(national) < len(f.text) {
		f.cut(len(f.text)-len(national), len(f.text))
	}
}

// foldHex makes the MAC form of a value: its hexadecimal digits, upper case.
func (f *form) foldHex(raw string) {
	for i := range len(raw) {
		switch c := raw[i]; {
		case isDigit(c), c >= 'A' && c <= 'F':
			f.put(c, i, i+1)
		case c >= 'a' && c <= 'f':
			f.put(c-'a'+'A', i, i+1)
		}
	}
}

// foldIP makes the IP form: the canonical text, or what was typed in lower case.
func (f *form) foldIP(raw string) {
	p, ok := isp.ParseNetwork(raw)
	if !ok {
		f.foldFragment(raw)
		return
	}
	if p.IsSingleIP() {
		f.text = p.Addr().AppendTo(f.text)
	} else {
		f.text = p.AppendTo(f.text)
	}
	f.originFromEqual(raw)
}

// originFromEqual traces a form that is not made byte by byte: when it is spelled as the
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

// foldFragment makes the form of what is no whole IP: lower case, trimmed.
func (f *form) foldFragment(raw string) {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r == utf8.RuneError && size == 1 {
			i += f.putInvalid(raw[i:], i)
			continue
		}
		f.putRune(unicode.ToLower(r), i, i+size)
		i += size
	}
	f.trim()
}

// foldIPOrMAC makes the form of a value that is an IP or a MAC: 12 hexadecimal digits are a
// MAC, all else is an IP.
func (f *form) foldIPOrMAC(raw string) {
	if isWholeMAC(raw) {
		f.foldHex(raw)
		return
	}
	f.foldIP(raw)
}

// isWholeMAC is isp.NormalizeMAC without the string that it makes. What reads as a whole IP
// is none: 1111:2222:3333:: also has twelve digits.
func isWholeMAC(raw string) bool {
	digits := 0
	for _, r := range raw {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'f', r >= 'A' && r <= 'F':
			digits++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	if digits != macLength {
		return false
	}
	_, isIP := isp.ParseNetwork(raw)
	return !isIP
}

// macLength is the number of hexadecimal digits of a MAC.
const macLength = 12

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

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isDigits tells whether s is made of ASCII digits and nothing else; "" is not.
func isDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// pastedLabels lists the TEXT forms of the names by which a field's pasted label is known.
func pastedLabels(f Field) []string {
	var names []string
	for _, name := range append([]string{f.Key, f.Label}, f.Short...) {
		if n := textForm(name); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}
