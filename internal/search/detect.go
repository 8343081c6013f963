package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"balcao/internal/isp"
)

// typed is the text of the Busca geral, looked at once for all kinds.
type typed struct {
	text   string // trimmed, its label dropped
	code   string // its CODE form
	letter bool   // it has a letter
	digit  bool   // it has a digit
	spoken string // the digits of "final 4455", or ""
	how    Condition
	phrase string // the text in its quotes, when they hold all of it; or ""
}

// lookWithin looks at the value within a text. Quotes around all of it make a phrase of words; of other values
// they fall.
func (s *FieldSet) lookWithin(text, kind string) typed {
	inside, quoted := quotedPhrase(text)
	if !quoted || strings.TrimSpace(inside) == "" || kind != "" && kind != textKind {
		return look(s.within(text, kind))
	}
	t := look(inside)
	t.phrase = strings.TrimSpace(text)
	return t
}

func look(text string) typed {
	t := typed{text: strings.TrimSpace(text), code: codeForm(text)}
	t.letter = strings.ContainsFunc(t.text, unicode.IsLetter)
	t.digit = strings.ContainsFunc(t.text, unicode.IsDigit)
	t.spoken, t.how = spokenNumber(t.text)
	return t
}

// bare reports whether the text is ASCII digits and nothing else.
func (t typed) bare() bool { return isDigits(t.text) }

// number reports whether the text is ASCII digits with what separates them in numbers.
func (t typed) number() bool { return isDigits(t.code) && onlyDigitsAnd(t.text, " .-/") }

// onlyDigitsAnd reports whether s has nothing but ASCII digits and the given characters.
func onlyDigitsAnd(s, others string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) && strings.IndexByte(others, s[i]) < 0 {
			return false
		}
	}
	return true
}

// spokenNumber reads what callers say of their telephone: "final 4455", "fone final 4455", "ddd 37"; and one
// that is covered, as a screen shows it: (**) *****-4455.
func spokenNumber(text string) (digits string, how Condition) {
	if cut := len(text) - shownPhone; cut > 1 && strings.Contains(text[:cut], "**") && strings.Trim(text[:cut], "*() -") == "" && isDigits(text[cut:]) {
		return text[cut:], Ends
	}
	form := textForm(text)
	if label, rest, _ := strings.Cut(form, " "); isPhoneWord(label) {
		form = rest
	}
	for _, opening := range []string{
		"final", "finais", "fim", "com final", "final do telefone", "final do celular", "ultimos numeros", "ultimos digitos",
		"termina em", "termina com", "terminado em", "terminando em", "terminado com", "terminando com",
	} {
		if rest, ok := strings.CutPrefix(form, opening+" "); ok {
			if digits = strings.ReplaceAll(rest, " ", ""); isDigits(digits) {
				return digits, Ends
			}
		}
	}
	if rest, ok := strings.CutPrefix(form, "ddd "); ok && len(rest) == 2 && isDigits(rest) {
		return rest, Begins
	}
	return "", 0
}

// isPhoneWord recognises a word for a telephone.
func isPhoneWord(word string) bool {
	switch word {
	case "telefone", "fone", "tel", "celular", "cel", "whatsapp", "whats", "zap":
		return true
	}
	return false
}

// parseAll reads a query of the Busca geral: the kind is the one of the chip, of the pasted
// label or of the shape, and its fields are searched each by itself. What was guessed has other
// readings, and every field is asked for equal values besides.
func (s *FieldSet) parseAll(a Ask, condition Condition) (*Query, error) {
	if condition > Ends {
		return nil, isp.Fail(isp.Malformed, "condicao", "A Busca geral não tem a condição “"+condition.Label()+"”.")
	}
	if _, ok := s.kindNamed(a.As); a.As != "" && !ok {
		return nil, isp.Fail(isp.Malformed, "como", "Não há como ler a busca dessa forma.")
	}
	if a.Covers == nil {
		a.Covers = func(int) bool { return false }
	}
	kind, fields, text := s.kindOfLabel(a.Text)
	t := s.lookWithin(text, kind)
	ranked := s.rankKinds(t)
	guessed := kind == "" && a.As == ""
	if kind == "" {
		kind = cmp.Or(firstOf(ranked), textKind)
	}
	if a.As != "" {
		kind, fields = a.As, nil
	}
	q := &Query{Fixed: !guessed}
	if a.As == "" && condition == Contains && !isPhrase(a.Text) {
		q.less = sync.OnceValue(func() []lesser {
			if guessed {
				return s.lessersOf(a.Text)
			}
			// a label in front limits the box to its kind
			return slices.DeleteFunc(s.lessersOf(a.Text), func(l lesser) bool { return l.kind != kind })
		})
	}
	if q.less != nil && guessed && kind == textKind {
		q.loose = func() *Reading { return s.otherwise(a) }
	}
	for _, other := range ranked {
		if other != kind {
			q.Others = append(q.Others, other)
		}
	}
	make := func(kind string, fields []string) (*Reading, error) {
		p := s.planOf(kind, t, condition)
		if fields != nil {
			p = t.labelled(kind, fields, condition)
		} else if guessed {
			s.widen(&p, kind, t)
		}
		p.covers = a.Covers
		return s.follow(kind, condition, p, t, guessed)
	}
	q.other = func(kind string) *Reading {
		r, err := make(kind, nil)
		if err != nil {
			return nil
		}
		return r
	}
	q.least = func(l lesser) *Reading { return s.readLesser(l, a) }
	var err error
	if q.Reading, err = make(kind, fields); err != nil {
		return s.otherThan(q, err)
	}
	return q, nil
}

// readLesser reads a part of what was typed, or a value without the label that touches it, in its likeliest
// way; nil when it cannot be read.
func (s *FieldSet) readLesser(l lesser, a Ask) *Reading {
	if l.read != nil {
		return l.read(s, l, a)
	}
	t := look(s.within(l.text, l.kind))
	kind := cmp.Or(l.kind, firstOf(s.rankKinds(t)), textKind)
	how := cmp.Or(l.how, Contains)
	p := s.planOf(kind, t, how)
	if l.fields != nil {
		p = t.labelled(kind, l.fields, how)
	}
	p.covers = a.Covers
	r, err := s.follow(kind, how, p, t, false)
	if err != nil {
		return nil
	}
	r.Less = t.text
	return r
}

// otherThan is a query of which the first reading is impossible, with the next one in its place.
func (s *FieldSet) otherThan(q *Query, impossible error) (*Query, error) {
	for !q.Fixed && len(q.Others) > 0 {
		next := q.other(q.Others[0])
		q.Others = q.Others[1:]
		if next != nil {
			q.Reading = next
			return q, nil
		}
	}
	return nil, impossible
}

// exactCodes are parts that compare codes as they are written: where both 2 and 02 exist, #2 is
// only the one (search-details.md 27).
func exactCodes(parts []Part, normal string) []Part {
	exact := make([]Part, len(parts))
	for i, p := range parts {
		whole := []Group{AnyOf(MarkBegin + normal + MarkEnd)}
		exact[i] = Part{Field: p.Field, Predicate: Predicate{Must: whole, Found: RankEqual}}
	}
	return exact
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// kindOfLabel reads a label in front of a text: the kind that it names, with those of its fields that
// it names, and the text without it. Only the text without it when it names fields of several kinds,
// as "Cliente" does: then the shape decides. Nothing but the whole text when there is no known label.
func (s *FieldSet) kindOfLabel(text string) (kind string, fields []string, rest string) {
	for _, cut := range cutLabels(text) {
		if cut.isArticle() || s.ofLabel[cut.label] == numberKind && !cut.colon && wordIn.MatchString(cut.rest) { // número 120 da Rua Goiás
			continue
		}
		if (s.namesPeople(cut.label) || isPixKey(cut.label)) && isNumberOf(cut.rest) {
			return "", nil, cut.rest
		}
		if kind, named := s.ofLabel[cut.label]; named && (cut.colon || s.fitsKind(kind, cut.rest) && (kind != textKind || cut.label == "cep")) {
			return kind, nil, cut.rest
		}
		named := s.byLabel[cut.label]
		if len(named) == 0 || !cut.colon && !slices.ContainsFunc(named, func(i int) bool { return s.canBe(i, cut.rest) }) {
			continue
		}
		kind = s.kindOfField(s.fields[named[0]])
		for _, i := range named {
			if s.kindOfField(s.fields[i]) != kind {
				return "", nil, cut.rest
			}
			if !s.fields[i].Deleted || i == named[0] {
				fields = append(fields, s.fields[i].Key)
			}
		}
		return kind, fields, withoutTail(fields[0], cut.rest)
	}
	return "", nil, text
}

// namesPeople reports whether a label is one of names alone: titular, contato, razão social.
func (s *FieldSet) namesPeople(label string) bool {
	named := s.byLabel[label]
	isOther := func(i int) bool { return s.fields[i].Class != Text || s.manners[i] == addressManner }
	kind, known := s.ofLabel[label]
	return (len(named) > 0 || known && kind == textKind) && label != "cep" && !slices.ContainsFunc(named, isOther)
}

// wordIn is a word behind a number.
var wordIn = regexp.MustCompile(`\d\S* .*\p{L}{3}`)

// isPixKey recognises the label of a key for payments, which may be a CPF, a CNPJ or a telephone.
func isPixKey(label string) bool { return label == "pix" || label == "chavepix" }

// leastNumberOf is how many digits a text without letters has that is nobody's name.
const leastNumberOf = 8

// isNumberOf reports whether what stands behind a label of names is a number of the person: contato: 37 99999-0026.
func isNumberOf(text string) bool {
	return !strings.ContainsFunc(text, unicode.IsLetter) && len(codeForm(text)) >= leastNumberOf
}

// fitsKind reports whether a text can be of a kind that a label without a colon names.
func (s *FieldSet) fitsKind(kind, text string) bool {
	k, _ := s.kindNamed(kind)
	for _, key := range k.fields {
		if i, ok := s.Index(key); ok && s.canBe(i, text) {
			return true
		}
	}
	return false
}

// kindOfField names the kind to which the values of a field belong.
func (s *FieldSet) kindOfField(f Field) string {
	for _, k := range s.kinds {
		if k.name != numberKind && slices.Contains(k.fields, f.Key) {
			return k.name
		}
	}
	switch f.Class {
	case Phone:
		return phoneKind
	case IPMAC:
		return ipKind
	case Login:
		return emailKind
	case Text:
		return textKind
	default:
		return numberKind
	}
}

// rankKinds lists the kinds that the text can be, likeliest first.
func (s *FieldSet) rankKinds(t typed) []string {
	type scored struct {
		name  string
		score int
	}
	var found []scored
	for _, k := range s.kinds {
		if score := k.likelihood(t); score >= conceivable {
			found = append(found, scored{k.name, score})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return b.score - a.score })
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = f.name
	}
	return names
}
