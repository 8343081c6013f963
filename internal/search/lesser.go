package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// lesser is a text with less in it than was typed, or a label that was written together with its value. It
// is tried when the text as it was typed finds nobody by any reading.
type lesser struct {
	text   string
	kind   string   // that a label named; "" tells it from the text
	fields []string // that it named; nil are those of the kind
}

// lessersOf lists what else a text may have meant, likeliest first.
func (s *FieldSet) lessersOf(text string) []lesser {
	text = strings.TrimSpace(text)
	var all []lesser
	if labelled, ok := s.looseLabel(text); ok {
		all = append(all, labelled)
	}
	if phone := firstPhoneIn(text); phone != "" {
		all = append(all, lesser{text: phone, kind: phoneKind})
	}
	if title := titleIn.FindStringSubmatch(text); title != nil {
		all = append(all, lesser{text: "#" + title[1]})
	}
	names := withoutNumbers(text)
	for _, less := range []string{firstTokenOf(text), withoutSmallWords(text), names, withoutSmallWords(names), strings.TrimPrefix(text, "@"), strings.TrimPrefix(text, "pppoe-")} {
		known := func(l lesser) bool { return l.text == less && l.kind == "" }
		if less != "" && less != text && !slices.ContainsFunc(all, known) {
			all = append(all, lesser{text: less})
		}
	}
	return all
}

// titleIn is the title of a record of ours: 1304 · José da Silva Araújo · Planos e Serviços · Balcão.
var titleIn = regexp.MustCompile(`^(\d{1,10}) · \p{L}`)

// labelIn is a label with a value behind it that no space parts from it, or that more follows: OS45871,
// cod.1304, IP10.99.2.203, cliente 1304 - sem internet.
var labelIn = regexp.MustCompile(`^(\p{L}[\p{L}./ ]*?)[.º°]*[ #_:-]*((\d[\d./:-]*).*)$`)

// looseLabel reads such a label. As a whole the text may be a value too, as OS-12 of a contract is: so it is
// tried last.
func (s *FieldSet) looseLabel(text string) (lesser, bool) {
	parts := labelIn.FindStringSubmatch(text)
	if parts == nil {
		return lesser{}, false
	}
	values := []string{parts[2], strings.Trim(parts[3], "./:-")}
	if strings.ContainsRune(strings.TrimSpace(parts[2]), ' ') {
		slices.Reverse(values) // words follow
	}
	for _, value := range values {
		if kind, fields, rest := s.kindOfLabel(parts[1] + " " + value); kind != "" && rest == value {
			return lesser{text: value, kind: kind, fields: fields}, true
		}
		for _, i := range s.byLabel[labelForm(parts[1])] {
			if f := s.fields[i]; f.Class != Text && s.canBe(i, value) {
				return lesser{text: value, kind: s.kindOfField(f), fields: []string{f.Key}}, true
			}
		}
	}
	return lesser{}, false
}

// phoneIn is a telephone among words: tel 99999-0013 (whats), (0xx37) 3221-4455, ddd 37 3221-4455.
var phoneIn = regexp.MustCompile(`(?i)\+?(?:55 ?)?(?:\(?(?:0 ?(?:xx ?)?)?\d{2}\)?[ .-]?)?(?:9[ .]?)?\d{4}[ .-]?\d{4}`)

// firstPhoneIn is the first telephone among words; "" when there is none.
func firstPhoneIn(text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	for _, at := range phoneIn.FindAllStringIndex(text, -1) {
		if found := text[at[0]:at[1]]; isp.IsPhone(strings.Map(dropLetters, found)) && standsAlone(text, at[0], at[1]) {
			return strings.Map(dropLetters, found)
		}
	}
	return ""
}

func dropLetters(r rune) rune {
	if unicode.IsLetter(r) {
		return -1
	}
	return r
}

// firstTokenOf is the first of several values that are certain; "" when there are none.
func firstTokenOf(text string) string {
	first, at := "", len(text)
	for _, t := range certainTokens() {
		for _, found := range t.in.FindAllStringIndex(text, -1) {
			if _, valid := t.is(text[found[0]:found[1]]); valid && found[0] < at && standsAlone(text, found[0], found[1]) {
				first, at = text[found[0]:found[1]], found[0]
			}
		}
	}
	return first
}

// withoutSmallWords drops the words that people say around a name or an address and that tell nobody apart;
// "" when nothing else is there.
func withoutSmallWords(text string) string {
	return kept(text, func(word string) bool { return !isSmallWord(word) }, 1)
}

// withoutNumbers drops numbers from names, as a code beside one is; "" when fewer than two words are left.
func withoutNumbers(text string) string {
	return kept(text, func(word string) bool { return !isDigits(word) }, 2)
}

// kept leaves of a text the words that are wanted, as they are written; "" when fewer than so many of them
// tell people apart.
func kept(text string, wanted func(word string) bool, least int) string {
	var words []string
	telling := 0
	for _, written := range strings.Fields(text) {
		word := textForm(written)
		if !wanted(word) {
			continue
		}
		words = append(words, written)
		if len(word) > 1 && !isDigits(word) && !isParticle(word) {
			telling++
		}
	}
	if telling < least {
		return ""
	}
	return strings.Join(words, " ")
}

// isSmallWord recognises forms of address, what people are called in an office, kinds of companies, and what
// stands in addresses that were copied from a map.
func isSmallWord(word string) bool {
	switch word {
	case "sr", "sra", "srta", "seu", "senhor", "senhora", "dona", "dna",
		"cliente", "titular", "assinante", "nome", "completo", "mae", "pai", "esposa", "marido", "filho", "filha",
		"ltda", "me", "epp", "mei", "eireli", "sa", "brasil", "bairro", "cidade", "casa", "endereco":
		return true
	}
	return false
}
