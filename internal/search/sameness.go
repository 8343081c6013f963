package search

import (
	"net/netip"
	"strings"

	"balcao/internal/isp"
)

// sameness is when a value is the same as what was typed: it has a text of a group, and verify accepts it.
type sameness struct {
	group  Group
	verify func(form string) bool
	within []string // texts of which one stands in a same value that does not contain what was typed
}

func (s sameness) step() Step { return Step{Rank: RankEqual, All: []Group{s.group}, Verify: s.verify} }

// sameAs says when a value equals a normal form; what is more than the same bytes is settled in
// search-details.md 18 to 21, 40 and b.
func (r reading) sameAs(normal string) sameness {
	whole := MarkBegin + normal + MarkEnd
	switch {
	case r.tagged:
		return sameTag(normal)
	case r.field.Class == Code, r.field.Class == Serial && isDigits(normal):
		return sameNumber(normal)
	case r.field.Class == Phone:
		texts := samePhone(normal)
		return sameness{group: AnyOf(texts...), within: texts}
	case r.field.Class == Login && strings.HasSuffix(normal, ".") && strings.Contains(normal, "@"):
		bare := MarkBegin + strings.TrimRight(normal, ".") + MarkEnd // a full stop trails it, or more is to come
		return sameness{group: AnyOf(whole, bare), within: []string{bare}}
	case r.field.Class == Login && !strings.Contains(normal, "@"):
		return sameness{group: AnyOf(whole, MarkBegin+normal+"@"), verify: func(form string) bool {
			return len(form) == len(normal) || strings.LastIndexByte(form, '@') == len(normal)
		}}
	case r.manner == ipManner:
		texts := networksWith(normal)
		return sameness{group: AnyOf(texts...), within: texts}
	}
	return sameness{group: AnyOf(whole)}
}

// sameNumber is sameness but for leading zeros.
func sameNumber(normal string) sameness {
	last := len(normal) - 1 // of zeros alone, one is the number
	significant := strings.TrimLeft(normal[:last], "0") + normal[last:]
	s := sameness{group: Group{Any: []string{significant + MarkEnd}, Zeros: true}}
	for zeros := range len(normal) - len(significant) {
		s.within = append(s.within, MarkBegin+strings.Repeat("0", zeros)+significant+MarkEnd)
	}
	return s
}

// mostTagZeros is how many zeros may be left out of an asset number that is typed with its letters.
const mostTagZeros = 9

// sameTag is sameness of asset numbers: the zeros before the number are ignored, and without letters in the
// query so are those before the zeros.
func sameTag(normal string) sameness {
	letters := strings.TrimRight(normal, "0123456789")
	number := normal[len(letters):]
	if number == "" || strings.ContainsAny(letters, "0123456789") {
		return sameNumber(normal)
	}
	number = strings.TrimLeft(number[:len(number)-1], "0") + number[len(number)-1:]
	if letters == "" {
		return sameness{group: AnyOf(number + MarkEnd), verify: func(form string) bool {
			return strings.TrimRight(strings.TrimSuffix(form, number), "0") == strings.TrimRight(form, "0123456789")
		}}
	}
	s := sameness{}
	for zeros := range mostTagZeros {
		s.within = append(s.within, MarkBegin+letters+strings.Repeat("0", zeros)+number+MarkEnd)
	}
	s.group = AnyOf(s.within...)
	return s
}

// samePhone lists the marked forms that are the same number: a query of 8 digits, or of 9 that begin
// with 9, has no area code and its last 8 decide; the ninth digit of a mobile may be missing on
// either side.
func samePhone(n string) []string {
	whole := MarkBegin + n + MarkEnd
	switch {
	case len(n) == 8 || len(n) == 9 && n[0] == '9':
		return []string{n[len(n)-8:] + MarkEnd}
	case len(n) == 10:
		return []string{whole, MarkBegin + n[:2] + "9" + n[2:] + MarkEnd}
	case len(n) == 11 && n[2] == '9':
		return []string{whole, MarkBegin + n[:2] + n[3:] + MarkEnd}
	default:
		return []string{whole}
	}
}

// networksWith lists the marked forms of an address and of every prefix that contains it; a
// prefix equals only itself.
func networksWith(normal string) []string {
	address, ok := isp.ParseAddress(normal)
	if !ok {
		return []string{MarkBegin + normal + MarkEnd}
	}
	forms := make([]string, 0, address.BitLen()+1)
	for bits := address.BitLen(); bits >= 0; bits-- {
		prefix := netip.PrefixFrom(address, bits).Masked()
		forms = append(forms, MarkBegin+isp.FormatNetwork(prefix)+MarkEnd)
	}
	return forms
}
