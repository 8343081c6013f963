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
	fields    []string // keys, first the one whose normal form is shown; every field of the set when every is true
	every     bool
	text      string
	condition Condition
	only      manner // of the two readings of ip_mac_apagado; 0 = both
}

// parseAll reads a query of the Busca geral: the kind is the one of the chip, of the pasted
// label or of the shape, and its fields are searched each by itself.
func (s *FieldSet) parseAll(a Ask, condition Condition) (*Query, error) {
	if condition > Ends {
		return nil, isp.Fail(isp.Malformed, "condicao", "A Busca geral não tem a condição “"+condition.Label()+"”.")
	}
	kind, field, text := s.kindOfLabel(a.Text)
	t := look(text)
	ranked := s.rankKinds(t)
	guessed := kind == "" && a.As == ""
	if kind == "" {
		kind = cmp.Or(firstOf(ranked), textKind)
	}
	if a.As != "" {
		if _, ok := s.kindNamed(a.As); !ok {
			return nil, isp.Fail(isp.Malformed, "como", "Não há como ler a busca dessa forma.")
		}
		kind, field = a.As, ""
	}
	q := &Query{Detected: kind, fields: s, condition: condition}
	for _, other := range ranked {
		if other != kind {
			q.Others = append(q.Others, other)
		}
	}
	p := s.planOf(kind, t, condition)
	switch {
	case field != "":
		p = plan{fields: []string{field}, text: t.text, condition: condition}
	case guessed:
		s.widen(&p, kind, t)
	}
	if err := s.follow(q, p, t); err != nil {
		return nil, err
	}
	if kind == codeKind && p.condition == Equals {
		q.Exactly = withAllZeros(q.Parts)
	}
	return q, nil
}

// withAllZeros are parts that compare codes as they are written: where both 2 and 02 exist, #2 is
// only the one (search-details.md 27).
func withAllZeros(parts []Part) []Part {
	exact := make([]Part, len(parts))
	for i, p := range parts {
		whole := p.Predicate.Steps[0]
		exact[i] = Part{p.Field, Predicate{Must: whole.All, Steps: []Step{whole}, Found: RankFound}}
	}
	return exact
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// follow compiles the plan into the query. It fails when the text is impossible in all of the
// fields.
func (s *FieldSet) follow(q *Query, p plan, t typed) error {
	if t.text == "" {
		q.Notice = emptyNotice(t.text)
		return nil
	}
	var refused error
	for i, f := range s.fields {
		if !p.every && !slices.Contains(p.fields, f.Key) || p.every && !makesSense(f.Class, t) {
			continue
		}
		if err := s.followField(q, p, i); err != nil {
			refused = cmp.Or(refused, err)
		}
	}
	if len(q.Parts) == 0 && refused != nil && t.code != "" {
		return refused
	}
	q.Notice = s.noticeOf(q, t)
	if t.code == "" && len(q.Parts) > 0 {
		q.NoneFound = nothingButSigns
	}
	if q.Detected == textKind && !t.digit {
		q.Name = textForm(p.text)
	}
	return nil
}

// followField compiles the plan for one field. An address is also found through the prefix
// that contains it, and a prefix finds what lies inside.
func (s *FieldSet) followField(q *Query, p plan, field int) error {
	r := s.reading(field, p.condition, p.text)
	r.only = p.only
	if !slices.Contains(r.field.Class.Conditions(), r.condition) {
		return nil
	}
	parts, normal, err := r.compile()
	if err != nil {
		return err
	}
	q.add(field, parts)
	if q.Normal == "" || s.fields[field].Key == p.fields[0] {
		q.Normal = normal
	}
	network, whole := isp.ParseNetwork(p.text)
	if !whole || p.only != ipManner || p.condition != Contains {
		return nil
	}
	switch {
	case network.IsSingleIP():
		r.condition = Equals
	case network.Bits() >= network.Addr().BitLen()/narrowNetwork:
		r.condition = Between
	default:
		return nil
	}
	parts, _, err = r.compile()
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
func (s *FieldSet) noticeOf(q *Query, t typed) string {
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

// kindOfLabel reads a pasted label: the kind that it names, or the first field that it names,
// and the text without it. Only the text without it when it names fields of several kinds, as
// "Cliente" does: then the shape decides. Nothing but the whole text when there is no known label.
func (s *FieldSet) kindOfLabel(text string) (kind, field, rest string) {
	label, rest := cutLabel(text)
	if kind, named := s.ofLabel[label]; named {
		return kind, "", rest
	}
	fields := s.byLabel[label]
	if len(fields) == 0 {
		return "", "", text
	}
	first := s.fields[fields[0]]
	kind = s.kindOfField(first)
	for _, i := range fields[1:] {
		if s.kindOfField(s.fields[i]) != kind {
			return "", "", rest
		}
	}
	return kind, first.Key, rest
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
