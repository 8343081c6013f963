package search

import (
	"cmp"
	"slices"
	"strings"
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

// spokenNumber reads what callers say of their telephone: "final 4455", "ddd 37".
func spokenNumber(text string) (digits string, how Condition) {
	form := textForm(text)
	for _, opening := range []string{"final", "finais", "fim", "com final", "termina em", "terminado em", "terminando em"} {
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

// plan is what is searched for one kind.
type plan struct {
	kind      string
	fields    []string // keys, first the one whose normal form is shown; every field of the set when every is true
	every     bool
	text      string
	condition Condition
	only      manner // of the two readings of ip_mac_apagado; 0 = both
	covers    func(field int) bool
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
	t := look(s.within(text, kind))
	ranked := s.rankKinds(t)
	guessed := kind == "" && a.As == ""
	if kind == "" {
		kind = cmp.Or(firstOf(ranked), textKind)
	}
	if a.As != "" {
		kind, fields = a.As, nil
	}
	q := &Query{Fixed: !guessed}
	for _, other := range ranked {
		if other != kind {
			q.Others = append(q.Others, other)
		}
	}
	make := func(kind string, fields []string) (*Reading, error) {
		p := s.planOf(kind, t, condition)
		p.covers = a.Covers
		if fields != nil {
			p = plan{kind: kind, fields: fields, text: t.text, condition: condition, covers: a.Covers}
		} else if guessed {
			s.widen(&p, kind, t)
		}
		return s.follow(kind, condition, p, t, guessed)
	}
	q.other = func(kind string) *Reading {
		r, err := make(kind, nil)
		if err != nil {
			return nil
		}
		return r
	}
	var err error
	if q.Reading, err = make(kind, fields); err != nil {
		return s.otherThan(q, err)
	}
	return q, nil
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

// follow compiles the plan into a reading. It fails when the text is impossible in all of the fields.
func (s *FieldSet) follow(kind string, condition Condition, p plan, t typed, beside bool) (*Reading, error) {
	q := &Reading{Detected: kind, fields: s, condition: condition}
	if t.text == "" {
		q.Notice = emptyNotice(t.text)
		return q, nil
	}
	var refused error
	own := make([]bool, len(s.fields))
	for i, f := range s.fields {
		if !p.every && !slices.Contains(p.fields, f.Key) || p.every && !makesSense(f.Class, t) {
			continue
		}
		own[i] = true
		if err := s.followField(q, p, i); err != nil {
			refused = cmp.Or(refused, err)
		}
	}
	if len(q.Parts) == 0 && refused != nil && t.code != "" {
		return nil, refused
	}
	if beside && kind != codeKind && (p.condition == Contains || p.condition == Equals) {
		s.besides(q, p, t, own)
	}
	s.finish(q, p, t)
	return q, nil
}

// besides asks the other fields for equal values: an exact owner is never hidden by a guess.
func (s *FieldSet) besides(q *Reading, p plan, t typed, own []bool) {
	for i, f := range s.fields {
		if own[i] || f.Deleted || f.Class == Date || !makesSense(f.Class, t) && f.Class != IP {
			continue
		}
		r := s.reading(i, Equals, p.text)
		r.covered = p.covers(i)
		parts, _, err := r.compile()
		if err != nil {
			continue
		}
		for _, c := range parts {
			c.predicate = placed(onlyEqual(c.predicate), f.Class, placeOf(p.kind, f))
			q.Parts = append(q.Parts, Part{Field: i, Predicate: c.predicate, Beside: true})
			q.traces = append(q.traces, c.trace)
		}
	}
}

// finish adds to a reading what belongs to all of its fields.
func (s *FieldSet) finish(q *Reading, p plan, t typed) {
	q.Notice = s.noticeOf(q, t)
	if t.code == "" && len(q.Parts) > 0 {
		q.NoneFound = nothingButSigns
	}
	switch q.Detected {
	case codeKind:
		if p.condition == Equals {
			q.Exactly = exactCodes(q.Parts, q.Normal)
		}
	case cpfKind:
		if field, ok := s.Index("cpf"); ok && !p.covers(field) {
			q.Near = s.oneDigitAway(field, t.code)
		}
	case textKind:
		if !t.digit {
			q.Name = p.text
		}
		if p.condition == Contains && !isPhrase(p.text) {
			q.Across = s.acrossOf(p.text, p.covers)
		}
	}
	if text := s.coveredNotice(p); text != "" {
		if q.Detected == textKind || q.Detected == numberKind {
			q.NoneFound = cmp.Or(q.NoneFound, text)
		} else {
			q.Notice = cmp.Or(q.Notice, text)
		}
	}
}

// coveredNotice says that some of the fields of a plan are found by the whole value only; or "".
func (s *FieldSet) coveredNotice(p plan) string {
	for i, f := range s.fields {
		if slices.Contains(p.fields, f.Key) && p.covers(i) && p.condition != Equals {
			return "Este papel vê parte dos campos coberta: neles só o valor inteiro, ou o que a máscara mostra, é encontrado."
		}
	}
	return ""
}

func isPhrase(text string) bool {
	_, quoted := quotedPhrase(text)
	return quoted
}

// followField compiles the plan for one field. An address is also found through the prefix
// that contains it, and a prefix finds what lies inside.
func (s *FieldSet) followField(q *Reading, p plan, field int) error {
	f := s.fields[field]
	r := s.reading(field, p.condition, p.text)
	r.only, r.covered = p.only, p.covers(field)
	if !slices.Contains(f.Class.Conditions(), r.condition) {
		return nil
	}
	parts, normal, err := r.compile()
	if err != nil {
		return err
	}
	place := placeOf(p.kind, f)
	if p.kind == numberKind && f.Class == Doc {
		place = placeLast // they count before others only when they are whole
	}
	for i := range parts {
		parts[i].predicate = placed(parts[i].predicate, f.Class, place)
	}
	q.add(field, parts)
	if q.Normal == "" || f.Key == p.fields[0] {
		q.Normal = normal
	}
	network, whole := isp.ParseNetwork(p.text)
	if !whole || p.only != ipManner || p.condition != Contains || network.IsSingleIP() ||
		network.Bits() < network.Addr().BitLen()/narrowNetwork {
		return nil
	}
	r.condition = Between
	parts, _, err = r.compile()
	for i := range parts {
		parts[i].predicate = placed(parts[i].predicate, f.Class, place)
	}
	q.add(field, parts)
	return err
}

// narrowNetwork: a prefix is searched inside from a quarter of the bits on, /8 and /32, which
// is as much as a provider has. So the /2 on its way to /24 does not find half of the base.
const narrowNetwork = 4

// makesSense reports whether a text that may be anything is looked for in a class: the digits of
// "casa 12" are no telephone, and only hexadecimal digits, dots and colons are an address.
func makesSense(c Class, t typed) bool {
	switch c {
	case Phone, Date:
		return !t.letter
	case IP:
		return ipLikelihood(t) > 0
	case IPMAC:
		return ipLikelihood(t) > 0 || macLikelihood(t) > 0
	default:
		return true
	}
}

// nothingButSigns is said when @ or _ was looked for, as logins have them, and nobody has it.
const nothingButSigns = "O que foi digitado não tem letra nem número, e a Busca geral não encontrou nada com esses sinais."

// noticeOf says that nothing can match, that a check digit is wrong, or "". A day that does not
// exist is a warning and no refusal: in all fields, 31/02/2024 may be something else.
func (s *FieldSet) noticeOf(q *Reading, t typed) string {
	switch {
	case len(q.Parts) == 0:
		return "Lido como " + KindLabel(q.Detected) + ", o que foi digitado não tem nada que se possa procurar."
	case q.Detected == cpfKind:
		return digitNotice("cpf", t.code)
	case q.Detected == cnpjKind:
		return digitNotice("cnpj", t.code)
	case q.Detected == slipKind && !isp.ValidAccessKey(t.code):
		return digitNotice("numero_boleto", t.code)
	case isDateMask(t.text) && !wholeDay(t.text):
		return "O dia " + t.text + " não existe no calendário."
	default:
		return ""
	}
}

// kindOfLabel reads a label in front of a text: the kind that it names, with those of its fields that
// it names, and the text without it. Only the text without it when it names fields of several kinds,
// as "Cliente" does: then the shape decides. Nothing but the whole text when there is no known label.
func (s *FieldSet) kindOfLabel(text string) (kind string, fields []string, rest string) {
	for _, cut := range cutLabels(text) {
		if kind, named := s.ofLabel[cut.label]; named && (cut.colon || s.fitsKind(kind, cut.rest)) {
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
		return kind, fields, cut.rest
	}
	return "", nil, text
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
