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
	Rank       int  // of search-details.md 50: 1 to 6; of other classes 1 equal, 3 begins, 6 otherwise
}

// Match decides whether the value raw of a field answers a query. Condition is one of the
// contract's names and one that the class has. For vazio no value matches.
func Match(f Field, condition, text, until, raw string) Verdict {
	values := normalForms(f, raw)
	switch condition {
	case "vazio":
		return Verdict{}
	case "preenchido":
		return Verdict{Matches: len(values) > 0, Rank: 6}
	}
	text, until = cleaned(text), cleaned(until)
	text = withoutLabel(f, text)
	if f.Class == "TEXT" {
		return matchText(f, condition, text, raw)
	}
	text = unwrapped(f, condition, text)
	if f.Class == "IP∪MAC" {
		return matchIPOrMAC(f, condition, text, raw)
	}
	if condition == "maior" || condition == "menor" || condition == "entre" {
		return matchOrder(f, condition, text, unwrapped(f, condition, withoutLabel(f, until)), values)
	}
	query, impossible := normalQuery(f, condition, text)
	if impossible || query == "" {
		return Verdict{Impossible: impossible}
	}
	best := Verdict{}
	for _, value := range values {
		if !holds(f, condition, query, value) {
			continue
		}
		if r := rank(f, query, value); !best.Matches || r < best.Rank {
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
	links := rx(`^(de|da|do|das|dos|no|nr|nro|num|numero)$`)
	telling := slices.DeleteFunc(slices.Clone(words), links.MatchString)
	return cmp.Or(strings.Join(telling, ""), strings.Join(words, ""))
}

// normalQuery is the normal form of the query. For a date it is the text to look for.
func normalQuery(f Field, condition, text string) (query string, impossible bool) {
	switch f.Class {
	case "PHONE":
		return phones(text)[0], false
	case "MAC":
		return mac(text), !onlyHex(text)
	case "IP":
		if canonical, ok := canonicalIP(text); ok {
			return canonical, false
		}
		if canonical, ok := canonicalIP(withoutPort(text)); ok {
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

func rank(f Field, query, value string) int {
	switch {
	case equal(f, query, value):
		return 1
	case strings.HasPrefix(value, query), f.Class == "IP" && fragmentHolds("comeca", query, value):
		return 3
	default:
		return 6
	}
}

// holds decides one of contem, igual, comeca and termina between two normal forms. What is equal is
// contained.
func holds(f Field, condition, query, value string) bool {
	if f.Class == "IP" && condition != "igual" && fragmentHolds(condition, query, value) {
		return true
	}
	switch condition {
	case "comeca":
		return strings.HasPrefix(value, query)
	case "termina":
		return strings.HasSuffix(value, query)
	case "igual":
		return equal(f, query, value)
	}
	return strings.Contains(value, query) || equal(f, query, value)
}

// fragmentHolds compares a piece of an IPv6 address group by group, without leading zeros; "::" in it
// stands for one zero group or more.
func fragmentHolds(condition, piece, value string) bool {
	address, bits, prefix := strings.Cut(piece, "/")
	if !rx(`^[0-9a-fA-F:]+$`).MatchString(address) || !strings.Contains(address, ":") || !isPiece(address) {
		return false
	}
	groups := strings.Split(address, ":")
	for i, g := range groups {
		short := strings.TrimLeft(g, "0")
		if short == "" && g != "" && (i < len(groups)-1 || len(g) == 1 || len(g) == 4) {
			short = "0"
		}
		groups[i] = short
	}
	typed := strings.Split(address, ":")
	whole := func(g string) bool { return len(g) == 4 && g[0] == '0' }
	pattern := regexp.QuoteMeta(strings.Join(groups, ":"))
	changed := strings.Join(groups, ":") != address
	if changed && whole(typed[len(typed)-1]) && !prefix {
		pattern += "(?:[:/]|$)"
	}
	if changed && whole(typed[0]) {
		pattern = "(?:^|:)" + pattern
	}
	if prefix {
		bits = "/" + bits
	}
	before, after, zeros := strings.Cut(strings.Join(groups, ":"), "::")
	if zeros && before+after != "" {
		long := "0(?::0){0,6}"
		if before != "" {
			long = regexp.QuoteMeta(before) + ":" + long
		}
		switch {
		case after != "":
			long += ":" + regexp.QuoteMeta(after)
		case bits == "":
			long += "(?::|$)"
		}
		pattern = "(?:" + pattern + "|" + long + ")"
	}
	pattern += regexp.QuoteMeta(bits)
	switch condition {
	case "comeca":
		pattern = "^" + pattern
	case "termina":
		pattern += "$"
	}
	return rx(pattern).MatchString(value)
}

// isPiece reports whether groups of up to four stand between colons, of which two meet once at most.
func isPiece(s string) bool {
	if strings.Count(s, ":") > 8 || strings.Contains(s, ":::") || strings.Count(s, "::") > 1 || s == ":" {
		return false
	}
	for g := range strings.SplitSeq(s, ":") {
		if len(g) > 4 {
			return false
		}
	}
	return true
}

func equal(f Field, query, value string) bool {
	switch f.Class {
	case "SERIAL":
		if onlyDigits(query) && onlyDigits(value) {
			return strings.TrimLeft(query, "0") == strings.TrimLeft(value, "0")
		}
		return query == value
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
		if bare := strings.TrimRight(query, "."); bare != query && strings.Contains(query, "@") && value == bare {
			return true
		}
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
	if len(query) == 8 || len(query) == 9 && query[0] == '9' {
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
			return Verdict{Matches: true, Rank: 6}
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
	if !rx(`^[0-9]+$`).MatchString(n) || stored && len(n) > 12 {
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
				return Verdict{Matches: true, Rank: 6}
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

func onlyDigits(s string) bool { return regexp.MustCompile(`^[0-9]+$`).MatchString(s) }
