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
		forms = []string{address(f, raw)}
		if isAddress(f) && !strings.HasPrefix(raw, ",") { // a comma: the logradouro is empty
			forms = []string{firstInFull(address(f, raw))}
		}
	case "PHONE":
		forms = []string{phone(raw)}
	case "MAC":
		forms = []string{mac(raw)}
	case "IP":
		forms = []string{ip(raw)}
	case "IP∪MAC":
		forms = []string{ip(raw)}
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

var streets = map[string]string{
	"r": "rua", "av": "avenida", "tv": "travessa", "trav": "travessa", "pc": "praca", "pca": "praca",
	"rod": "rodovia", "est": "estrada", "estr": "estrada", "al": "alameda", "lgo": "largo", "vl": "vila",
	"jd": "jardim", "bc": "beco", "cond": "condominio", "conj": "conjunto", "res": "residencial",
}

func firstInFull(text string) string {
	words := strings.Split(text, " ")
	if full, ok := streets[words[0]]; ok {
		words[0] = full
	}
	return strings.Join(words, " ")
}

// address is the TEXT form, with the mask of a CEP taken off first in an address.
func address(f Field, s string) string {
	if isAddress(f) {
		cep := regexp.MustCompile(`^(.*?(?:^|[^0-9]))([0-9]{2}\.?[0-9]{3})-([0-9]{3}(?:[^0-9].*)?)$`)
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\n", " "), "\r", " ")
		for cep.MatchString(s) {
			s = cep.ReplaceAllString(s, "$1$2$3")
		}
	}
	return textForm(s)
}

func textForm(s string) string {
	s = strings.ReplaceAll(s, "´", "")
	s = lowerWithoutMarks(s)
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("'’‘`´ʼ′.", r), unicode.Is(unicode.Cf, r):
		case unicode.In(r, unicode.L, unicode.Nd):
			b.WriteRune(r)
		default:
			b.WriteRune(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

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
	if m := regexp.MustCompile(`(?s)^[^/?#]*://(.*)$`).FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = regexp.MustCompile(`(?s)[/?#].*$`).ReplaceAllString(s, "")
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
	withPlus := strings.TrimLeft(regexp.MustCompile(`[^0-9+]`).ReplaceAllString(s, ""), "+") != ""
	beginsWithPlus := strings.HasPrefix(regexp.MustCompile(`[^0-9+]`).ReplaceAllString(s, ""), "+")
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
	if !regexp.MustCompile(`^[1-9][1-9]`).MatchString(rest) {
		return n
	}
	return rest
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
	return strings.ToUpper(regexp.MustCompile(`[^0-9a-fA-F]`).ReplaceAllString(s, ""))
}

func ip(s string) string {
	if canonical, ok := canonicalIP(s); ok {
		return canonical
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
	case f.Key == "numero_serie" && regexp.MustCompile(`^[A-Z]{4}[0-9A-F]{8}$`).MatchString(n):
		return []string{strings.ToUpper(hex.EncodeToString([]byte(n[:4]))) + n[4:]}
	case f.Key == "numero_serie" && regexp.MustCompile(`^[0-9A-F]{16}$`).MatchString(n):
		vendor, _ := hex.DecodeString(n[:8])
		if regexp.MustCompile(`^[A-Z]{4}$`).Match(vendor) {
			return []string{string(vendor) + n[8:]}
		}
	case f.Key == "numero_boleto" && regexp.MustCompile(`^[0-9]{47}$`).MatchString(n):
		return []string{n[:4] + n[32:] + n[4:9] + n[10:20] + n[21:31]}
	case f.Key == "numero_boleto" && regexp.MustCompile(`^[0-9]{48}$`).MatchString(n):
		return []string{n[:11] + n[12:23] + n[24:35] + n[36:47]}
	}
	return nil
}
