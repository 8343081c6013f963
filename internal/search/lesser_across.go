package search

import (
	"slices"
	"strings"
	"unicode"
)

// Callers say a name and a number of theirs, or two places, in one breath: araujo 4455, maria cpf 450, caixa
// d'água Bom Pastor. What stands in no value together is looked for in several values of one customer.

const (
	leastBesideName = 3  // digits of a number that is said beside a name
	leastOfWhole    = 8  // digits that are one number when they are said in groups
	leastOfPlace    = 3  // letters of a word that tells a place
	mostBesideName  = 14 // digits of a number that is said beside a name
)

// besideName is a text of words and numbers, in which a label may name the fields of a number.
type besideName struct {
	words   []string
	numbers []numberBeside
	kind    string // of the last label
}

type numberBeside struct {
	digits string
	fields []int // that a label names; nil: telephones and codes
}

// readBesideName takes such a text apart. Labels, and what people say around numbers, are no words of it.
func (s *FieldSet) readBesideName(text string) (b besideName) {
	var named []int
	joined := false // the word before was a number
	for _, word := range strings.Fields(text) {
		form, digits := textForm(word), codeForm(word)
		switch {
		case isDigits(digits) || named != nil && strings.ContainsAny(digits, "0123456789"):
			last := len(b.numbers) - 1
			if joined && len(b.numbers[last].digits)+len(digits) <= mostBesideName {
				b.numbers[last].digits += digits
			} else {
				b.numbers = append(b.numbers, numberBeside{digits: digits, fields: named})
			}
			joined, named = true, nil
			continue
		case len(s.labelFields(word)) > 0:
			named, b.kind = s.labelFields(word), s.kindOfField(s.fields[s.labelFields(word)[0]])
		case form == "" || s.namesPeople(labelForm(word)) || isParticle(form) || isSmallWord(form) || saysEnd(form):
		default:
			b.words = append(b.words, word)
		}
		joined = false
	}
	return b
}

// labelFields are the fields that a word in front of a number names; none when it names people.
func (s *FieldSet) labelFields(word string) []int {
	label := labelForm(word)
	if s.namesPeople(label) {
		return nil
	}
	fields := slices.Clone(s.byLabel[label])
	if kind, known := s.ofLabel[label]; known && len(fields) == 0 {
		k, _ := s.kindNamed(kind)
		for _, key := range k.fields {
			if i, ok := s.Index(key); ok {
				fields = append(fields, i)
			}
		}
	}
	return slices.DeleteFunc(fields, func(i int) bool { return s.fields[i].Deleted || s.fields[i].Class == Text })
}

// saysEnd recognises the words with which people name the end of a number.
func saysEnd(word string) bool {
	switch word {
	case "final", "finais", "fim", "termina", "terminado", "terminando", "em", "com", "comeca", "inicio", "numero", "nro", "n", "o", "a", "na", "no":
		return true
	}
	return false
}

// addBesideName adds a name beside numbers.
func (s *FieldSet) addBesideName(l *lessers, text string) {
	if !strings.ContainsAny(text, "0123456789") || !strings.ContainsFunc(text, unicode.IsLetter) {
		return
	}
	b := s.readBesideName(text)
	short := func(n numberBeside) bool { return len(n.digits) < leastBesideName }
	if len(b.words) == 0 || len(b.numbers) == 0 || isStreet(textForm(b.words[0])) || slices.ContainsFunc(b.numbers, short) {
		return
	}
	l.add(lesser{text: text, kind: textKind, read: func(s *FieldSet, _ lesser, a Ask) *Reading {
		r := s.readAcross(s.acrossWords(strings.Join(b.words, " "), false, a.Covers), text)
		if r == nil {
			return nil
		}
		for _, n := range b.numbers {
			r.Across.Words = append(r.Across.Words, AcrossWord{Text: n.digits, Parts: s.partsBeside(n, a.Covers)})
		}
		if b.kind != "" {
			r.Detected = b.kind
		}
		r.Said = "Nada com “" + text + "” em um campo só; achado pelo nome e pelo número."
		return r
	}})
}

// isStreet reports whether a word is a kind of street: what follows it is no name of a customer.
func isStreet(word string) bool {
	return slices.ContainsFunc(shortStreets, func(s short) bool { return s.word == word || s.full == word })
}

// readAcross is a reading of words across fields alone; nil without a word.
func (s *FieldSet) readAcross(a *Across, text string) *Reading {
	if len(a.Words) == 0 || len(a.Names) == 0 {
		return nil
	}
	return &Reading{Detected: textKind, Normal: textForm(text), Less: text, Across: a, fields: s, condition: Contains}
}

// partsBeside are where a number beside a name stands: in the fields that a label names it begins or ends a value;
// else it is the end of a telephone, a code as a whole, or of an address the number of the house.
func (s *FieldSet) partsBeside(n numberBeside, covers func(field int) bool) []Part {
	var parts []Part
	for i, f := range s.fields {
		if f.Deleted || covers(i) || n.fields != nil && !slices.Contains(n.fields, i) {
			continue
		}
		var how []Condition
		switch {
		case f.Class == Code:
			how = []Condition{Equals}
		case n.fields == nil && f.Class == Text && s.manners[i] == addressManner:
			how = []Condition{Contains}
		case f.Class == Phone && len(n.digits) >= leastOfWhole:
			how = []Condition{Contains}
		case f.Class == Phone:
			how = []Condition{Ends}
		case n.fields != nil && f.Class != Text && f.Class != Date:
			how = []Condition{Begins, Ends}
		}
		for _, condition := range how {
			compiled, _, err := s.reading(i, condition, n.digits).compileOpen()
			if err != nil {
				continue
			}
			for _, c := range compiled {
				p := Predicate{Must: c.predicate.Must, Verify: c.predicate.Verify, Found: RankFound.at(placeAcross)}
				parts = append(parts, Part{Field: i, Predicate: p})
			}
		}
	}
	return parts
}

// addPlaces adds words of which none has to stand in a name: two places, a landmark and its district.
func (s *FieldSet) addPlaces(l *lessers, text string) {
	words := strings.Fields(textForm(text))
	tells := func(word string) bool { return len(word) >= leastOfPlace && !isDigits(word) && !isParticle(word) }
	count := 0
	for _, word := range words {
		if tells(word) {
			count++
		}
	}
	if count < 2 || strings.ContainsAny(text, "@:") {
		return
	}
	l.add(lesser{text: text, kind: textKind, read: func(s *FieldSet, _ lesser, a Ask) *Reading {
		across := s.acrossWords(text, false, a.Covers)
		for i, f := range s.fields {
			if f.Class == Text && !f.Deleted && !a.Covers(i) && !slices.Contains(across.Names, i) {
				across.Names = append(across.Names, i)
			}
		}
		r := s.readAcross(across, text)
		if r != nil {
			r.Said = "Nada com “" + text + "” em um campo só; achado em endereços e referências do mesmo cliente."
		}
		return r
	}})
}
