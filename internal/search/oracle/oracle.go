// Package oracle decides in the plainest possible way whether a stored value answers a query:
// the contract of the search, written down a second time, slow and obvious, sharing no code
// with the index or with the normal forms it is made of. Tests hold the two against each other.
package oracle

import (
	"cmp"
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
	words := strings.Fields(text[:colon])
	for n := 1; f.Class != "TEXT" && n <= 4 && n <= len(words); n++ {
		for _, name := range f.Names {
			if last := labelForm(strings.Join(words[len(words)-n:], " ")); last != "" && labelForm(name) == last {
				return text[colon+1:]
			}
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
