package search

import (
	"strings"

	"balcao/internal/isp"
)

// valueIn is the value within a text that is searched in a field.
func (s *FieldSet) valueIn(field int, condition Condition, text string) string {
	text = s.unlabelled(field, text)
	f := s.fields[field]
	if f.Class == Text {
		if bare := strings.TrimSpace(text); s.manners[field] == addressManner && fitsMask(bare, "99999 999") {
			return withCEPHyphen(bare)
		}
		return text
	}
	plain := withoutTail(f.Key, balanced(text, unwrapped(text)))
	if spelled := spelledDate(plain); f.Class == Date && spelled != "" {
		return spelled
	}
	if f.Class == Code {
		plain = numberMarkIn.ReplaceAllString(plain, "$1")
	}
	if trimmed := strings.TrimRight(plain, ". "); s.isWhole(f, trimmed) {
		plain = trimmed
	}
	kinds := map[Class][]string{
		MAC: {macKind}, IP: {ipKind}, IPMAC: {ipKind, macKind}, Login: {emailKind}, Serial: {serialKind, slipKind}, Code: {keyKind},
	}[f.Class]
	if f.Class == Doc {
		kinds = []string{f.Key}
	}
	if len(kinds) == 0 || condition > Ends || s.isWhole(f, plain) || !strings.ContainsRune(strings.TrimSpace(plain), ' ') && f.Class != Login {
		return plain
	}
	wanted := func(kind string) bool {
		for _, k := range kinds {
			if k == kind {
				return true
			}
		}
		return false
	}
	if value, ok := onlyToken(plain, wanted); ok {
		return value
	}
	return plain
}

// isWhole reports whether a text is a whole value of a class by its shape.
func (s *FieldSet) isWhole(f Field, text string) bool {
	switch f.Class {
	case IP, IPMAC, MAC:
		_, isIP := wholeIP(text)
		_, isMAC := wholeMAC(text)
		return isIP && f.Class != MAC || isMAC && f.Class != IP
	case Login:
		local, domain, at := strings.Cut(text, "@")
		return at && local != "" && strings.Contains(domain, ".") && !strings.ContainsAny(text, " <>")
	case Doc:
		return isp.ValidCPF(codeForm(text)) || isp.ValidCNPJ(codeForm(text))
	default:
		return true
	}
}

// ValueIn is the address, the MAC or the login within a pasted text: without what encloses it, and of a
// sentence the one value that is certain.
func ValueIn(text string) string {
	plain := balanced(text, unwrapped(text))
	if trimmed := strings.TrimRight(plain, ". "); trimmed != plain {
		plain = trimmed
	}
	if whole, ok := spelledIP(plain); ok {
		return whole
	}
	if !strings.ContainsRune(plain, ' ') {
		return plain
	}
	if _, whole := wholeMAC(plain); whole {
		return plain
	}
	wanted := func(kind string) bool { return kind == macKind || kind == ipKind || kind == emailKind }
	if value, ok := onlyToken(plain, wanted); ok {
		return value
	}
	return plain
}
