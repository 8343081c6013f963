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
	kind   string    // that a label named; "" tells it from the text
	fields []string  // that it named; nil are those of the kind
	how    Condition // 0 is Contains
	read   func(*FieldSet, lesser, Ask) *Reading
}

// lessers collects them, each once.
type lessers struct {
	typed string
	all   []lesser
}

func (l *lessers) add(less lesser) {
	known := func(other lesser) bool {
		return other.text == less.text && other.kind == less.kind && other.read == nil && less.read == nil
	}
	if less.text != "" && (less.text != l.typed || less.kind != "") && !slices.ContainsFunc(l.all, known) {
		l.all = append(l.all, less)
	}
}

func (l *lessers) addTexts(texts ...string) {
	for _, text := range texts {
		l.add(lesser{text: text})
	}
}

// lessersOf lists what else a text may have meant, likeliest first.
func (s *FieldSet) lessersOf(text string) []lesser {
	text = strings.TrimSpace(text)
	l := lessers{typed: text}
	s.addBesideName(&l, text)
	s.addEdges(&l, text)
	s.addFirstPiece(&l, text)
	s.addLabelled(&l, text)
	if phone := firstPhoneIn(text); phone != "" {
		l.add(lesser{text: phone, kind: phoneKind})
	}
	addAccounts(&l, text)
	s.addOtherDigits(&l, text)
	l.addTexts(recordIn(text), firstTokenOf(text), accountIn(text), spelledOut(text), decoded(text),
		strings.TrimRight(text, ". "), ordinalIn.ReplaceAllString(text, "$1"))
	addEnd(&l, text)
	s.addLookAlikes(&l, text)
	addRelated(&l, text)
	addOtherNumbers(&l, text)
	addOtherWords(&l, text)
	addOurLady(&l, text)
	l.addTexts(withoutAside(text))
	bare := withoutTalk(text)
	if bare != text {
		s.addLabelled(&l, bare)
	}
	telling := withoutSmallWords(bare)
	l.addTexts(bare, telling, withoutParticles(telling))
	s.addPlaces(&l, telling)
	addFewerWords(&l, bare)
	addGlued(&l, telling)
	l.addTexts(strings.TrimPrefix(text, "@"), strings.TrimPrefix(text, "pppoe-"), issuerIn.ReplaceAllString(text, ""))
	if domain := domainIn(text); domain != "" {
		l.add(lesser{text: domain, kind: textKind, fields: []string{"dominio"}})
	}
	addHosts(&l, text)
	addOtherRealm(&l, text)
	return l.all
}

// addOtherDigits adds what a number may be that nobody has as it was typed.
func (s *FieldSet) addOtherDigits(l *lessers, text string) {
	s.addOfYear(l, text)
	addTag(l, text)
	s.addDictated(l, text)
	if day := dayIn(text); day != "" {
		l.add(lesser{text: day, kind: dateKind})
	}
	s.addWithinNumber(l, text)
	s.addProtocol(l, text)
	addHouse(l, text)
}

// phoneIn is a telephone among words: tel 99999-0013 (whats), (0xx37) 3221-4455, ddd 37 3221-4455.
var phoneIn = regexp.MustCompile(`(?i)\+?(?:55 ?)?(?:\(?(?:0 ?(?:xx ?)?)?\d{2}\)?[ .-]?)?(?:9[ .]?)?\d{4}[ .-]?\d{4}`)

// firstPhoneIn is the first telephone among words; "" when there is none.
func firstPhoneIn(text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return firstPhoneOf(text)
	}
	for _, at := range phoneIn.FindAllStringIndex(text, -1) {
		if found := text[at[0]:at[1]]; isp.IsPhone(strings.Map(dropLetters, found)) && standsAlone(text, at[0], at[1]) {
			return strings.Map(dropLetters, found)
		}
	}
	return ""
}

// firstPhoneOf is the first of telephones that stand side by side: 3221-4455 - 99999-0013; "" of anything else.
func firstPhoneOf(text string) string {
	all := phoneIn.FindAllString(text, -1)
	if len(all) < 2 || codeForm(strings.Join(all, "")) != codeForm(text) {
		return ""
	}
	for _, one := range all {
		if !isp.IsPhone(one) {
			return ""
		}
	}
	return all[0]
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
