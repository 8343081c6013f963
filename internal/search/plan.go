package search

import (
	"cmp"
	"slices"

	"balcao/internal/isp"
)

// plan is what is searched for one kind.
type plan struct {
	kind      string
	fields    []string // keys, first the one whose normal form is shown; every field of the set when every is true
	every     bool
	text      string
	phrase    string // the text in its quotes, for words; or ""
	condition Condition
	only      manner // of the two readings of ip_mac_apagado; 0 = both
	tagged    bool   // a label named the field of asset numbers
	loose     bool   // numbers among words may be written otherwise
	covers    func(field int) bool
}

// labelled is the plan of a text in front of which a label names fields.
func (t typed) labelled(kind string, fields []string, condition Condition) plan {
	return plan{kind: kind, fields: fields, text: t.text, phrase: t.phrase, condition: condition, tagged: fields[0] == "patrimonio"}
}

// textFor is what is searched in a field: of words in quotes, the phrase.
func (p *plan) textFor(f Field) string {
	if f.Class == Text && p.phrase != "" {
		return p.phrase
	}
	return p.text
}

// follow compiles the plan into a reading. It fails when the text is impossible in all of the fields.
func (s *FieldSet) follow(kind string, condition Condition, p plan, t typed, beside bool) (*Reading, error) {
	q := &Reading{Detected: kind, fields: s, condition: condition}
	once := make(compileOnce)
	if t.text == "" {
		q.Notice = emptyNotice(t.text)
		return q, nil
	}
	var refused error
	own := make([]bool, len(s.fields))
	expected := len(s.fields)
	if !p.every && !beside {
		expected = len(p.fields)
	}
	q.Parts, q.traces = make([]Part, 0, expected), make([]trace, 0, expected)
	for i, f := range s.fields {
		if !p.every && !slices.Contains(p.fields, f.Key) || (p.every || kind == numberKind) && !makesSense(f.Class, t) {
			continue
		}
		own[i] = true
		if err := s.followField(q, p, once, i); err != nil {
			refused = cmp.Or(refused, err)
		}
	}
	if len(q.Parts) == 0 && refused != nil && t.code != "" {
		return nil, refused
	}
	if beside && kind != codeKind && (p.condition == Contains || p.condition == Equals) {
		s.besides(q, p, once, t, own)
	}
	s.finish(q, p, t)
	return q, nil
}

// besides asks the other fields for equal values: an exact owner is never hidden by a guess.
func (s *FieldSet) besides(q *Reading, p plan, once compileOnce, t typed, own []bool) {
	for i, f := range s.fields {
		if own[i] || f.Deleted || f.Class == Date || !makesSense(f.Class, t) && f.Class != IP {
			continue
		}
		r := s.reading(i, Equals, p.textFor(f))
		if whole, ok := spelledIP(t.text); ok && f.Class == IP {
			r.text = whole
		}
		r.covered = p.covers(i)
		parts, _, err := once.compile(r, placeOf(p.kind, f), true)
		if err != nil {
			continue
		}
		for _, c := range parts {
			q.Parts = append(q.Parts, Part{Field: i, Predicate: c.predicate, Beside: true})
			q.traces = append(q.traces, c.trace)
		}
	}
}

// finish adds to a reading what belongs to all of its fields.
func (s *FieldSet) finish(q *Reading, p plan, t typed) {
	q.Notice = s.noticeOf(q, p.text, t)
	if t.code == "" && len(q.Parts) > 0 {
		q.NoneFound = nothingButSigns
	}
	switch q.Detected {
	case codeKind:
		if p.condition == Equals {
			q.Exactly = exactCodes(q.Parts, q.Normal)
		}
	case cpfKind, phoneKind:
		if field, ok := s.Index("cpf"); ok && !p.covers(field) && (q.Detected == cpfKind || t.bare()) {
			q.Near = s.oneDigitAway(field, t.code)
		}
		if q.Detected == phoneKind && len(q.Near) > 0 {
			q.NoneFound = "Ninguém tem este telefone; lido como CPF, o dígito não confere."
		}
	case textKind:
		if !t.digit {
			q.Name = p.text
		}
		if p.condition == Contains && p.phrase == "" {
			q.Across = s.acrossOf(p.text, p.loose, p.covers)
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
func (s *FieldSet) followField(q *Reading, p plan, once compileOnce, field int) error {
	f := s.fields[field]
	r := s.reading(field, p.condition, p.textFor(f))
	r.only, r.covered, r.tagged, r.loose = p.only, p.covers(field), p.tagged, p.loose
	if !slices.Contains(f.Class.Conditions(), r.condition) {
		return nil
	}
	place := placeOf(p.kind, f)
	if p.kind == numberKind && f.Class == Doc {
		place = placeLast // they count before others only when they are whole
	}
	parts, normal, err := once.compile(r, place, false)
	if err != nil {
		return err
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
	parts, _, err = once.compile(r, place, false)
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

// noticeOf says that nothing can match, that a check digit is wrong, that only one of several numbers
// is searched, or "". A day that does not
// exist is a warning and no refusal: in all fields, 31/02/2024 may be something else.
func (s *FieldSet) noticeOf(q *Reading, text string, t typed) string {
	switch {
	case len(q.Parts) == 0:
		return "Lido como " + KindLabel(q.Detected) + ", o que foi digitado não tem nada que se possa procurar."
	case q.Detected == cpfKind:
		return digitNotice("cpf", t.code)
	case q.Detected == phoneKind:
		return phonesNotice(Phone, text)
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
