package search

import (
	"net/netip"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// scale is what Greater, Less and Between need to know of a class.
type scale struct {
	read    func(parameter, text string) (normal string, err error) // one end, as it was typed
	counts  func(form string) bool                                  // whether a stored form is compared at all
	compare func(a, b string) int                                   // of two normal forms
}

func numberScale() scale {
	return scale{read: readNumber, counts: isComparedNumber, compare: compareNumbers}
}

func dayScale() scale {
	return scale{read: readDay, counts: func(form string) bool { return len(form) == dayForm }, compare: compareDays}
}

// compileOrder compiles Greater, Less and Between: numbers, days, and addresses inside a CIDR.
func (r reading) compileOrder() ([]compiled, string, error) {
	if r.manner == ipManner || r.manner == ipMACManner {
		return r.compileInside()
	}
	s := numberScale()
	if r.manner == dateManner {
		s = dayScale()
	}
	low, err := s.read("q", r.text)
	if err != nil {
		return nil, "", err
	}
	high := low
	if r.condition == Between {
		if high, err = s.read("ate", r.until); err != nil {
			return nil, "", err
		}
		if s.compare(low, high) > 0 {
			return nil, "", impossible("ate", "O fim do intervalo vem antes do começo: troque os dois valores.")
		}
	}
	p := Predicate{Verify: s.accepts(r.condition, low, high), Found: RankFound}
	return []compiled{{predicate: p, trace: trace{condition: r.condition}, until: high}}, low, nil
}

// accepts returns what Verify asks: above low, below low, or from low to high.
func (s scale) accepts(condition Condition, low, high string) func(form string) bool {
	switch condition {
	case Greater:
		return func(form string) bool { return s.counts(form) && s.compare(form, low) > 0 }
	case Less:
		return func(form string) bool { return s.counts(form) && s.compare(form, low) < 0 }
	default:
		return func(form string) bool {
			return s.counts(form) && s.compare(form, low) >= 0 && s.compare(form, high) <= 0
		}
	}
}

func readNumber(parameter, text string) (string, error) {
	normal := codeForm(text)
	if !isDigits(normal) {
		return "", impossible(parameter, "Digite um número só com algarismos, como 1304.")
	}
	return normal, nil
}

// isComparedNumber tells which values of a CODE are compared as numbers: access keys and
// protocols are longer than 12 digits and are not (search-details.md 20).
func isComparedNumber(form string) bool { return len(form) <= 12 && isDigits(form) }

// compareNumbers compares digits of any length as numbers.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func readDay(parameter, text string) (string, error) {
	iso, err := isp.ParseDate(text)
	if err != nil {
		return "", impossible(parameter, err.Error())
	}
	return isp.FormatDate(iso), nil
}

// compareDays compares two dd/mm/aaaa.
func compareDays(a, b string) int {
	if c := strings.Compare(a[6:], b[6:]); c != 0 {
		return c
	}
	if c := strings.Compare(a[3:5], b[3:5]); c != 0 {
		return c
	}
	return strings.Compare(a[:2], b[:2])
}

// compileInside compiles Between of addresses: what lies wholly inside the CIDR of the text. An
// address alone is one end of a range whose other end is missing.
func (r reading) compileInside() ([]compiled, string, error) {
	cidr, ok := isp.ParseNetwork(r.text)
	if !ok || !strings.Contains(r.text, "/") {
		return nil, "", impossible("q", "Digite a faixa de endereços como 10.99.2.0/24 ou 2804:14c::/32.")
	}
	p := Predicate{Found: RankFound, Verify: func(form string) bool {
		stored, ok := isp.ParseNetwork(form)
		return ok && isp.NetworkInside(stored, cidr)
	}}
	if begin := commonText(cidr); begin != "" {
		p.Must = []Group{AnyOf(MarkBegin + begin)}
	}
	return []compiled{{predicate: p, trace: trace{condition: Between}}}, isp.FormatNetwork(cidr), nil
}

// commonText is what the canonical text of every address inside the CIDR begins with: its
// whole octets, or its whole groups up to the first zero, which may hide behind "::".
func commonText(cidr netip.Prefix) string {
	var b strings.Builder
	if cidr.Addr().Is4() {
		octets := cidr.Addr().As4()
		for _, o := range octets[:min(cidr.Bits()/8, 3)] {
			b.WriteString(strconv.Itoa(int(o)) + ".")
		}
		return b.String()
	}
	bytes := cidr.Addr().As16()
	for i := range min(cidr.Bits()/16, 7) {
		group := int(bytes[2*i])<<8 | int(bytes[2*i+1])
		if group == 0 {
			break
		}
		b.WriteString(strconv.FormatInt(int64(group), 16) + ":")
	}
	return b.String()
}
