package search

import (
	"regexp"
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// Numbers that are read or written otherwise than they are stored.

// longestAlike is how many bytes a text has in which signs that look alike are tried.
const longestAlike = 64

// addLookAlikes adds a value with the signs that look like those typed: O and 0, I, l and 1. Labels and
// scanned papers have them, and people cannot tell them apart.
func (s *FieldSet) addLookAlikes(l *lessers, text string) {
	if len(text) > longestAlike || !strings.ContainsAny(text, "0123456789") {
		return
	}
	kind, fields, value := s.kindOfLabel(text)
	value = strings.TrimSpace(value)
	others := []string{digitsBesideDigits(value)}
	if all := likeDigits.Replace(value); isDigits(codeForm(all)) || isHex(all) {
		others = append(others, all)
	}
	if at := len("ZTEG"); len(value) > at && isp.GPONSpellings(value[:at]+likeDigits.Replace(value[at:])) != nil {
		others = append(others, value[:at]+likeDigits.Replace(value[at:]))
	}
	others = append(others, lettersAmongLetters(value, 'i'), lettersAmongLetters(value, 'l'))
	for _, other := range others {
		if other != value {
			l.add(lesser{text: other, kind: kind, fields: fields})
		}
	}
}

var likeDigits = strings.NewReplacer("O", "0", "o", "0", "I", "1", "l", "1", "|", "1")

// isHex reports whether a text has hexadecimal digits and what separates those of a MAC.
func isHex(text string) bool {
	_, ok := isp.HexDigits(text)
	return ok
}

// digitsBesideDigits writes the letters that touch a digit as the digits that they look like.
func digitsBesideDigits(text string) string {
	alike := likeDigits.Replace(text)
	if len(alike) != len(text) || alike == text {
		return text
	}
	written := []byte(text)
	for start := 0; start < len(text); start++ {
		if text[start] == alike[start] {
			continue
		}
		end := start
		for end < len(text) && text[end] != alike[end] {
			end++
		}
		if start > 0 && isDigit(written[start-1]) || end < len(text) && isDigit(text[end]) {
			copy(written[start:end], alike[start:end])
		}
		start = end
	}
	return string(written)
}

// lettersAmongLetters writes the digits of words that are mostly letters as the letters that they look like.
func lettersAmongLetters(text string, one rune) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !isLetterOrDigit(r) })
	for _, word := range words {
		digits, letters := 0, 0
		for _, r := range word {
			if unicode.IsDigit(r) {
				digits++
			} else {
				letters++
			}
		}
		if digits == 0 || letters < 2*digits {
			continue
		}
		other := strings.Map(func(r rune) rune {
			switch r {
			case '0':
				return 'o'
			case '1':
				return one
			case '5':
				return 's'
			}
			return r
		}, word)
		text = strings.Replace(text, word, other, 1)
	}
	return text
}

// behindWalletIn is a nosso número behind its carteira, or behind its agency and beneficiary: 17/00012470000001304,
// 0123-4/56789-0 00012470000001304.
var behindWalletIn = regexp.MustCompile(`^(?:\d{1,3} ?/ ?|[\d./-]*[/-][\d./-]* )(\d{8,20}(?:-[\dPp])?)$`)

// yearBehindIn is a number that ends in a month and its year: 1304-10/2026.
var yearBehindIn = regexp.MustCompile(`^(.*\d ?[-./] ?\d{1,2} ?/ ?)(20)?(\d\d)$`)

// coveredIn is a CPF as papers cover it: xxx.982.247-xx.
var coveredIn = regexp.MustCompile(`^[Xx*•#]{3}[. ]?(\d{3})[. ]?(\d{3})[- ]?[Xx*•#]{2}$`)

// addWithinNumber adds what of a number is stored: without what stands before it, or with its year in the other
// way.
func (s *FieldSet) addWithinNumber(l *lessers, text string) {
	kind, fields, value := s.kindOfLabel(text)
	value = strings.TrimSpace(value)
	if found := behindWalletIn.FindStringSubmatch(value); found != nil {
		l.add(lesser{text: found[1], kind: kind, fields: fields})
	}
	if found := yearBehindIn.FindStringSubmatch(value); found != nil && !wholeDay(value) {
		century := "20"
		if found[2] != "" {
			century = ""
		}
		l.add(lesser{text: found[1] + century + found[3], kind: kind, fields: fields})
	}
	if found := coveredIn.FindStringSubmatch(value); found != nil {
		l.add(lesser{text: found[1] + found[2], kind: cpfKind})
	}
}

// houseOfCEPIn is a CEP and the number of a house.
var houseOfCEPIn = regexp.MustCompile(`(?i)^(?:cep:? ?)?(\d{2}\.?\d{3})[- ]?(\d{3})[ ,]+(?:n[º°o.]{0,2} ?|número )?(\d{1,5})$`)

// addHouse adds a CEP and the number of a house, which stand in one address.
func addHouse(l *lessers, text string) {
	if found := houseOfCEPIn.FindStringSubmatch(text); found != nil {
		address := found[1] + "-" + found[2] + " " + found[3]
		l.add(lesser{text: address, kind: textKind, fields: []string{"endereco", "endereco_instalacao"}})
	}
}

// protocolIn is a protocol said without its zeros, perhaps without its check digit: 20261130-2, 20261130-2-4.
var protocolIn = regexp.MustCompile(`^(20\d{6}) ?[-/. ] ?0*(\d{1,6})(?: ?[-/. ] ?(\d))?$`)

// addProtocol adds such a protocol.
func (s *FieldSet) addProtocol(l *lessers, text string) {
	_, _, value := s.kindOfLabel(text)
	found := protocolIn.FindStringSubmatch(strings.TrimSpace(value))
	if found == nil || !wholeDay(found[1][:4]+"-"+found[1][4:6]+"-"+found[1][6:]) {
		return
	}
	day, number, check := found[1], found[2], found[3]
	l.add(lesser{text: text, kind: numberKind, read: func(s *FieldSet, _ lesser, a Ask) *Reading {
		said := "Nada como “" + text + "”; achado: protocolo " + number + " do dia " + day[6:] + "/" + day[4:6] + "/" + day[:4] + "."
		return s.otherSpelling(numberKind, text, said, []string{"ocorrencia"}, a, func(Field) []Predicate {
			return []Predicate{protocolOf(day, number, check)}
		})
	}})
}

// protocolOf finds a protocol: its day, zeros, its number, and one digit that checks it, which may be unknown.
func protocolOf(day, number, check string) Predicate {
	var texts []string
	for zeros := range mostZerosOfYear {
		texts = append(texts, MarkBegin+day+strings.Repeat("0", zeros)+number+check)
	}
	return Predicate{Found: RankFound, Must: []Group{AnyOf(texts...)}, Verify: func(form string) bool {
		rest, found := strings.CutPrefix(strings.TrimLeft(strings.TrimPrefix(form, day), "0"), strings.TrimLeft(number, "0"))
		return found && (rest == check || check == "" && len(rest) == 1)
	}}
}
