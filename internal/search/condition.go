package search

import (
	"net/netip"
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
}

// compile turns the reading into conditions: none when the normal form of the text is empty,
// two when an IP or MAC can be read both ways. The error is an *isp.Error about q or ate.
func (r reading) compile() (parts []compiled, normal string, err error) {
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
		return isp.NationalPhone(r.text), nil
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

func (r reading) normalMAC() (string, error) {
	digits, ok := isp.HexDigits(r.text)
	if !ok {
		return "", impossible("q", "Um MAC só tem números e letras de A a F, como AA-BB-CC-DD-EE-FF.")
	}
	return digits, nil
}

// normalIP makes a whole address or prefix canonical and leaves a fragment as typed. Equality
// needs a whole one.
func (r reading) normalIP() (string, error) {
	if whole, ok := isp.NormalizeIP(r.text); ok {
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
func (r reading) substring(normal string) compiled {
	p := Predicate{Steps: steps(normal, false), Found: RankFound}
	switch r.condition {
	case Equals:
		r.equals(&p, normal)
	case Begins:
		p.Must = []Group{AnyOf(MarkBegin + normal)}
	case Ends:
		p.Must = []Group{AnyOf(normal + MarkEnd)}
	default:
		p.Must = []Group{AnyOf(normal)}
	}
	return compiled{predicate: p, trace: trace{r.condition, [][]string{{normal}}}}
}

// steps are the ranks of a normal form by itself: equal, begins and, where there are words, a word
// begins.
func steps(normal string, words bool) []Step {
	s := []Step{
		{RankEqual, []Group{AnyOf(MarkBegin + normal + MarkEnd)}},
		{RankBegins, []Group{AnyOf(MarkBegin + normal)}},
	}
	if words {
		s = append(s, Step{RankWordBegins, []Group{AnyOf(" " + normal)}})
	}
	return s
}

// groupsOf makes groups of lists of texts.
func groupsOf(lists [][]string) []Group {
	groups := make([]Group, len(lists))
	for i, texts := range lists {
		groups[i] = AnyOf(texts...)
	}
	return groups
}

// equals compiles Equals; what is more than the same bytes is settled in
// search-details.md 18 to 21.
func (r reading) equals(p *Predicate, normal string) {
	whole := MarkBegin + normal + MarkEnd
	p.Must = []Group{AnyOf(whole)}
	switch {
	case r.field.Class == Code:
		significant := strings.TrimLeft(normal, "0")
		p.Must = []Group{AnyOf(MarkBegin+significant+MarkEnd, "0"+significant+MarkEnd)}
		p.Verify = func(form string) bool { return strings.TrimLeft(form, "0") == significant }
	case r.field.Class == Phone:
		p.Must = []Group{AnyOf(samePhone(normal)...)}
	case r.field.Class == Login && !strings.Contains(normal, "@"):
		p.Must = []Group{AnyOf(whole, MarkBegin+normal+"@")}
		p.Verify = func(form string) bool {
			return len(form) == len(normal) || strings.LastIndexByte(form, '@') == len(normal)
		}
	case r.manner == ipManner:
		p.Must = []Group{AnyOf(networksWith(normal)...)}
	}
}

// samePhone lists the marked forms that are the same number: a query of 8 or 9 digits has no
// area code and its last 8 decide; the ninth digit of a mobile may be missing on either side.
func samePhone(n string) []string {
	whole := MarkBegin + n + MarkEnd
	switch {
	case len(n) == 8 || len(n) == 9:
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

// compileText compiles Contains, Equals, Begins and Ends of TEXT. A street that is abbreviated
// counts in full, but for a phrase in quotes and at the end of a line.
func (r reading) compileText() ([]compiled, string, error) {
	var f form
	phrase, quoted := "", false
	if r.condition == Contains {
		phrase, quoted = quotedPhrase(r.text)
	}
	if quoted {
		f.foldText(phrase, r.manner == addressManner)
	} else {
		f.foldText(r.text, r.manner == addressManner)
	}
	normal := string(f.text)
	if normal == "" {
		return nil, "", nil
	}
	street := r.manner == addressManner && !quoted && r.condition != Ends
	needle := normal
	if street {
		needle = expandFirstWord(normal)
	}
	if r.condition != Contains {
		c := r.substring(needle)
		c.predicate.Steps = steps(needle, true)
		return []compiled{c}, needle, nil
	}
	groups := [][]string{{normal}}
	if !quoted {
		groups = wordGroups(normal, street)
	}
	p := Predicate{Must: groupsOf(necessary(groups)), Steps: steps(needle, true), Found: RankFound}
	return []compiled{{predicate: p, trace: trace{Contains, groups}}}, normal, nil
}

// quotedPhrase returns what stands between the double quotes when they hold the whole text.
func quotedPhrase(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return "", false
	}
	return text[1 : len(text)-1], true
}

// wordGroups lists the words of a normal form, each with the full word when it abbreviates a
// kind of street.
func wordGroups(normal string, street bool) [][]string {
	var groups [][]string
	seen := make(map[string]bool)
	for word := range strings.SplitSeq(normal, " ") {
		if seen[word] {
			continue
		}
		seen[word] = true
		group := []string{word}
		if full := streetInFull(word); street && full != "" {
			group = append(group, full)
		}
		groups = append(groups, group)
	}
	return groups
}

// necessary leaves out what the rest implies: a full word that contains its abbreviation, and
// a word that is part of a longer one. Of more words than a person types, all are kept:
// comparing each with each would take longer than looking for them.
func necessary(groups [][]string) [][]string {
	const typedByPeople = 64
	if len(groups) > typedByPeople {
		return groups
	}
	var must [][]string
	for i, group := range groups {
		if len(group) > 1 && strings.Contains(group[1], group[0]) {
			group = group[:1]
		}
		implied := slices.ContainsFunc(groups[:i], func(g []string) bool { return implies(g, group) }) ||
			slices.ContainsFunc(groups[i+1:], func(g []string) bool { return implies(g, group) })
		if !implied {
			must = append(must, group)
		}
	}
	return must
}

// implies reports whether every form that satisfies one group satisfies the other, because each
// of its alternatives contains one of the other's.
func implies(group, other []string) bool {
	for _, a := range group {
		if !slices.ContainsFunc(other, func(b string) bool { return strings.Contains(a, b) }) {
			return false
		}
	}
	return true
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
	if wantIP && wantMAC && ip == mac {
		return []compiled{asIP.substring(ip)}, ip, nil
	}
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
