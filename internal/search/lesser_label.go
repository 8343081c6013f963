package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// mostLabelStarts is at how many words of a text a label is looked for.
const mostLabelStarts = 8

// addLabelled adds what stands behind a label within a text: segue a OS: 45871, meu protocolo é 128934,
// OS45871, código: 1304 - sem internet.
func (s *FieldSet) addLabelled(l *lessers, text string) {
	starts := 0
	for i := range text {
		if i > 0 && !strings.ContainsRune(" \t\n,*[(", rune(text[i-1])) {
			continue
		}
		if starts++; starts > mostLabelStarts {
			return
		}
		said := s.saidBehind(text[i:])
		if len(said) == 0 {
			line, _, _ := strings.Cut(text[i:], "\n") // as a PDF has them
			if touching, ok := s.looseLabel(line); ok {
				said = []lesser{touching}
			}
		}
		if (i > 0 || wordIn.MatchString(text)) && len(said) > 0 && said[0].kind == numberKind && said[0].fields == nil {
			continue // "no" within a sentence is no label
		}
		for _, less := range said {
			l.add(less)
		}
		if len(said) > 0 {
			return
		}
	}
}

// saidIn is a label, whose it is, what links it to its value, and the value.
var saidIn = regexp.MustCompile(`(?s)^(\p{L}[\p{L}\p{N}.º°/ -]*?)(?: (?:dele|dela|d[eoa] (?:cliente|titular|assinante)))?(?:\*?\s*[:=]\*?\s*|\s*[\t\n]\s*|\s+(?:é|eh):?\s+)(\S.*)$`)

// saidBehind reads a text that begins with a label.
func (s *FieldSet) saidBehind(text string) []lesser {
	parts := saidIn.FindStringSubmatch(text)
	if parts == nil {
		return nil
	}
	kind, fields, rest := s.kindOfLabel(parts[1] + ": " + parts[2])
	if kind == "" || strings.TrimSpace(rest) != strings.TrimSpace(parts[2]) {
		return nil
	}
	var said []lesser
	value := strings.TrimSpace(parts[2])
	for _, less := range []string{value, firstPiece(value), withoutTalk(firstPiece(value)), firstNumber(value)} {
		if less != "" {
			said = append(said, lesser{text: less, kind: kind, fields: fields})
		}
	}
	return said
}

// addFirstPiece adds the value behind a label without the remark behind it: Plano 12 - Fibra 400 Mega, circuito
// SPO-IP-30123 fora.
func (s *FieldSet) addFirstPiece(l *lessers, text string) {
	if piece := firstPiece(text); piece != text {
		if kind, fields, rest := s.kindOfLabel(piece); kind != "" && rest != piece {
			l.add(lesser{text: rest, kind: kind, fields: fields})
		}
	}
	kind, fields, rest := s.kindOfLabel(text)
	if number := firstNumber(rest); kind != "" && number != "" && number != rest {
		l.add(lesser{text: number, kind: kind, fields: fields})
	}
}

// firstPiece is a text up to where something else begins: a line, a cell, a remark.
func firstPiece(text string) string {
	for _, end := range []string{"\n", "\t", " - ", " | ", " · "} {
		text, _, _ = strings.Cut(text, end)
	}
	return strings.TrimSpace(text)
}

// firstNumber is a text up to its first word without a digit: of 00012470000001304 vencimento 30/10/2026 the first.
func firstNumber(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		if !strings.ContainsAny(word, "0123456789") {
			words = words[:i]
			break
		}
	}
	return strings.TrimRight(strings.Join(words, " "), ",;")
}

// labelIn is a label with a value behind it that no space parts from it, or that more follows: OS45871,
// cod.1304, IP10.99.2.203, cliente 1304 - sem internet, cel(37)99999-0013.
var labelIn = regexp.MustCompile(`^(\p{L}[\p{L}./ ]*?)[.º°]*[ #_:-]*(\(?(\d[\d./:-]*).*)$`)

// looseLabel reads such a label. As a whole the text may be a value too, as OS-12 of a contract is: so it is
// tried last.
func (s *FieldSet) looseLabel(text string) (lesser, bool) {
	parts := labelIn.FindStringSubmatch(text)
	if parts == nil {
		return lesser{}, false
	}
	values := []string{parts[2], strings.Trim(parts[3], "./:-")}
	if strings.ContainsRune(strings.TrimSpace(parts[2]), ' ') && strings.ContainsFunc(parts[2], unicode.IsLetter) {
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
