package oracle

import (
	"slices"
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// cleaned drops what cannot be seen.
func cleaned(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Zs, r):
			return ' '
		case r >= '\uff01' && r <= '\uff5e':
			return r - 0xfee0
		}
		return r
	}, s)
}

// unwrapped leaves the value of a query on a field that is no TEXT.
func unwrapped(f Field, condition, text string) string {
	original := text
	for {
		before := text
		text = strings.TrimRight(strings.TrimSpace(text), ",;")
		for _, pair := range []string{`^<([^<]+)>$`, `^\(([^(]+)\)$`, `^\[([^\[]+)\]$`, `^\{([^{]+)\}$`, `^"([^"]+)"$`, `^'([^']+)'$`, `^“([^“]+)”$`, `^‘([^‘]+)’$`} {
			text = rx(`(?s)`+pair).ReplaceAllString(text, "$1")
		}
		text = strings.TrimRight(text, ">)]}\"'")
		if rest := strings.TrimLeft(text, "<{\"'`"); rest != "" {
			text = rest
		}
		if rest := strings.TrimRight(text, "!?|*`"); rest != "" {
			text = rest
		}
		text = rx(`^(?:[*•·>–-]\s+|\*+)([^\s*])`).ReplaceAllString(text, "$1")
		text = withoutScheme(text)
		if text == before {
			break
		}
	}
	if strings.ContainsAny(text, "([") {
		text = strings.TrimRight(strings.TrimSpace(original), ",; ")
	}
	if whole := strings.TrimRight(text, ". "); isWhole(f, whole) {
		return whole
	}
	if condition == "maior" || condition == "menor" || condition == "entre" {
		return text
	}
	return oneToken(f, text)
}

// oneToken is the one value within a text that is one for certain, of a kind that the field holds; the
// text when there is none, or several.
func oneToken(f Field, text string) string {
	kinds := map[string]string{"MAC": "mac", "IP": "ip", "IP∪MAC": "ip mac", "LOGIN": "email", "SERIAL": "serie boleto", "CODE": "chave", "DOC": f.Key}[f.Class]
	if kinds == "" || isWhole(f, text) || isDoc(f, text) || f.Class == "MAC" && isMAC(text) ||
		!strings.Contains(strings.TrimSpace(text), " ") && f.Class != "LOGIN" {
		return text
	}
	found, left := map[string]string{}, text
	for _, t := range tokens() {
		for _, at := range rx(t.pattern).FindAllStringIndex(left, -1) {
			token := left[at[0]:at[1]]
			normal, ok := t.normal(token)
			if !ok || touched(text, at[0], at[1]) {
				continue
			}
			left = left[:at[0]] + strings.Repeat("\x00", len(token)) + left[at[1]:]
			if _, known := found[normal]; strings.Contains(" "+kinds+" ", " "+t.kind+" ") && !known {
				found[normal] = token
			}
		}
	}
	if len(found) == 1 {
		for _, token := range found {
			return token
		}
	}
	return text
}

func isDoc(f Field, text string) bool {
	return f.Class == "DOC" && (isp.ValidCPF(code(text)) || isp.ValidCNPJ(code(text)))
}

func touched(text string, start, end int) bool {
	before, after := []rune(text[:start]), []rune(text[end:])
	ok := func(r rune) bool { return unicode.In(r, unicode.L, unicode.Nd) }
	return len(after) > 0 && ok(after[0]) || len(before) > 0 && (ok(before[len(before)-1]) || before[len(before)-1] == '+')
}

type tokenKind struct {
	kind, pattern string
	normal        func(string) (string, bool)
}

// tokens are what is a value for certain, the longer kinds first.
func tokens() []tokenKind {
	checked := func(valid func(string) bool) func(string) (string, bool) {
		return func(s string) (string, bool) { return code(s), valid(code(s)) }
	}
	return []tokenKind{
		{kind: "email", pattern: `[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`, normal: func(s string) (string, bool) { return login(s), true }},
		{kind: "boleto", pattern: `\d[\d .-]{45,60}\d`, normal: checked(func(s string) bool { return len(s) > 44 && isp.ValidBoleto(s) })},
		{kind: "chave", pattern: `(?i)\d(?:[ .]?\d){5}(?:[ .]?[0-9a-z]){12}(?:[ .]?\d){26}`, normal: checked(isp.ValidAccessKey)},
		{kind: "ip", pattern: `(?i)\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?|\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?(?:/\d{1,3})?`, normal: func(s string) (string, bool) { return canonicalIP(withoutPort(s)) }},
		{kind: "mac", pattern: `(?i)[0-9a-f]{1,2}(?:[:.-][0-9a-f]{1,2}){5}|[0-9a-f]{4}(?:[.-][0-9a-f]{4}){2}|[0-9a-f]{6}-[0-9a-f]{6}|[0-9a-f]{12}`, normal: func(s string) (string, bool) {
			bare := len(s) == 12
			return mac(s), len(mac(s)) == 12 && (!bare || !onlyDigits(s) && strings.ContainsAny(s, "0123456789"))
		}},
		{kind: "cnpj", pattern: `(?i)[0-9a-z]{2}[. ]?[0-9a-z]{3}[. ]?[0-9a-z]{3}[/ ]?[0-9a-z]{4}[- ]?\d{2}`, normal: checked(isp.ValidCNPJ)},
		{kind: "cpf", pattern: `\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}`, normal: checked(isp.ValidCPF)},
		{kind: "serie", pattern: `(?i)[a-z]{4}[0-9a-f]{8}|[0-9a-f]{16}`, normal: func(s string) (string, bool) {
			spellings := append(otherSpellings(Field{Key: "numero_serie"}, strings.ToUpper(s)), strings.ToUpper(s))
			slices.Sort(spellings)
			return spellings[0], len(spellings) > 1
		}},
	}
}

func withoutScheme(text string) string {
	if m := rx(`(?is)^(?:mailto:|tel:|sip:)([^?]*)`).FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1])
	}
	if m := rx(`(?is)^https?://([^/?#]*)`).FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if strings.HasPrefix(strings.ToLower(text), "nfe") && rx(`^[0-9]{6}[0-9A-Z]{12}[0-9]{26}$`).MatchString(code(text[3:])) {
		return strings.TrimSpace(text[3:])
	}
	return text
}

func isWhole(f Field, text string) bool {
	_, isIP := canonicalIP(withoutPort(text))
	switch f.Class {
	case "IP":
		return isIP
	case "IP∪MAC":
		return isIP || onlyHex(text) && len(mac(text)) == 12
	case "LOGIN":
		return rx(`(?s)^[^@]+@.*\..*$`).MatchString(text) && !strings.ContainsAny(text, " <>")
	case "MAC", "DOC":
		return false // a full stop means nothing in them
	}
	return true
}

// withoutPort drops the port behind an address, and its network card.
func withoutPort(text string) string {
	text = strings.TrimSpace(text)
	if m := rx(`^\[([^\]]*)\](?::[0-9]+)?$`).FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if m := rx(`(?s)^([^%]*)%.+$`).FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if m := rx(`^([^:]*\.[^:.]*\.[^:.]*\.[^:.]*):[0-9]{1,5}$`).FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}
