// Package oracle decides in the plainest possible way whether a stored value answers a query:
// the contract of the search, written down a second time, slow and obvious, sharing no code
// with the index or with the normal forms it is made of. Tests hold the two against each other.
package oracle

import (
	"cmp"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// Field is what the oracle must know of a field.
type Field struct {
	Key   string   // "mac_onu"
	Names []string // key, label and short names: the labels that may be pasted
	Class string   // TEXT CODE DOC PHONE MAC IP LOGIN SERIAL DATE IP∪MAC

	Example string // finds the customer of the story
}

// Verdict is the oracle's answer for one value.
type Verdict struct {
	Matches    bool
	Impossible bool // the query is one that nothing can answer (422), whatever the value
	Rank       int  // 1 equal, 2 begins, 3 a word begins, 4 contains; 4 for conditions without ranks
}

// Match decides whether the value raw of a field answers a query. Condition is one of the
// contract's names and one that the class has. For vazio no value matches.
func Match(f Field, condition, text, until, raw string) Verdict {
	values := normalForms(f, raw)
	switch condition {
	case "vazio":
		return Verdict{}
	case "preenchido":
		return Verdict{Matches: len(values) > 0, Rank: 4}
	}
	text = withoutLabel(f, text)
	if f.Class == "IP∪MAC" {
		return matchIPOrMAC(f, condition, text, raw)
	}
	if condition == "maior" || condition == "menor" || condition == "entre" {
		return matchOrder(f, condition, text, withoutLabel(f, until), values)
	}
	query, impossible := normalQuery(f, condition, text)
	if impossible || query == "" {
		return Verdict{Impossible: impossible}
	}
	best := Verdict{}
	for _, value := range values {
		if !holds(f, condition, text, query, value) {
			continue
		}
		if r := rank(f, rankNeedle(f, condition, text, query), value); !best.Matches || r < best.Rank {
			best = Verdict{Matches: true, Rank: r}
		}
	}
	return best
}

// Impossible decides whether a query is one that nothing can answer.
func Impossible(f Field, condition, text, until string) bool {
	return Match(f, condition, text, until, "").Impossible
}

func withoutLabel(f Field, text string) string {
	colon := strings.Index(text, ":")
	if colon < 0 || strings.TrimSpace(text[colon+1:]) == "" {
		return text
	}
	label := labelForm(text[:colon])
	for _, name := range f.Names {
		if label != "" && labelForm(name) == label {
			return text[colon+1:]
		}
	}
	return text
}

// labelForm leaves of a label the words that tell something, written together.
func labelForm(s string) string {
	words := strings.Fields(textForm(strings.ReplaceAll(s, "°", "º")))
	if len(words) > 1 && words[0] == "n" {
		words = words[1:]
	}
	links := regexp.MustCompile(`^(de|da|do|das|dos|no|nr|nro|num|numero)$`)
	telling := slices.DeleteFunc(slices.Clone(words), links.MatchString)
	return cmp.Or(strings.Join(telling, ""), strings.Join(words, ""))
}

// normalQuery is the normal form of the query. For a date it is the text to look for.
func normalQuery(f Field, condition, text string) (query string, impossible bool) {
	switch f.Class {
	case "TEXT":
		if phrase, ok := phraseOf(condition, text); ok {
			return address(f, phrase), false
		}
		query = address(f, text)
		if isAddress(f) && (condition == "igual" || condition == "comeca") {
			query = firstInFull(query)
		}
		return query, false
	case "PHONE":
		return phone(text), false
	case "MAC":
		return mac(text), !onlyHex(text)
	case "IP":
		if canonical, ok := canonicalIP(text); ok {
			return canonical, false
		}
		query = strings.ToLower(strings.TrimSpace(text))
		return query, condition == "igual" && query != ""
	case "LOGIN":
		if f.Key == "dominio" {
			return domain(login(text)), false
		}
		return login(text), false
	case "DATE":
		return dateQuery(condition, text)
	default:
		return code(text), false
	}
}

func phraseOf(condition, text string) (string, bool) {
	text = strings.TrimSpace(text)
	if condition == "contem" && len(text) >= 2 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) {
		return text[1 : len(text)-1], true
	}
	return "", false
}

// rankNeedle is the query as one string, as ranks compare it.
func rankNeedle(f Field, condition, text, query string) string {
	_, phrase := phraseOf(condition, text)
	if isAddress(f) && condition == "contem" && !phrase {
		return firstInFull(query)
	}
	return query
}

func rank(f Field, needle, value string) int {
	switch {
	case value == needle:
		return 1
	case strings.HasPrefix(value, needle):
		return 2
	case f.Class == "TEXT" && strings.Contains(value, " "+needle):
		return 3
	default:
		return 4
	}
}

// holds decides one of contem, igual, comeca and termina between two normal forms.
func holds(f Field, condition, text, query, value string) bool {
	switch condition {
	case "comeca":
		return strings.HasPrefix(value, query)
	case "termina":
		return strings.HasSuffix(value, query)
	case "igual":
		return equal(f, query, value)
	}
	if _, phrase := phraseOf(condition, text); f.Class != "TEXT" || phrase {
		return strings.Contains(value, query)
	}
	for _, word := range strings.Fields(query) {
		full, isShort := streets[word]
		inFull := isAddress(f) && isShort && strings.Contains(value, full)
		if !strings.Contains(value, word) && !inFull {
			return false
		}
	}
	return true
}

func equal(f Field, query, value string) bool {
	switch f.Class {
	case "CODE":
		return strings.TrimLeft(query, "0") == strings.TrimLeft(value, "0")
	case "PHONE":
		return samePhone(query, value)
	case "IP":
		address, err := netip.ParseAddr(query)
		if err == nil {
			for _, network := range networksOf(value) {
				if network.Contains(address) {
					return true
				}
			}
		}
		return query == value
	case "LOGIN":
		at := strings.LastIndex(value, "@")
		return query == value || !strings.Contains(query, "@") && at >= 0 && value[:at] == query
	default:
		return query == value
	}
}

// networksOf reads a canonical address or prefix; none when value is free text.
func networksOf(value string) []netip.Prefix {
	if a, err := netip.ParseAddr(value); err == nil {
		return []netip.Prefix{netip.PrefixFrom(a, a.BitLen())}
	}
	if p, err := netip.ParsePrefix(value); err == nil {
		return []netip.Prefix{p}
	}
	return nil
}

func samePhone(query, value string) bool {
	if len(query) == 8 || len(query) == 9 {
		return strings.HasSuffix(value, query[len(query)-8:])
	}
	if query == value {
		return true
	}
	long, short := query, value
	if len(long) < len(short) {
		long, short = short, long
	}
	return len(long) == 11 && len(short) == 10 && long[2] == '9' && long[:2]+long[3:] == short
}

// matchOrder decides maior, menor and entre.
func matchOrder(f Field, condition, text, until string, values []string) Verdict {
	if f.Class == "IP" {
		return matchInside(text, values)
	}
	low, ok := scaleValue(f, text, false)
	high, untilOK := scaleValue(f, until, false)
	if !ok || condition == "entre" && (!untilOK || low > high) {
		return Verdict{Impossible: true}
	}
	for _, value := range values {
		v, ok := scaleValue(f, value, true)
		if !ok {
			continue
		}
		if condition == "maior" && v > low || condition == "menor" && v < low ||
			condition == "entre" && v >= low && v <= high {
			return Verdict{Matches: true, Rank: 4}
		}
	}
	return Verdict{}
}

// scaleValue turns a number or a day into text that compares as it does: numbers padded with
// zeros to one length, days with the year first.
func scaleValue(f Field, s string, stored bool) (string, bool) {
	if f.Class == "DATE" {
		d, ok := wholeDate(s)
		if !ok {
			return "", false
		}
		return d[6:] + d[3:5] + d[:2], true
	}
	n := code(s)
	if !regexp.MustCompile(`^[0-9]+$`).MatchString(n) || stored && len(n) > 12 {
		return "", false
	}
	return strings.Repeat("0", 5000-len(n)) + n, true
}

func matchInside(text string, values []string) Verdict {
	canonical, ok := canonicalIP(text)
	if !ok || !strings.Contains(text, "/") {
		return Verdict{Impossible: true}
	}
	outer := networksOf(canonical)[0]
	for _, value := range values {
		for _, inner := range networksOf(value) {
			if outer.Addr().Is4() == inner.Addr().Is4() && outer.Bits() <= inner.Bits() &&
				outer.Contains(inner.Addr()) {
				return Verdict{Matches: true, Rank: 4}
			}
		}
	}
	return Verdict{}
}

// matchIPOrMAC tries both readings of the query, each against its own values.
func matchIPOrMAC(f Field, condition, text, raw string) Verdict {
	ip, hardware := Field{Key: f.Key, Class: "IP"}, Field{Key: f.Key, Class: "MAC"}
	if condition == "entre" {
		return Match(ip, condition, text, "", raw)
	}
	asIP, asMAC := Match(ip, condition, text, "", raw), Match(hardware, condition, text, "", raw)
	switch {
	case asIP.Impossible && asMAC.Impossible:
		return Verdict{Impossible: true}
	case isMAC(raw):
		asMAC.Impossible = false
		return asMAC
	default:
		asIP.Impossible = false
		return asIP
	}
}

// isMAC reports the MACs among the values that are an IP or a MAC.
func isMAC(raw string) bool {
	_, isIP := canonicalIP(raw)
	return !isIP && onlyHex(raw) && len(mac(raw)) == 12
}

// dateQuery is the text that contem looks for, or the day of igual.
func dateQuery(condition, text string) (query string, impossible bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", false
	}
	if condition == "contem" && inSomeDay(text) {
		return text, false
	}
	d, ok := wholeDate(text)
	return d, !ok
}
