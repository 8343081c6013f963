package search

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"balcao/internal/isp"
)

// What stands within a text (search-details.md 42): people paste values with what is around them.

// unwrapped drops what encloses or trails a value, and what programs write before it. Full stops are
// left to those who know what the value is.
func unwrapped(text string) string {
	for {
		before := text
		text = strings.TrimRight(strings.TrimSpace(text), ",;")
		for _, pair := range []string{"<>", "()", "[]", "{}", `""`, "''", "“”", "‘’"} {
			runes := []rune(pair)
			inside, opens := strings.CutPrefix(text, string(runes[0]))
			inside, closes := strings.CutSuffix(inside, string(runes[1]))
			if opens && closes && len(inside) > 0 && !strings.ContainsRune(inside, runes[0]) {
				text = inside
				if pair == "<>" { // a router calls the line of a login so
					text = strings.TrimPrefix(text, "pppoe-")
				}
			}
		}
		text = strings.TrimRight(text, ">)]}\"'")
		if open := strings.TrimLeft(text, "<{\"'`"); open != "" {
			text = open
		}
		if closed := strings.TrimRight(text, "!?|*`"); closed != "" {
			text = closed
		}
		text = bulletIn.ReplaceAllString(text, "$1")
		if text = withoutScheme(text); text == before {
			return text
		}
	}
}

// bulletIn is the sign before a line of a list, and the star of a messenger's bold letters.
var bulletIn = regexp.MustCompile(`^(?:[*•·>–-]\s+|\*+)([^\s*])`)

// balanced keeps the bracket of an address or of an area code.
func balanced(original, text string) string {
	if strings.ContainsAny(text, "([") {
		return strings.TrimRight(strings.TrimSpace(original), ",; ")
	}
	return text
}

// messengerIn is an address that opens a talk with a telephone: https://wa.me/5537999990013.
var messengerIn = regexp.MustCompile(`(?i)^\S*(?:wa\.me/|whatsapp\S*[?&]phone=)\+?(\d{10,15})\b\S*$`)

// sipIn is a telephone as an account of a host: 3732214455@10.0.0.1.
var sipIn = regexp.MustCompile(`^\+?(\d{10,13})@\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$`)

// hostPortIn is a domain with a port behind it.
var hostPortIn = regexp.MustCompile(`(?i)^([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}):\d{2,5}$`)

// numberMarkIn is nº before a number.
var numberMarkIn = regexp.MustCompile(`(?i)^n[º°]\.? ?(\d)`)

// hexIn is a number in the notation of programs.
var hexIn = regexp.MustCompile(`(?i)^0x([0-9a-f]{8,16})$`)

// withoutScheme drops mailto:, tel: and http(s)://, with the path behind a host, and what else programs write
// before a value.
func withoutScheme(text string) string {
	lower := strings.ToLower(text)
	for _, in := range []*regexp.Regexp{messengerIn, hexIn, sipIn} {
		if found := in.FindStringSubmatch(text); found != nil {
			return found[1]
		}
	}
	for _, scheme := range []string{"mailto:", "tel:", "sip:"} {
		if strings.HasPrefix(lower, scheme) {
			rest := text[len(scheme):]
			if at := strings.IndexByte(rest, '?'); at >= 0 {
				rest = rest[:at]
			}
			return strings.TrimSpace(rest)
		}
	}
	for _, scheme := range []string{"https://", "http://"} {
		if strings.HasPrefix(lower, scheme) {
			rest := text[len(scheme):]
			if at := strings.IndexAny(rest, "/?#"); at >= 0 {
				rest = rest[:at]
			}
			if host, port, found := strings.Cut(rest, ":"); found && isDigits(port) {
				return host
			}
			return rest
		}
	}
	if found := hostPortIn.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	if rest := strings.TrimSpace(text[min(len(text), 3):]); strings.HasPrefix(lower, "nfe") {
		if _, key := isp.NormalizeAccessKey(rest); key {
			return rest
		}
	}
	return text
}

// token is a value that can be told for certain wherever it stands.
type token struct {
	kind string
	in   *regexp.Regexp
	is   func(text string) (normal string, ok bool)
}

func certainTokens() []token {
	code := func(valid func(string) bool) func(string) (string, bool) {
		return func(s string) (string, bool) { return codeForm(s), valid(codeForm(s)) }
	}
	return []token{
		{kind: emailKind, in: emailIn, is: accountOfPerson},
		{kind: slipKind, in: slipIn, is: code(func(s string) bool { return len(s) > 44 && isp.ValidBoleto(s) })},
		{kind: keyKind, in: keyIn, is: code(isp.ValidAccessKey)},
		{kind: slipKind, in: barCodeIn, is: code(isp.ValidBoleto)},
		{kind: ipKind, in: ipIn, is: wholeIP},
		{kind: macKind, in: macIn, is: certainMAC},
		{kind: cnpjKind, in: cnpjIn, is: code(isp.ValidCNPJ)},
		{kind: cpfKind, in: cpfIn, is: code(isp.ValidCPF)},
		{kind: serialKind, in: serialIn, is: func(s string) (string, bool) { return strings.ToUpper(s), isp.GPONSpellings(s) != nil }},
	}
}

var (
	emailIn   = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)
	slipIn    = regexp.MustCompile(`\d[\d\s.-]{45,70}\d`)
	keyIn     = regexp.MustCompile(`(?i)\d(?:[\s.-]{0,2}\d){5}(?:[\s.-]{0,2}[0-9a-z]){12}(?:[\s.-]{0,2}\d){26}`)
	barCodeIn = regexp.MustCompile(`\d(?:[\s.-]{0,2}\d){43}`)
	macIn     = regexp.MustCompile(`(?i)[0-9a-f]{1,2}(?:[:.-][0-9a-f]{1,2}){5}|[0-9a-f]{4}(?:[.-][0-9a-f]{4}){2}|[0-9a-f]{6}-[0-9a-f]{6}|[0-9a-f]{12}`)
	ipIn      = regexp.MustCompile(`(?i)\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?|\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?(?:/\d{1,3})?`)
	cnpjIn    = regexp.MustCompile(`(?i)[0-9a-z]{2}[. ]?[0-9a-z]{3}[. ]?[0-9a-z]{3}[/ ]?[0-9a-z]{4}[- ]?\d{2}`)
	cpfIn     = regexp.MustCompile(`\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}`)
	serialIn  = regexp.MustCompile(`(?i)[a-z]{4}[0-9a-f]{8}|[0-9a-f]{16}`)
)

// accountOfPerson reads an address of e-mail; admin@10.0.0.1 is none.
func accountOfPerson(s string) (string, bool) {
	_, isHost := wholeIP(s[strings.LastIndexByte(s, '@')+1:])
	return loginForm(s), !isHost
}

// certainMAC reads a MAC; without separators it has digits and letters, or it may be any number.
func certainMAC(s string) (string, bool) {
	whole, ok := wholeMAC(s)
	bare := len(s) == macLength
	return whole, ok && (!bare || !isDigits(s) && strings.ContainsAny(s, "0123456789"))
}

// onlyToken finds the one certain value within a text; false when there is none, or several. The same
// value written twice is one. What is part of a longer value that was found is none of its own.
func onlyToken(text string, wanted func(kind string) bool) (value string, ok bool) {
	type span struct{ start, end int }
	var taken []span
	kind, normal := "", ""
	for _, t := range certainTokens() {
		for _, at := range t.in.FindAllStringIndex(text, -1) {
			inside := false
			for _, s := range taken {
				inside = inside || at[0] < s.end && s.start < at[1]
			}
			n, valid := t.is(text[at[0]:at[1]])
			if inside || !valid || !standsAlone(text, at[0], at[1]) {
				continue
			}
			taken = append(taken, span{at[0], at[1]})
			switch {
			case !wanted(t.kind):
			case !ok:
				kind, value, normal, ok = t.kind, text[at[0]:at[1]], n, true
			case kind != t.kind || !sameToken(normal, n):
				return "", false
			}
		}
	}
	return value, ok
}

// sameToken reports whether two values are one: also the two spellings of a serial.
func sameToken(a, b string) bool {
	if a == b {
		return true
	}
	for _, s := range isp.GPONSpellings(a) {
		if s == b {
			return true
		}
	}
	return false
}

// standsAlone reports whether no letter or digit touches a part of a text.
func standsAlone(text string, start, end int) bool {
	if next, _ := utf8.DecodeRuneInString(text[end:]); isLetterOrDigit(next) {
		return false
	}
	var last rune
	for _, r := range text[:start] {
		last = r
	}
	return !isLetterOrDigit(last) && last != '+'
}

// within is the value within a text of the Busca geral.
func (s *FieldSet) within(text, kind string) string {
	if isPhrase(text) && (kind == "" || kind == textKind) {
		return text
	}
	text = balanced(text, unwrapped(text))
	certainly := func(text string) bool {
		return len(text) > 0 && s.isCertain(look(text))
	}
	if trimmed := strings.TrimRight(text, ". "); trimmed != text && (certainly(trimmed) || isDigits(trimmed)) {
		text = trimmed
	}
	if bare := withoutPort(text); bare != text {
		if _, whole := isp.NormalizeIP(bare); whole {
			return bare
		}
	}
	loose := looseEmailIn.FindStringSubmatch(text)
	if certainly(text) && (loose == nil || !strings.Contains(loose[2], ",")) {
		return text
	}
	for _, wanted := range []func(string) bool{func(k string) bool { return k == kind }, func(string) bool { return true }} {
		if value, ok := onlyToken(text, wanted); ok {
			return value
		}
	}
	if loose != nil {
		return loose[1] + "@" + strings.Join(strings.FieldsFunc(loose[2], func(r rune) bool { return strings.ContainsRune(" .,", r) }), ".")
	}
	if fitsMask(text, "99999 999") {
		return withCEPHyphen(text)
	}
	return text
}

// withCEPHyphen is a CEP that is typed with a space: 35500 012.
func withCEPHyphen(text string) string { return text[:5] + "-" + text[6:] }

// looseEmailIn is an address of e-mail as it is typed in a hurry or read aloud: lucia @ correio.example,
// lucia@correio,example, lucia arroba correio.example.
var looseEmailIn = regexp.MustCompile(`(?i)^([\p{L}\p{N}._%+-]+)(?: *@ *| +arroba +| *[(\[](?:arroba|at|@)[)\]] *)([\p{L}\p{N}-]+(?: ?[.,] ?[\p{L}\p{N}-]+)*)$`)

// plainHyphens writes the hyphens of word processors as the one of the keyboard; a dash too, where it stands
// between digits.
func plainHyphens(text string) string {
	text = hyphens.Replace(text)
	if !strings.ContainsAny(text, "–—−") {
		return text
	}
	return dashIn.ReplaceAllString(text, "${1}-${2}")
}

var (
	hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-")
	dashIn  = regexp.MustCompile(`(\d)[–—−](\d)`)
)

// isCertain reports whether a text is of some kind for certain.
func (s *FieldSet) isCertain(t typed) bool {
	for _, k := range s.kinds {
		if k.likelihood(t) >= certain {
			return true
		}
	}
	return false
}
