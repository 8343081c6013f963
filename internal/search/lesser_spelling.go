package search

import (
	"regexp"
	"strings"

	"balcao/internal/isp"
)

// stampIn is what a messenger writes before a message that is copied: [14:02, 30/11/2026] Maria: …
var stampIn = regexp.MustCompile(`^(?:\[\d{1,2}:\d{2}(?::\d{2})?,? \d{1,2}/\d{1,2}/\d{2,4}\]|\[?\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]?(?: -)?) [^:\n]{1,60}: `)

// titleIn is the title or the head of a record of ours, or its address: 1304 · José da Silva Araújo · Planos e
// Serviços · Balcão, 1304 José da Silva Araújo · Planos e Serviços, http://servidor/clientes/1304/planos.
var titleIn = regexp.MustCompile(`^(\d{1,10}) (?:· )?\p{L}[^·]*(?: · |$)|/clientes/(\d{1,10})(?:[/?#]|$)`)

// recordIn is the record that a pasted title or address of it names: #1304. Of another text whose parts are
// parted as our screens do, it is the first part.
func recordIn(text string) string {
	first, _, parted := strings.Cut(text, " · ")
	if found := titleIn.FindStringSubmatch(text); found != nil && (parted || found[2] != "") {
		return "#" + found[1] + found[2]
	}
	if parted {
		return first
	}
	return ""
}

// dayIn is a day that is written with its month in letters, the year first, with spaces, or with an hour
// behind it, as dd/mm/aaaa; "" when the text has none.
func dayIn(text string) string {
	if found := numericDayIn.FindStringSubmatch(text); found != nil {
		return validDay(found[1]+found[6], found[2]+found[5], found[3]+found[4])
	}
	if found := wordyDayIn.FindStringSubmatch(text); found != nil {
		if month := monthNumber(found[2]); month != "" {
			return validDay(found[1], month, found[3])
		}
	}
	return ""
}

// monthNumber is the number of a month in letters, of three or more of its own: 03 of março and of mar; "" for
// another word.
func monthNumber(name string) string {
	name = textForm(name)
	for i, month := range []string{
		"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
	} {
		if len(name) >= len("mar") && strings.HasPrefix(month, name) {
			return twoDigits(i + 1)
		}
	}
	return ""
}

// spelledDate is a text that as a whole is a day, or a month and a year, with the month in letters, as digits:
// 21/05/2024 and 05/2024; "" for another.
func spelledDate(text string) string {
	year := len(text) - len("2024")
	if year < len("mai ") || !isDigits(text[year:]) { // nearly all texts are told apart without the expression
		return ""
	}
	found := spelledDateIn.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	month := monthNumber(found[2])
	switch {
	case month == "":
		return ""
	case found[1] == "":
		return month + "/" + found[3]
	}
	return validDay(found[1], month, found[3])
}

var (
	numericDayIn  = regexp.MustCompile(`(?:^|[^\d/.-])(?:(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})|(\d{4})[/.-](\d{1,2})[/.-](\d{1,2}))(?:$|[^\d/.-])`)
	wordyDayIn    = regexp.MustCompile(`(?i)(?:^|\D)(\d{1,2})[º°]?(?: de |[ /.-])(\p{L}{3,9})(?: de |[ /.-]|\. )(\d{4})(?:$|\D)`)
	spelledDateIn = regexp.MustCompile(`(?i)^(?:(\d{1,2})[º°]?(?: +de +|[ /.-]))?(\p{L}{3,9})(?: +de +|[ /.-]|\. )(\d{4})$`)
)

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// validDay is a day as dd/mm/aaaa; "" for one that does not exist.
func validDay(day, month, year string) string {
	text := ("0" + day)[len(day)-1:] + "/" + ("0" + month)[len(month)-1:] + "/" + year
	if _, err := isp.ParseDate(text); err != nil {
		return ""
	}
	return text
}

// ordinalIn is an ordinal that is written with the letter: 2o andar.
var ordinalIn = regexp.MustCompile(`(?i)\b(\d{1,2})[oa]\b`)

// accountIn is the one word of a text that has an @ within, without what encloses it; "" when there is none.
func accountIn(text string) string {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\n=:", r) }) {
		if word = strings.Trim(unwrapped(word), "*_~`|!?."); strings.Contains(strings.Trim(word, "@"), "@") {
			return word
		}
	}
	return ""
}

// domainIn is the domain of an address of e-mail; "" of anything else.
func domainIn(text string) string {
	if found := emailIn.FindString(text); found != "" && found == strings.TrimSpace(text) {
		return found[strings.IndexByte(found, '@')+1:]
	}
	return ""
}

// endIn is the end of a value that has letters or signs, as it is read aloud: mac final ee:ff, serial final B2C3.
var endIn = regexp.MustCompile(`(?i)^(mac|onu|serial|sn|s/n|ip)?(?: ?(?:termina(?:do)? (?:em|com)|finais|final|fim) )([0-9a-z:.-]+)$`)

// addEnd adds the end of a value, in the kinds whose values are told by their end.
func addEnd(l *lessers, text string) {
	found := endIn.FindStringSubmatch(text)
	if found == nil {
		return
	}
	label, end := strings.ToLower(found[1]), found[2]
	if label == "ip" {
		l.add(lesser{text: "." + strings.TrimLeft(end, "."), kind: ipKind, how: Ends})
		return
	}
	if hex, ok := isp.HexDigits(end); ok && len(hex) > 1 && label != "serial" && label != "sn" && label != "s/n" {
		l.add(lesser{text: end, kind: macKind, how: Ends})
	}
	l.add(lesser{text: end, kind: serialKind, how: Ends})
}

// ourLadyIn is Nossa Senhora in a text, short in one of the ways that people write it.
var ourLadyIn = regexp.MustCompile(`(?i)(^|\s)(?:nossa|nsa\.?|n[ªa]?\.?)\s*(?:senhora|sr[ªa]\.?)(\s|$)`)

// addOurLady adds a text with Nossa Senhora written in the other ways: the table of abbreviations has n sra and n s.
func addOurLady(l *lessers, text string) {
	if !ourLadyIn.MatchString(text) {
		return
	}
	for _, other := range []string{"nossa senhora", "nossa sra", "nsa sra", "na sra"} {
		l.addTexts(ourLadyIn.ReplaceAllString(text, "${1}"+other+"${2}"))
	}
}
