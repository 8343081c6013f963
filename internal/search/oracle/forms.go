package oracle

import (
	"encoding/hex"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// normalForms lists the normal forms of a stored value, the empty ones left out.
func normalForms(f Field, raw string) []string {
	var forms []string
	switch f.Class {
	case "TEXT":
		return textForms(f, raw)
	case "PHONE":
		forms = phones(raw)
	case "MAC":
		forms = []string{mac(raw)}
	case "IP":
		forms = []string{ip(raw), withZeros(ip(raw))}
	case "IP∪MAC":
		forms = []string{ip(raw), withZeros(ip(raw))}
		if isMAC(raw) {
			forms = []string{mac(raw)}
		}
	case "LOGIN":
		forms = []string{login(raw)}
		if f.Key == "dominio" {
			forms = domainForms(raw)
		}
	case "DATE":
		d, _ := wholeDate(raw)
		forms = []string{d}
	default:
		forms = append([]string{code(raw)}, otherSpellings(f, code(raw))...)
	}
	return slices.DeleteFunc(forms, func(s string) bool { return s == "" })
}

func isAddress(f Field) bool { return f.Key == "endereco" || f.Key == "endereco_instalacao" }

// textForm is the TEXT form as a text stands.
func textForm(s string) string { return plainText(units(Field{}, s, false)) }

func lowerWithoutMarks(s string) string {
	return strings.Map(unicode.ToLower, withoutMarks(s))
}

func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")))
}

func code(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.In(r, unicode.L, unicode.Nd) {
			return -1
		}
		return unicode.ToUpper(r)
	}, withoutMarks(s))
}

func login(s string) string { return strings.TrimSpace(lowerWithoutMarks(s)) }

// domain drops from a folded address what is no name of a host.
func domain(s string) string {
	if m := rx(`(?s)^[^/?#]*://(.*)$`).FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = rx(`(?s)[/?#].*$`).ReplaceAllString(s, "")
	s = strings.TrimPrefix(s, "www.")
	return strings.TrimSpace(strings.TrimRight(s, "."))
}

// domainForms are the form as stored and, for a domain with accents, folded and punycode.
func domainForms(raw string) []string {
	forms := []string{domain(login(raw))}
	host := domain(strings.TrimSpace(strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(raw, "\uFFFD")))))
	readable, err := idna.Punycode.ToUnicode(host)
	if err != nil {
		return forms
	}
	forms = append(forms, login(readable))
	if coded, err := idna.Punycode.ToASCII(readable); err == nil && coded != readable {
		forms = append(forms, coded)
	}
	return forms
}

func digits(s string) string { return regexp.MustCompile(`[^0-9]`).ReplaceAllString(s, "") }

// phone follows search-details.md 5, step by step.
func phone(s string) string {
	n := digits(s)
	withPlus := strings.TrimLeft(rx(`[^0-9+]`).ReplaceAllString(s, ""), "+") != ""
	beginsWithPlus := strings.HasPrefix(rx(`[^0-9+]`).ReplaceAllString(s, ""), "+")
	switch {
	case strings.HasPrefix(n, "0055"):
		n = n[4:]
	case withPlus && beginsWithPlus && strings.HasPrefix(n, "55"):
		n = n[2:]
	}
	whole := func(s string) bool { return len(s) == 10 || len(s) == 11 }
	rest := n
	if strings.HasPrefix(rest, "55") && whole(rest[2:]) && len(n) == len(digits(s)) {
		rest = rest[2:]
	}
	if strings.HasPrefix(rest, "0") && whole(rest[1:]) {
		rest = rest[1:]
	} else if strings.HasPrefix(rest, "0") && len(rest) > 3 && whole(rest[3:]) {
		rest = rest[3:]
	}
	if !rx(`^[1-9][1-9]`).MatchString(rest) {
		return n
	}
	return rest
}

// phones are the numbers of a cell.
func phones(s string) []string {
	extension := rx(`(?i)[\s,(]*\b(?:ramal|ram\.|r\.|ext\.?|x)\s*:?\s*[0-9]{1,6}\)?`)
	bare, first := extension.ReplaceAllString(s, ""), ""
	var all []string
	for _, part := range rx(`(?i)\s*(?:[/;,|\n]|\s(?:e|ou)\s)\s*`).Split(bare, -1) {
		if part = strings.Trim(part, " \t.-"); part == "" {
			continue
		}
		n, ok := completed(part, first)
		if !ok {
			return []string{phone(s)}
		}
		if first == "" {
			first = n
		}
		all = append(all, n)
	}
	if len(all) < 2 && bare == s || len(all) == 0 {
		return []string{phone(s)}
	}
	return distinct(all...)
}

// completed is a number of a cell with what it takes from the first one.
func completed(part, first string) (string, bool) {
	n := phone(part)
	if !rx(`^[-0-9 +().]+$`).MatchString(part) {
		return "", false
	}
	switch {
	case len(n) == 10 || len(n) == 11:
		return n, true
	case (len(n) == 8 || len(n) == 9) && len(first) >= 10 && first[0] != '0':
		return first[:2] + n, true
	case len(n) == 8 || len(n) == 9:
		return n, true
	case len(n) == 4 && part == n && len(first) >= 8:
		return first[:len(first)-4] + n, true
	}
	return "", false
}

// withZeros writes an IPv6 address with the zeros that "::" stands for; "" for any other.
func withZeros(canonical string) string {
	address, bits, prefix := strings.Cut(canonical, "/")
	a, err := netip.ParseAddr(address)
	if err != nil || !a.Is6() || !strings.Contains(address, "::") {
		return ""
	}
	b := a.As16()
	groups := make([]string, 8)
	for i := range groups {
		groups[i] = strconv.FormatInt(int64(b[2*i])<<8|int64(b[2*i+1]), 16)
	}
	if prefix {
		bits = "/" + bits
	}
	return strings.Join(groups, ":") + bits
}

// onlyHex reports whether every letter and digit of s is a hexadecimal digit.
func onlyHex(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.L, unicode.Nd) && !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}

func mac(s string) string {
	if m := rx(`^\s*` + strings.Repeat(`([0-9a-fA-F]{1,2})[-:. –]+`, 5) + `([0-9a-fA-F]{1,2})[-:. –]*\s*$`).FindStringSubmatch(s); m != nil {
		var padded strings.Builder
		for _, group := range m[1:] {
			padded.WriteString(("0" + group)[len(group)-1:])
		}
		return strings.ToUpper(padded.String())
	}
	return strings.ToUpper(rx(`[^0-9a-fA-F]`).ReplaceAllString(s, ""))
}

func ip(s string) string {
	for _, text := range []string{s, withoutPort(s)} {
		if canonical, ok := canonicalIP(text); ok {
			return canonical
		}
	}
	return strings.TrimSpace(strings.Map(unicode.ToLower, strings.ToValidUTF8(s, "\uFFFD")))
}

// canonicalIP is RFC 5952; a prefix has its host bits masked and a full one is an address.
func canonicalIP(s string) (string, bool) {
	s = strings.TrimSpace(s)
	address, bits, isPrefix := strings.Cut(s, "/")
	a, err := netip.ParseAddr(address)
	if err != nil || a.Zone() != "" {
		return "", false
	}
	length := a.BitLen()
	if isPrefix {
		length, err = strconv.Atoi(bits)
		if err != nil || strconv.Itoa(length) != bits || length < 0 || length > a.BitLen() {
			return "", false
		}
	}
	if a.Is4In6() && length >= 96 {
		a, length = a.Unmap(), length-96
	}
	if length == a.BitLen() {
		return a.String(), true
	}
	return netip.PrefixFrom(a, length).Masked().String(), true
}

// otherSpellings are the second spelling of a GPON serial and the bar code of a digitable line.
func otherSpellings(f Field, n string) []string {
	switch {
	case f.Key == "numero_serie" && rx(`^[A-Z]{4}[0-9A-F]{8}$`).MatchString(n):
		return []string{strings.ToUpper(hex.EncodeToString([]byte(n[:4]))) + n[4:]}
	case f.Key == "numero_serie" && rx(`^[0-9A-F]{16}$`).MatchString(n):
		vendor, _ := hex.DecodeString(n[:8])
		if rx(`^[A-Z]{4}$`).Match(vendor) {
			return []string{string(vendor) + n[8:]}
		}
	case f.Key == "numero_boleto" && rx(`^[0-9]{47}$`).MatchString(n):
		return []string{n[:4] + n[32:] + n[4:9] + n[10:20] + n[21:31]}
	case f.Key == "numero_boleto" && rx(`^[0-9]{48}$`).MatchString(n):
		return []string{n[:11] + n[12:23] + n[24:35] + n[36:47]}
	}
	return nil
}
