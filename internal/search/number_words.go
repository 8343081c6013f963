package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Numbers are written in digits and in words: Rua 7 is also Rua Sete, and a caller dictates a telephone word by
// word. What nobody has as it was typed is tried with its numbers written in the other way.

// The words of numbers, in TEXT form: in their order, from 0, 20 and 100 on.
var (
	unitNames = strings.Fields("zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze " +
		"dezesseis dezessete dezoito dezenove")
	tenNames     = strings.Fields("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
	hundredNames = strings.Fields("cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")

	otherNames = map[string]int{
		"uma": 1, "duas": 2, "catorze": 14, "cem": 100,
		"primeiro": 1, "primeira": 1, "segundo": 2, "segunda": 2, "terceiro": 3, "terceira": 3, "quarto": 4, "quarta": 4,
		"quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "setimo": 7, "setima": 7, "oitavo": 8, "oitava": 8,
		"nono": 9, "nona": 9, "decimo": 10, "decima": 10,
	}
	numberNames = namesOfNumbers()
)

func namesOfNumbers() map[string]int {
	names := maps.Clone(otherNames)
	names["meia"] = 6 // a half dozen, on the telephone
	for i, name := range unitNames {
		names[name] = i
	}
	for i, name := range tenNames {
		names[name] = 20 + 10*i
	}
	for i, name := range hundredNames {
		names[name] = 100 + 100*i
	}
	return names
}

// inWords lists how a number is written in words; none above 999.
func inWords(number int) []string {
	var names []string
	for name, value := range otherNames {
		if value == number {
			names = append(names, name)
		}
	}
	if number > 999 {
		return names
	}
	var parts []string
	if number >= 100 {
		parts = append(parts, hundredNames[number/100-1])
	}
	rest := number % 100
	if rest >= 20 {
		parts, rest = append(parts, tenNames[rest/10-2]), rest%10
	}
	if rest > 0 || number == 0 {
		parts = append(parts, unitNames[rest])
	}
	return append(names, strings.Join(parts, " e "))
}

// thousand multiplies what stands before it.
const thousand = "mil"

// numberAt reads the number in words that begins at a word: cento e vinte, mil trezentos e quatro. next is the
// word behind it, and start itself where no number begins.
func numberAt(words []string, start int) (number, next int) {
	number, next = groupAt(words, start)
	if next < len(words) && words[next] == thousand {
		if next == start {
			number = 1
		}
		number, next = number*1000, next+1
		rest := next
		if rest < len(words) && words[rest] == "e" {
			rest++
		}
		if below, end := groupAt(words, rest); end > rest && below > 0 {
			return number + below, end
		}
	}
	return number, next
}

// groupAt reads a number below a thousand, whose parts an e links.
func groupAt(words []string, start int) (number, next int) {
	next = start
	for size := 1000; next < len(words); {
		at := next
		if at > start {
			if words[at] != "e" || at+1 == len(words) {
				break
			}
			at++
		}
		value, known := numberNames[words[at]]
		if !known || at > start && (value == 0 || value >= size) {
			break
		}
		number, next = number+value, at+1
		if size = sizeOf(value); size == 1 {
			break
		}
	}
	return number, next
}

// sizeOf is what a number in words may still have behind it: a hundred what is below it, a ten a unit.
func sizeOf(value int) int {
	switch {
	case value >= 100:
		return 100
	case value >= 20:
		return 10
	}
	return 1
}

// inDigits is a text with its numbers in digits.
type inDigits struct {
	text     string // numbers that follow each other stay apart: rua 7 45
	together string // they are one: 999990013; "" when fewer than three do
	words    int    // how many numbers were written in words
}

// leastDictated is how many numbers follow each other when one number is dictated.
const leastDictated = 3

// writeDigits writes the numbers of a text in digits.
func writeDigits(text string) (d inDigits) {
	written := strings.Fields(text)
	words := make([]string, len(written))
	for i, w := range written {
		words[i] = textForm(w)
	}
	var apart, together []string
	run, longest := 0, 0
	for i := 0; i < len(words); {
		number, next := numberAt(words, i)
		digits := strconv.Itoa(number)
		if next == i {
			digits, next = written[i], i+1
		} else {
			d.words++
		}
		apart = append(apart, digits)
		if !isDigits(digits) {
			run = 0
		} else if run++; run > 1 {
			digits = together[len(together)-1] + digits
			together = together[:len(together)-1]
		}
		longest = max(longest, run)
		together = append(together, digits)
		i = next
	}
	d.text = strings.Join(apart, " ")
	if longest >= leastDictated && d.words > 1 {
		d.together = strings.Join(together, " ")
	}
	return d
}

// longestSpelled is how many digits a number has that is also written in words or with zeros.
const longestSpelled = 4

// otherNumbers lists the other ways to write a number in a text: with zeros before it, without, in words.
func otherNumbers(digits string) []string {
	number, err := strconv.Atoi(digits)
	if err != nil || len(digits) > longestSpelled || len(digits) > longestRoad && digits[0] == '0' { // the end of a telephone
		return nil
	}
	others := []string{strconv.Itoa(number)}
	for len(others[len(others)-1]) < longestRoad && number > 0 {
		others = append(others, "0"+others[len(others)-1])
	}
	others = append(others, inWords(number)...)
	slices.Sort(others)
	return slices.DeleteFunc(slices.Compact(others), func(s string) bool { return s == digits || s == "" })
}

// loosenNumbers lets the numbers of a query be written otherwise in a value, where they stand whole.
func (q *textQuery) loosenNumbers() {
	for i := range q.words {
		w := &q.words[i]
		for j, part := range w.parts {
			others := otherNumbers(part)
			if len(others) > 0 {
				w.any[j] = wholeWord(part)
			}
			for _, other := range others {
				w.any[j] = append(w.any[j], wholeWord(other)...)
			}
		}
	}
}

// addOtherNumbers adds a text with its numbers in digits, of which each may be written otherwise in a value.
func addOtherNumbers(l *lessers, text string) {
	d := writeDigits(text)
	isLoose := func(word string) bool { return len(otherNumbers(strings.TrimRight(word, ",.;"))) > 0 }
	if strings.ContainsFunc(d.text, unicode.IsLetter) && slices.ContainsFunc(strings.Fields(d.text), isLoose) {
		l.add(lesser{text: d.text, kind: textKind, read: (*FieldSet).readOtherNumbers})
	}
	if d.words > 0 {
		if day := dayIn(d.text); day != "" {
			l.add(lesser{text: day, kind: dateKind})
		}
	}
}

// addDictated adds a number that is said word by word.
func (s *FieldSet) addDictated(l *lessers, text string) {
	if d := writeDigits(text); d.together != "" {
		s.addLabelled(l, d.together)
		l.addTexts(firstPhoneIn(d.together), d.together)
	}
}

// readOtherNumbers reads words of which the numbers may be written otherwise.
func (s *FieldSet) readOtherNumbers(l lesser, a Ask) *Reading {
	t := look(l.text)
	p := s.planOf(textKind, t, Contains)
	p.loose, p.covers = true, a.Covers
	r, err := s.follow(textKind, Contains, p, t, false)
	if err != nil {
		return nil
	}
	r.Less, r.Said = l.text, "Nada com “"+strings.TrimSpace(a.Text)+"”; achado com o número escrito de outra forma."
	return r
}

// otherwise reads words with a number in words among them, with the number written otherwise; nil without one.
func (s *FieldSet) otherwise(a Ask) *Reading {
	d := writeDigits(a.Text)
	if d.words == 0 || !strings.ContainsFunc(d.text, unicode.IsLetter) {
		return nil
	}
	return s.readOtherNumbers(lesser{text: d.text}, a)
}
