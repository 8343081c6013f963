package search

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// What is said or pasted of a value with more, or other signs, than it has.

// The end and the beginning of a value, as people name them: cpf final 2217, últimos dígitos do cpf 2217, cpf
// começa com 529.
var (
	endSaidIn = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:os |as )?(?:\d |tr[êe]s |quatro |cinco )?[úu]ltim[oa]s(?: n[úu]meros| d[íi]gitos| algarismos)?|` +
		`(?:com )?fina(?:l|is)|fim|termina(?:do|da|ndo)?)(?: em| com| d[eoa]| é| s[ãa]o)?(?:[: ]+|$)`)
	beginSaidIn = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:os |as )?(?:\d |tr[êe]s |quatro |cinco )?primeir[oa]s(?: n[úu]meros| d[íi]gitos| algarismos)?|` +
		`come[çc](?:a|o|ado|ando)|in[íi]ci(?:o|a|ado|ada|ando))(?: em| com| por| d[eoa]| é| s[ãa]o)?(?:[: ]+|$)`)
)

// linkIn is a verb between a label and its value.
var linkIn = regexp.MustCompile(`(?i) (?:é|eh|s[ãa]o) `)

// addEdges adds the end or the beginning of a value whose field is named.
func (s *FieldSet) addEdges(l *lessers, text string) {
	for _, edge := range []struct {
		in  *regexp.Regexp
		how Condition
	}{{endSaidIn, Ends}, {beginSaidIn, Begins}} {
		at := edge.in.FindStringIndex(text)
		if at == nil {
			continue
		}
		labelled := strings.TrimSpace(text[:at[0]] + " " + linkIn.ReplaceAllString(text[at[1]:], " "))
		kind, fields, value := s.kindOfLabel(labelled)
		if value = strings.TrimSpace(value); kind != "" && kind != textKind && kind != ipKind && value != labelled && len(codeForm(value)) > 1 {
			l.add(lesser{text: value, kind: kind, fields: fields, how: edge.how})
		}
	}
}

// spelledOut is a value that is read aloud with its signs; "" when none is named.
func spelledOut(text string) string {
	lower := strings.ToLower(text)
	written := strings.TrimSpace(signsAloud.Replace(lower))
	if !strings.ContainsAny(written, " @") { // marinaarrobaprovedor.example
		written = strings.Replace(written, "arroba", "@", 1)
	}
	if written == lower || strings.Trim(written, "@") == "" {
		return ""
	}
	return written
}

var signsAloud = strings.NewReplacer(
	" arroba ", "@", " ponto ", ".", " . ", ".", " traço ", "-", " traco ", "-", " tracinho ", "-", " hífen ", "-", " hifen ", "-",
	" underline ", "_", " underscore ", "_", " sublinhado ", "_", " barra ", "/", "@@", "@",
	" mil ao contrário ", " 0001 ", " mil ao contrario ", " 0001 ", // of a CNPJ
	"[at]", "@", "(at)", "@", "[arroba]", "@", "(arroba)", "@", "[dot]", ".", "(dot)", ".", "[ponto]", ".", "[.]", ".",
)

// decoded is a text as it was before a page or an address encoded it; "" when nothing did.
func decoded(text string) string {
	plain := html.UnescapeString(text)
	if strings.Contains(plain, "%") {
		if unescaped, err := url.QueryUnescape(plain); err == nil {
			plain = unescaped
		}
	}
	if plain = strings.Join(strings.Fields(plain), " "); plain == text || strings.ContainsFunc(plain, unicode.IsControl) {
		return ""
	}
	return plain
}

// asideIn is what stands in quotes or brackets within a text: what people are called.
var asideIn = regexp.MustCompile(`\s*(?:"[^"]{1,40}"|“[^”]{1,40}”|'[^']{1,40}'|\([^)]{1,40}\))`)

// withoutAside is a text without it; "" when the text has none, or little else.
func withoutAside(text string) string {
	if rest := strings.TrimSpace(asideIn.ReplaceAllString(text, "")); rest != strings.TrimSpace(text) {
		return kept(rest, func(string) bool { return true }, 2)
	}
	return ""
}

// The letters of a name, which people add to it: Souza com z, Mello com dois l.
var letterIn = regexp.MustCompile(`(?i)[ ,]+com (?:dois |duas |um |uma )?\p{L}{1,2}(?: no final| no fim)?$`)

// relationIn is whose somebody is: Lúcia, mãe do José Araújo; Lúcia (contato de José Araújo).
var relationIn = regexp.MustCompile(`(?i)^(?:(.+?)[ ,(]+)?(?:contato|espos[oa]|marido|mulher|filh[oa]|m[ãa]e|pai|irm[ãa]o?|net[oa]|funcion[áa]ri[oa]) d[eoa]s? ([^()]+?)\)?$`)

// addRelated adds a name without its spelling, and both of two that are related.
func addRelated(l *lessers, text string) {
	l.addTexts(letterIn.ReplaceAllString(text, ""))
	if found := relationIn.FindStringSubmatch(text); found != nil {
		l.addTexts(strings.TrimSpace(found[1]+" "+found[2]), found[2])
	}
}

// Words that are written otherwise in a value: 24 horas, 24h; sociedade anônima, S/A.
var (
	hoursIn     = regexp.MustCompile(`(?i)\b(\d{1,2}) ?(?:hs|hrs?|horas?|h)\b`)
	companiesIn = regexp.MustCompile(`(?i)\b(?:sociedade an[ôo]nima|(micro ?empreendedor individual)|(micro ?empresa))\b`)
)

// flatIn is an apartment as people call it, and districtIn a district: apê 302, b. Centro.
var (
	flatIn     = regexp.MustCompile(`(?i)(^|\s)ap[êe](\s|$)`)
	districtIn = regexp.MustCompile(`(?i)\sb(?:\.|ro\.?) ?(\p{L})`)
)

// addOtherWords adds a text with such words written otherwise.
func addOtherWords(l *lessers, text string) {
	l.addTexts(districtIn.ReplaceAllString(flatIn.ReplaceAllString(text, "${1}ap${2}"), " ${1}"))
	l.addTexts(hoursIn.ReplaceAllString(text, "${1}h"), hoursIn.ReplaceAllString(text, "${1} horas"))
	at := companiesIn.FindStringSubmatchIndex(text)
	if at == nil || withoutSmallWords(text[:at[0]]+text[at[1]:]) == "" {
		return
	}
	short := "S/A"
	switch {
	case at[2] >= 0:
		short = "MEI"
	case at[4] >= 0:
		short = "ME"
	}
	l.addTexts(text[:at[0]] + short + text[at[1]:])
}

// Accounts with more before their name: provedor\jose.araujo, provedor/jose.araujo, of a Windows domain or a
// realm; and a telephone as an account, 3732214455@10.0.0.1.
var (
	realmBeforeIn  = regexp.MustCompile(`^[\p{L}\p{N}._-]+[\\/]([\p{L}\p{N}@._-]*\p{L}[\p{L}\p{N}@._-]*)$`)
	phoneAccountIn = regexp.MustCompile(`^\+?(\d{8,13})@`)
	localPartIn    = regexp.MustCompile(`^([\p{L}\p{N}._+-]{5,})@[\p{L}\p{N}.-]+$`)
)

// addAccounts adds an account without what stands before it, and with another realm behind it.
func addAccounts(l *lessers, text string) {
	if found := realmBeforeIn.FindStringSubmatch(text); found != nil {
		l.addTexts(found[1])
	}
	if found := phoneAccountIn.FindStringSubmatch(text); found != nil {
		l.add(lesser{text: found[1], kind: phoneKind})
	}
}

// addOtherRealm adds an account with any realm, unless its name is one that every company has.
func addOtherRealm(l *lessers, text string) {
	found := localPartIn.FindStringSubmatch(text)
	if found == nil {
		return
	}
	switch strings.ToLower(found[1]) {
	case "admin", "adm", "administrador", "atendimento", "cobranca", "comercial", "compras", "contato", "diretoria", "email", "faturamento",
		"financeiro", "fiscal", "gerencia", "info", "loja", "postmaster", "recepcao", "secretaria", "suporte", "teste", "vendas", "webmaster":
		return
	}
	l.add(lesser{text: found[1] + "@", kind: emailKind, how: Begins})
}

// hostIn is the name of a host among words: nslookup www.padariadoze.com.br.
var hostIn = regexp.MustCompile(`(?i)(?:^|[\s/@])((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:$|[\s/:?])`)

// mostHosts is how many parts are taken off a host in turn, to find its domain.
const mostHosts = 2

// addHosts adds the domain of a host: webmail.padariadoze.com.br is found as padariadoze.com.br.
func addHosts(l *lessers, text string) {
	found := hostIn.FindStringSubmatch(text)
	if found == nil {
		return
	}
	host := found[1]
	for range mostHosts {
		l.add(lesser{text: host, kind: textKind, fields: []string{"dominio"}, how: Equals})
		_, parent, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(parent, ".") {
			return
		}
		host = parent
	}
}
