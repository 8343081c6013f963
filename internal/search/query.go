package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"balcao/internal/isp"
)

// Ask is what was typed, in the keys of the contract.
type Ask struct {
	Field     string // em: a field's key or AllFields
	Condition string // condicao; "" is contem
	Text      string // q
	Until     string // ate: the other end of entre
	As        string // como: for AllFields, the kind chosen by the chip; "" = tell it from the text
	// Covers reports whether the caller sees the values of a field covered. Such a field is found by
	// the whole value or by what its mask shows. Nil: nothing is covered.
	Covers func(field int) bool
}

// Query is what was typed, compiled. It is for one goroutine.
type Query struct {
	*Reading          // the likeliest one
	Others   []string // AllFields only: the other kinds that the text may be, likeliest first
	Fixed    bool     // only the first reading counts: it was chosen, or it is the only one

	made  []*Reading // those of Others and of less, once they were asked for
	other func(kind string) *Reading
	loose func() *Reading // with its numbers written otherwise; nil when there are none in words
	less  func() []lesser // what else the text may have meant, asked for when nobody is found; nil is nothing
	least func(l lesser) *Reading
}

// Otherwise is the reading of words with their numbers written otherwise, for who is offered beside those who have
// it to the letter; nil without a number in words.
func (q *Query) Otherwise() *Reading {
	if q.loose == nil {
		return nil
	}
	return q.loose()
}

// Readings is how many readings there are: of the whole text, and then of less than it.
func (q *Query) Readings() int { return q.WholeReadings() + len(q.lessers()) }

func (q *Query) lessers() []lesser {
	if q.less == nil {
		return nil
	}
	return q.less()
}

// WholeReadings is how many of them are of the whole text.
func (q *Query) WholeReadings() int { return 1 + len(q.Others) }

// At gives the i-th reading, the likeliest first; nil when the text cannot be read in this way.
func (q *Query) At(i int) *Reading {
	if i == 0 {
		return q.Reading
	}
	for len(q.made) < i {
		q.made = append(q.made, nil)
	}
	if q.made[i-1] == nil {
		if n := i - q.WholeReadings(); n >= 0 {
			q.made[i-1] = q.least(q.lessers()[n])
		} else {
			q.made[i-1] = q.other(q.Others[i-1])
		}
		if q.made[i-1] == nil {
			q.made[i-1] = new(Reading)
		}
	}
	if r := q.made[i-1]; r.fields != nil {
		return r
	}
	return nil
}

// Reading is a query in one way of reading it: a value answers it when it satisfies one of the parts.
type Reading struct {
	Parts    []Part // none: nothing can match, and Notice says why
	Across   *Across
	Normal   string // the normal form of the text (consulta.normalizado)
	Detected string // AllFields only: one of the names in Kinds (consulta.detectado)
	Notice   string // pt-BR (consulta.aviso): why nothing can match, or that a check digit is wrong
	Less     string // the part of what was typed that this reads; "" is all of it
	Said     string // what there is to say of how Less was found; "" says only that it was
	MadeIn   string // the year in which what is found was made, YYYY; "" is any
	Name     string // the words of a query that reads names, for near misses; or ""
	// NoneFound is what Notice becomes when it is "" and nothing is found; or "".
	NoneFound string
	Exactly   []Part // when they find anybody, they are the whole answer; or none
	Near      []Part // numbers one digit away, for when nothing is found; or none

	traces    []trace // how to highlight what each part found; as long as Parts
	fields    *FieldSet
	condition Condition // as it was asked
	until     string    // the normal form of the other end of entre, where there is one
}

// longestText is the number of bytes up to which a query is read.
const longestText = 4096

// Parse reads what was typed. The error is an *isp.Error: Malformed for what no screen sends
// (an unknown field, a condition the class does not have, text that is no text), Invalid for
// a query that nothing can answer (31/02, a MAC with G), with a sentence that says what was
// expected. Field names the parameter: em, condicao, q, ate or como.
func (s *FieldSet) Parse(a Ask) (*Query, error) {
	if err := checkText("q", a.Text); err != nil {
		return nil, err
	}
	if err := checkText("ate", a.Until); err != nil {
		return nil, err
	}
	a.Text, a.Until = plainHyphens(isp.CleanText(a.Text)), plainHyphens(isp.CleanText(a.Until))
	condition, ok := ConditionByKey(cmp.Or(a.Condition, Contains.Key()))
	if !ok {
		return nil, isp.Fail(isp.Malformed, "condicao", "Condição desconhecida.")
	}
	if a.Field == AllFields {
		return s.parseAll(a, condition)
	}
	i, ok := s.Index(a.Field)
	if !ok || s.fields[i].Unlisted {
		return nil, isp.Fail(isp.Malformed, "em", "Campo de pesquisa desconhecido.")
	}
	r, err := s.parseOne(i, condition, a)
	if err != nil {
		return nil, err
	}
	return &Query{Reading: r, Fixed: true}, nil
}

// checkText refuses what is no text that a person can have typed.
func checkText(parameter, text string) error {
	switch {
	case len(text) > longestText:
		return isp.Fail(isp.Malformed, parameter, "O texto é longo demais para uma pesquisa: deixe só o que procurar, até mil caracteres.")
	case strings.ContainsRune(text, 0):
		return isp.Fail(isp.Malformed, parameter, "O texto da pesquisa tem um caractere nulo.")
	case !utf8.ValidString(text):
		return isp.Fail(isp.Malformed, parameter, "O texto da pesquisa não está em UTF-8.")
	}
	return nil
}

// parseOne reads a query on one field.
func (s *FieldSet) parseOne(field int, condition Condition, a Ask) (*Reading, error) {
	f := s.fields[field]
	if !slices.Contains(f.Class.Conditions(), condition) {
		return nil, isp.Fail(isp.Malformed, "condicao", "O campo "+f.Label+" não tem a condição “"+condition.Label()+"”.")
	}
	r := s.reading(field, condition, s.valueIn(field, condition, a.Text))
	r.until = s.valueIn(field, condition, a.Until)
	r.covered = a.Covers != nil && a.Covers(field)
	parts, normal, err := r.compile()
	if err != nil {
		return nil, err
	}
	q := &Reading{Normal: normal, fields: s, condition: condition}
	q.add(field, parts)
	switch {
	case normal == "" && len(parts) == 0:
		q.Notice = emptyNotice(r.text)
	case r.covered && r.asksForPart():
		q.Notice = "Este papel vê " + f.Label + " coberto: só o valor inteiro, ou o que a máscara mostra, é encontrado."
	case condition == Contains || condition == Equals:
		q.Notice = cmp.Or(digitNotice(f.Key, normal), yearNotice(f.Class, condition, normal), phonesNotice(f.Class, r.text))
	}
	if readsNames(f.Key) && condition <= Begins && len(parts) > 0 && !r.covered {
		q.Name = r.text
	}
	if f.Key == "cpf" && !r.covered {
		q.Near = s.oneDigitAway(field, normal)
	}
	return q, nil
}

// oneDigitAway are the parts that find the CPFs one digit away from one whose check digit is wrong.
func (s *FieldSet) oneDigitAway(field int, cpf string) []Part {
	if len(cpf) != 11 || !isDigits(cpf) || isp.ValidCPF(cpf) {
		return nil
	}
	var texts []string
	for i := range len(cpf) {
		for digit := byte('0'); digit <= '9'; digit++ {
			other := cpf[:i] + string(digit) + cpf[i+1:]
			if digit != cpf[i] && isp.ValidCPF(other) {
				texts = append(texts, MarkBegin+other+MarkEnd)
			}
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return []Part{{Field: field, Predicate: Predicate{Must: []Group{AnyOf(texts...)}, Found: RankFound}}}
}

func (s *FieldSet) reading(field int, condition Condition, text string) reading {
	return reading{field: s.fields[field], manner: s.manners[field], condition: condition, text: text}
}

func (q *Reading) add(field int, parts []compiled) {
	for _, c := range parts {
		q.Parts = append(q.Parts, Part{Field: field, Predicate: c.predicate})
		q.traces = append(q.traces, c.trace)
		q.until = c.until
	}
}

// phonesNotice says that of several telephones the first is searched; or "".
func phonesNotice(class Class, text string) string {
	if class != Phone {
		return ""
	}
	if numbers := phonesOf(text); len(numbers) > 1 {
		return "O texto tem mais de um telefone: a busca é pelo primeiro, " + isp.FormatPhone(numbers[0]) + "."
	}
	return ""
}

// AppendIdentity appends everything by which a query chooses its documents. What Verify decides
// cannot be written; it follows from the condition, its two ends and the kind.
func (q *Reading) AppendIdentity(b []byte) []byte {
	put := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	b = append(b, byte(q.condition))
	put(q.Normal)
	put(q.until)
	put(q.Detected)
	for i := range q.Parts {
		p := &q.Parts[i]
		b = append(b, byte(p.Field), byte(p.Predicate.Presence))
		for _, group := range p.Predicate.Must {
			put("")
			for _, s := range group.Any {
				put(s)
			}
		}
		for _, step := range p.Predicate.Steps {
			b = append(b, byte(step.Rank))
			for _, group := range step.All {
				for _, s := range group.Any {
					put(s)
				}
			}
		}
	}
	if q.Across != nil {
		for _, w := range q.Across.Words {
			put(w.Text)
		}
	}
	return b
}

// emptyNotice says why a query on one field matches nothing by its nature.
func emptyNotice(text string) string {
	if strings.TrimSpace(text) == "" {
		return "Digite o que procurar."
	}
	return "O que foi digitado não tem letra nem número que este campo guarde, por isso nada é encontrado."
}

// digitNotice says that a number is complete but its check digit is wrong, or "".
func digitNotice(key, normal string) string {
	switch {
	case key == "cpf" && len(normal) == 11 && isDigits(normal) && !isp.ValidCPF(normal):
		return "Confira o CPF: o dígito não confere."
	case key == "cnpj" && len(normal) == 14 && !isp.ValidCNPJ(normal):
		return "Confira o CNPJ: o dígito não confere."
	case key == "numero_boleto" && isWholeSlip(normal) && !isp.ValidBoleto(normal):
		return "Confira o número do boleto: o dígito não confere."
	default:
		return ""
	}
}

// yearNotice warns that 21/05/24 is looked for as it stands, in the years 2400 to 2499, unless
// it is on its way to a year of ours; or "".
func yearNotice(class Class, condition Condition, normal string) string {
	if class != Date || condition != Contains || !fitsMask(normal, "99/99/99") ||
		strings.HasSuffix(normal, "19") || strings.HasSuffix(normal, "20") {
		return ""
	}
	return "Digite o ano com quatro algarismos, ou use Igual, para procurar por um dia."
}

// isWholeSlip reports whether s has the length of a bar code or of a digitable line.
func isWholeSlip(s string) bool {
	return isDigits(s) && (len(s) == 44 || len(s) == 47 || len(s) == 48)
}

// readsNames reports whether near misses are offered for a field.
func readsNames(key string) bool {
	return key == "nome_cliente" || key == "nome_contato" || key == "nome_fantasia"
}
