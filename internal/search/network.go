package search

import (
	"regexp"
	"strings"

	"balcao/internal/isp"
)

// wholeMAC reads a MAC that is grouped like one (search-details.md 44): twelve digits bare, or six
// groups of one or two, four of three, three of four, two of six, with ":", "-", "." or a space
// between them. Short groups of six are padded. With ":" three groups of four are rather IPv6.
func wholeMAC(text string) (string, bool) {
	text = strings.TrimSpace(text)
	groups := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(":-. –", r) })
	for i, g := range groups {
		digits, ok := isp.HexDigits(g)
		if !ok || len(digits) != len(g) || len(groups) == 6 && len(g) > 2 {
			return "", false
		}
		if len(groups) == 6 && len(g) == 1 {
			g = "0" + g
		}
		groups[i] = strings.ToUpper(g)
	}
	switch len(groups) {
	case 1, 2, 3, 4, 6:
	default:
		return "", false
	}
	for _, g := range groups {
		if len(g) != macLength/len(groups) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// WholeMAC and WholeIP read a value as people paste it: a MAC in any grouping, an address with a port. The
// first result is the canonical form.
func WholeMAC(text string) (string, bool) { return wholeMAC(text) }

// WholeIP reads a whole address or prefix; see WholeMAC.
func WholeIP(text string) (string, bool) { return wholeIP(text) }

// wholeIP reads a whole address or prefix, as it is written in logs and browsers too: with a port
// behind it, in brackets, with the name of a network card.
func wholeIP(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if whole, ok := isp.NormalizeIP(text); ok {
		return whole, true
	}
	return isp.NormalizeIP(withoutPort(text))
}

// spelledIPIn is an address as it is typed without looking: with zeros before its numbers, with the comma of
// the numeric keys, with spaces.
var spelledIPIn = regexp.MustCompile(`^0*(\d{1,3})([., ])0*(\d{1,3})([., ])0*(\d{1,3})([., ])0*(\d{1,3})$`)

// spelledIP reads such an address; what is written as addresses are is none. Full stops and commas may mix.
func spelledIP(text string) (string, bool) {
	found := spelledIPIn.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil || (found[2] != found[4] || found[4] != found[6]) && strings.ContainsRune(text, ' ') {
		return "", false
	}
	plain := strings.Join([]string{found[1], found[3], found[5], found[7]}, ".")
	whole, ok := isp.NormalizeIP(plain)
	return whole, ok && plain != text
}

// withoutPort drops what follows an address: the port of 10.77.2.203:8080 and [2804:14c::5]:443, the
// network card of fe80::1%eth0. Anything else comes back as it is.
func withoutPort(text string) string {
	if inside, rest, found := strings.Cut(strings.TrimPrefix(text, "["), "]"); found && text[0] == '[' {
		if port, ok := strings.CutPrefix(rest, ":"); rest == "" || ok && isDigits(port) {
			text = inside
		}
	}
	if address, card, found := strings.Cut(text, "%"); found && card != "" {
		return address
	}
	address, port, found := strings.Cut(text, ":")
	if found && isDigits(port) && len(port) <= 5 && strings.Count(address, ".") == 3 {
		return address
	}
	return text
}

// isCanonical reports whether a form is that of a whole address or prefix.
func isCanonical(form string) bool {
	whole, ok := isp.NormalizeIP(form)
	return ok && whole == form
}

// zerosWritten writes an IPv6 address or prefix, canonical, with its zeros: 2804:14c:0:0:0:0:0:5. It is
// "" when the canonical text has them already.
func zerosWritten(canonical string) string {
	before, after, found := strings.Cut(canonical, "::")
	if !found {
		return ""
	}
	bits := ""
	if at := strings.IndexByte(after, '/'); at >= 0 {
		after, bits = after[:at], after[at:]
	}
	groups := strings.FieldsFunc(before, isColon)
	behind := strings.FieldsFunc(after, isColon)
	for len(groups)+len(behind) < 8 {
		groups = append(groups, "0")
	}
	return strings.Join(append(groups, behind...), ":") + bits
}

func isColon(r rune) bool { return r == ':' }

// fragmentsOfIP lists how a typed piece of an address may stand in a form. Groups of IPv6 are compared
// without leading zeros, and "::" stands for its zeros (search-details.md 45 and a). A group of four
// digits that had leading zeros is whole: it ends, or begins, there.
func fragmentsOfIP(typed string, condition Condition) []string {
	address, bits, _ := strings.Cut(typed, "/")
	if !isColonFragment(address) {
		return []string{typed}
	}
	if typed != address {
		bits = "/" + bits
	}
	texts := []string{typed}
	if short := withoutZeros(address); short+bits != typed {
		texts = append(texts, bounded(address, short, bits, condition)...)
	}
	short := withoutZeros(address)
	before, after, found := strings.Cut(short, "::")
	if !found || before == "" && after == "" {
		return texts
	}
	for zeros := 1; zeros <= 7; zeros++ {
		text := strings.Repeat("0:", zeros-1) + "0"
		if before != "" {
			text = before + ":" + text
		}
		switch {
		case after != "":
			texts = append(texts, text+":"+after+bits)
		case bits != "":
			texts = append(texts, text+bits)
		default:
			return append(texts, text+":", text+MarkEnd)
		}
	}
	return texts
}

// bounded puts the bounds of whole groups to a piece whose leading zeros were dropped.
func bounded(typed, short, bits string, condition Condition) []string {
	begins, ends := wholeGroups(typed)
	texts := []string{short + bits}
	if ends && bits == "" && condition != Ends {
		texts = []string{short + ":", short + "/", short + MarkEnd}
	}
	if !begins || condition == Begins {
		return texts
	}
	var all []string
	for _, text := range texts {
		all = append(all, ":"+text, MarkBegin+text)
	}
	return all
}

// wholeGroups reports whether the first and the last group of a piece of an address are whole: four digits
// that begin with a zero.
func wholeGroups(piece string) (first, last bool) {
	groups := strings.Split(piece, ":")
	whole := func(group string) bool { return len(group) == 4 && group[0] == '0' }
	return whole(groups[0]), whole(groups[len(groups)-1])
}

// withoutZeros drops the leading zeros of the groups of a piece of an address. The last group may be on
// its way: 00 may become 0001, so nothing of it is left.
func withoutZeros(piece string) string {
	groups := strings.Split(piece, ":")
	for i, g := range groups {
		trimmed := strings.TrimLeft(g, "0")
		if trimmed == "" && g != "" && (i < len(groups)-1 || len(g) == 1 || len(g) == 4) {
			trimmed = "0"
		}
		groups[i] = trimmed
	}
	return strings.Join(groups, ":")
}
