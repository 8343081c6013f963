package search

import (
	"regexp"
	"strings"
	"unicode"
)

// What nobody has as it was typed may be another spelling than any of a value: a first and a last name in one
// word, a number with its year.

// otherSpelling is a reading of such a text, by parts of its own; nil without any.
func (s *FieldSet) otherSpelling(kind, text, said string, keys []string, a Ask, predicates func(f Field) []Predicate) *Reading {
	r := &Reading{Detected: kind, Normal: text, Less: text, Said: said, fields: s, condition: Contains}
	for _, key := range keys {
		i, known := s.Index(key)
		if !known || a.Covers(i) {
			continue
		}
		f := s.fields[i]
		for _, p := range predicates(f) {
			r.Parts = append(r.Parts, Part{Field: i, Predicate: placed(p, f.Class, placeOf(kind, f))})
			r.traces = append(r.traces, trace{condition: Contains})
		}
	}
	if len(r.Parts) == 0 {
		return nil
	}
	return r
}

// How many letters two names in one word have.
const (
	shortestGlued = 6
	longestGlued  = 40
)

// addGlued adds a first and a last name that are written as one word, as in a login: joaosilva.
func addGlued(l *lessers, text string) {
	word := textForm(text)
	if len(word) < shortestGlued || len(word) > longestGlued || !IsASCII(word) || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return
	}
	l.add(lesser{text: word, kind: textKind, read: (*FieldSet).readGlued})
}

// readGlued finds names of which the first and the last word are a text, or all of their words.
func (s *FieldSet) readGlued(l lesser, a Ask) *Reading {
	var first, last []string
	for i := 2; i <= len(l.text)-2; i++ {
		first = append(first, MarkBegin+l.text[:i]+" ")
		last = append(last, " "+l.text[i:]+MarkEnd)
	}
	p := Predicate{Found: RankFound, Must: []Group{AnyOf(first...), AnyOf(last...)}, Verify: func(form string) bool {
		words := strings.Split(form, " ")
		return words[0]+words[len(words)-1] == l.text || strings.Join(words, "") == l.text
	}}
	said := "Nada com “" + l.text + "”; achado por primeiro e último nome."
	return s.otherSpelling(textKind, l.text, said, []string{"nome_cliente", "nome_contato"}, a, func(Field) []Predicate { return []Predicate{p} })
}

// tagIn is an asset number that may be said without its zeros: PAT-00777 is said pat 777.
var tagIn = regexp.MustCompile(`^\p{L}{1,6}[ ./-]?\d{1,9}$`)

// addTag adds an asset number that is said with its letters.
func addTag(l *lessers, text string) {
	if !tagIn.MatchString(text) {
		return
	}
	l.add(lesser{text: text, kind: numberKind, read: func(s *FieldSet, _ lesser, a Ask) *Reading {
		said := "Nada como “" + text + "”; achado como patrimônio."
		return s.otherSpelling(numberKind, text, said, []string{"patrimonio"}, a, func(Field) []Predicate {
			same := sameTag(codeForm(text))
			return []Predicate{{Found: RankFound, Must: []Group{same.group}, Steps: []Step{same.step()}}}
		})
	}})
}

// Numbers that are said with their year: 137/2024 and 2024/137.
var (
	numberOfYearIn = regexp.MustCompile(`^0*(\d{1,10}) ?/ ?((?:19|20)\d\d)$`)
	yearOfNumberIn = regexp.MustCompile(`^((?:19|20)\d\d) ?[/-] ?0*(\d{1,10})$`)
)

// addOfYear adds a number with its year: of a value that has both, as 2024/00137-A does, and of one that has
// the number and was made in the year.
func (s *FieldSet) addOfYear(l *lessers, text string) {
	if !strings.ContainsAny(text, "/-") {
		return
	}
	kind, keys, text := s.kindOfLabel(text)
	text = strings.TrimSpace(text)
	if keys == nil {
		kind, keys = numberKind, []string{"numero_contrato", "ordem_servico", "ocorrencia", "numero_nf"}
	}
	add := func(number, year string) {
		written := func(_ *FieldSet, _ lesser, a Ask) *Reading {
			said := "Nada como “" + text + "”; achado pelo ano e número."
			return s.otherSpelling(kind, text, said, keys, a, func(f Field) []Predicate { return withYear(f, number, year) })
		}
		made := func(_ *FieldSet, _ lesser, a Ask) *Reading {
			said := "Nada como “" + text + "”; achado: " + number + ", de " + year + "."
			r := s.otherSpelling(kind, number, said, keys, a, func(f Field) []Predicate { return sameNumbers(f, number) })
			if r != nil {
				r.MadeIn = year
			}
			return r
		}
		l.add(lesser{text: year + "/" + number, kind: kind, read: written})
		l.add(lesser{text: number + " de " + year, kind: kind, read: made})
	}
	if found := numberOfYearIn.FindStringSubmatch(text); found != nil {
		add(found[1], found[2])
	}
	if found := yearOfNumberIn.FindStringSubmatch(text); found != nil {
		add(found[2], found[1])
	}
}

// mostZerosOfYear is how many zeros stand between a year and its number.
const mostZerosOfYear = 8

// withYear finds numbers that begin with a year, perhaps behind letters, or end with it.
func withYear(f Field, number, year string) []Predicate {
	if f.Class != Code {
		return nil
	}
	var texts []string
	for zeros := range mostZerosOfYear {
		texts = append(texts, year+strings.Repeat("0", zeros)+number)
	}
	first := Predicate{Found: RankFound, Must: []Group{AnyOf(texts...)}, Verify: func(form string) bool {
		rest, begins := strings.CutPrefix(strings.TrimLeftFunc(form, unicode.IsLetter), year) // CT-2024/00137
		rest, found := strings.CutPrefix(strings.TrimLeft(rest, "0"), number)
		return begins && found && (rest == "" || !isDigit(rest[0]))
	}}
	last := Predicate{Found: RankFound, Must: []Group{{Any: []string{number + year + MarkEnd}, Zeros: true}}}
	return []Predicate{first, last}
}

// sameNumbers finds numbers that equal one but for leading zeros.
func sameNumbers(f Field, number string) []Predicate {
	if f.Class != Code {
		return nil
	}
	same := sameNumber(number)
	return []Predicate{{Found: RankFound, Must: []Group{same.group}, Steps: []Step{same.step()}}}
}
