package search

import (
	"slices"
	"strings"

	"balcao/internal/isp"
)

// compiled is one condition on one field, ready for the index and for highlighting.
type compiled struct {
	predicate Predicate
	trace     trace
	until     string // the normal form of the other end of Between, where there is one
}

// reading is a query as one field understands it: the first step of compiling.
type reading struct {
	field     Field
	manner    manner
	condition Condition
	text      string // as typed, its pasted label dropped
	until     string
	only      manner // of the two readings of ip_mac_apagado, when just one is wanted; or 0
	covered   bool   // the caller does not see the values
	loose     bool   // numbers among words may be written otherwise
	tagged    bool   // a label named the field of asset numbers: P-0001 is said 1
}

// asksForPart reports whether the condition asks for less than the whole value.
func (r reading) asksForPart() bool { return r.condition != Equals && r.condition < Empty }

// compile is compileOpen for a field whose values the caller may see, and else finds a value by the
// whole of it, or by what its mask shows (search-details.md 39).
func (r reading) compile() (parts []compiled, normal string, err error) {
	parts, normal, err = r.compileOpen()
	if !r.covered || err != nil || r.condition >= Empty {
		return parts, normal, err
	}
	if r.condition > Ends {
		return nil, normal, nil
	}
	for i := range parts {
		parts[i].predicate = r.cover(parts[i].predicate)
	}
	return parts, normal, err
}

// compileOpen turns the reading into conditions: none when the normal form of the text is empty,
// two when an IP or MAC can be read both ways. The error is an *isp.Error about q or ate.
func (r reading) compileOpen() (parts []compiled, normal string, err error) {
	switch r.condition {
	case Empty:
		return []compiled{{predicate: Predicate{Presence: -1, Found: RankFound}, trace: trace{condition: Empty}}}, "", nil
	case Filled:
		return []compiled{{predicate: Predicate{Presence: 1, Found: RankFound}, trace: trace{condition: Filled}}}, "", nil
	case Greater, Less, Between:
		return r.compileOrder()
	default: // the four that look for a text
	}
	switch r.manner {
	case dateManner:
		return r.compileDate()
	case ipMACManner:
		return r.compileIPOrMAC()
	case textManner, addressManner:
		return r.compileText()
	default: // one normal form, compared as it is
	}
	normal, err = r.normal()
	if err != nil || normal == "" {
		return nil, normal, err
	}
	return []compiled{r.substring(normal)}, normal, nil
}

// normal is the normal form of the text for the manners in which there is just one.
func (r reading) normal() (string, error) {
	switch r.manner {
	case phoneManner:
		return firstPhone(r.text), nil
	case macManner:
		return r.normalMAC()
	case ipManner:
		return r.normalIP()
	case loginManner:
		return loginForm(r.text), nil
	case domainManner:
		var f form
		f.foldDomain(r.text)
		return string(f.text), nil
	default:
		return codeForm(r.text), nil
	}
}

// firstPhone is the first of the numbers of a text: it may name several, or an extension.
func firstPhone(text string) string {
	if numbers := phonesOf(text); len(numbers) > 0 {
		return numbers[0]
	}
	return isp.NationalPhone(text)
}

func (r reading) normalMAC() (string, error) {
	if whole, ok := wholeMAC(r.text); ok {
		return whole, nil
	}
	digits, ok := isp.HexDigits(r.text)
	if !ok {
		return "", impossible("q", "Um MAC só tem números e letras de A a F, como AA-BB-CC-DD-EE-FF.")
	}
	return digits, nil
}

// normalIP makes a whole address or prefix canonical and leaves a fragment as typed. Equality
// needs a whole one.
func (r reading) normalIP() (string, error) {
	if whole, ok := wholeIP(r.text); ok {
		return whole, nil
	}
	var f form
	f.foldFragment(r.text)
	if r.condition == Equals && len(f.text) > 0 {
		return "", impossible("q", "Para Igual, digite o endereço IP inteiro, como 10.99.2.203 ou 2804:14c::1.")
	}
	return string(f.text), nil
}

// substring compiles Contains, Equals, Begins and Ends of a normal form that is not empty.
// Contains holds wherever Equals does (search-details.md 40).
func (r reading) substring(normal string) compiled {
	same := r.sameAs(normal)
	texts := []string{normal}
	if r.manner == ipManner {
		texts = fragmentsOfIP(normal, r.condition)
	}
	p := Predicate{Steps: []Step{same.step(), {Rank: RankBegins, All: []Group{AnyOf(marked(MarkBegin, texts, "")...)}}}, Found: RankFound}
	t := trace{condition: r.condition}
	if r.manner == ipManner {
		address, _, _ := strings.Cut(normal, "/")
		t.begins, t.ends = wholeGroups(address)
	}
	shown := make([]string, len(texts))
	for i, s := range texts {
		if shown[i] = unmarked(s); t.begins {
			shown[i] = strings.TrimPrefix(shown[i], ":")
		}
		if t.ends {
			shown[i] = strings.TrimRight(shown[i], ":/")
		}
	}
	switch r.condition {
	case Equals:
		p.Must, p.Verify, shown = []Group{same.group}, same.verify, []string{normal}
	case Begins:
		p.Must = []Group{AnyOf(marked(MarkBegin, texts, "")...)}
	case Ends:
		p.Must = []Group{AnyOf(marked("", texts, MarkEnd)...)}
	default:
		p.Must = []Group{AnyOf(shortest(slices.Concat(texts, same.within))...)}
	}
	t.needles = [][]string{shown}
	return compiled{predicate: p, trace: t}
}

// marked puts texts between two others.
func marked(before string, texts []string, after string) []string {
	all := make([]string, len(texts))
	for i, s := range texts {
		all[i] = before + s + after
	}
	return all
}

// compileDate compiles Contains and Equals of DATE.
func (r reading) compileDate() ([]compiled, string, error) {
	text := strings.TrimSpace(r.text)
	if text == "" {
		return nil, "", nil
	}
	normal := text
	if r.condition == Equals || !partOfSomeDay(text) {
		iso, err := isp.ParseDate(text)
		if err != nil {
			return nil, "", impossible("q", err.Error())
		}
		normal = isp.FormatDate(iso)
	}
	return []compiled{r.substring(normal)}, normal, nil
}

// compileIPOrMAC reads the text as an IP and as a MAC, each against its own values; it is
// impossible only when both are.
func (r reading) compileIPOrMAC() ([]compiled, string, error) {
	asIP, asMAC := r, r
	asIP.manner, asMAC.manner = ipManner, macManner
	ip, ipErr := asIP.normal()
	mac, macErr := asMAC.normal()
	switch {
	case r.only == ipManner && ipErr != nil:
		return nil, "", ipErr
	case r.only == macManner && macErr != nil:
		return nil, "", macErr
	case ipErr != nil && macErr != nil:
		return nil, "", impossible("q", "Digite um endereço IP, como 10.99.2.203, ou um MAC, como AA-BB-CC-DD-EE-FF.")
	}
	wantIP := r.only != macManner && ipErr == nil && ip != ""
	wantMAC := r.only != ipManner && macErr == nil && mac != ""
	var parts []compiled
	normal := ""
	if wantIP {
		normal = ip
		parts = append(parts, among(asIP.substring(ip), ip, func(form string) bool { return !isMACForm(form) }))
	}
	if wantMAC {
		if normal == "" || isWholeMAC(r.text) {
			normal = mac
		}
		parts = append(parts, among(asMAC.substring(mac), mac, isMACForm))
	}
	return parts, normal, nil
}

// among lets a condition whose needle is made of digits only, and so may stand in an IP as in
// a MAC, hold for just one of the two.
func among(c compiled, normal string, own func(form string) bool) compiled {
	if isDigits(normal) {
		c.predicate.Verify = own
	}
	return c
}

// isMACForm recognises a MAC among the forms of ip_mac_apagado: the others are no 12 upper-case
// hexadecimal digits.
func isMACForm(form string) bool {
	if len(form) != macLength {
		return false
	}
	for i := range len(form) {
		if !isDigit(form[i]) && (form[i] < 'A' || form[i] > 'F') {
			return false
		}
	}
	return true
}

func impossible(field, message string) error { return isp.Fail(isp.Invalid, field, message) }

// unmarked is a text without the marks around it. They are no UTF-8, so that strings.Trim cannot
// take them off.
func unmarked(s string) string { return strings.TrimSuffix(strings.TrimPrefix(s, MarkBegin), MarkEnd) }
