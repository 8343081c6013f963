package isp

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Sent is what a form or a program sent, by the keys of the fields.
type Sent struct {
	Values map[string]any // text; of programs also the other values of JSON, numbers as json.Number
	Typed  bool           // typed by a person into a form: every value is text, in any usual notation
}

// Just keeps only these keys.
func (s Sent) Just(keys ...string) Sent {
	return s.filter(func(key string) bool { return slices.Contains(keys, key) })
}

// Without leaves these keys out.
func (s Sent) Without(keys ...string) Sent {
	return s.filter(func(key string) bool { return !slices.Contains(keys, key) })
}

// With adds a value.
func (s Sent) With(key string, v any) Sent {
	all := s.filter(func(string) bool { return true })
	all.Values[key] = v
	return all
}

func (s Sent) filter(keep func(string) bool) Sent {
	values := make(map[string]any, len(s.Values))
	for key, v := range s.Values {
		if keep(key) {
			values[key] = v
		}
	}
	return Sent{Values: values, Typed: s.Typed}
}

// Unknown refuses keys that are no field, so that a misspelled one is not lost in silence.
func Unknown(sent Sent, known func(key string) bool) Faults {
	var faults Faults
	for key := range sent.Values {
		if !known(key) {
			faults = append(faults, Fault{strings.ToValidUTF8(clip(key, 60), "?"), "Este campo não existe aqui."})
		}
	}
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.Field, b.Field) })
	return faults
}

// clip shortens a text to a number of bytes.
func clip(s string, most int) string { return s[:min(len(s), most)] }

// take puts one value behind a pointer; the sentence says why it cannot, "" that it did.
func (f *FieldInfo) take(value any, typed bool, into any) string {
	if value == nil {
		return `Não pode ser nulo; para limpar, envie "".`
	}
	switch p := into.(type) {
	case **int64, **bool:
		return f.takeOptional(value, typed, into)
	case *bool:
		return takeYesNo(value, p)
	case *int64:
		return f.takeNumber(value, typed, p)
	case *int:
		n := int64(*p)
		sentence := f.takeNumber(value, typed, &n)
		*p = int(n)
		return sentence
	case *[]string:
		return f.takeList(value, typed, p)
	case *string:
		text, ok := value.(string)
		if !ok {
			return "Envie um texto."
		}
		stored, sentence := f.stored(text)
		if sentence == "" {
			*p = stored
		}
		return sentence
	}
	panic("isp: a field of an unknown type")
}

// takeOptional puts one value behind a pointer that is nil while nothing was sent; a field that a
// person left empty is nothing.
func (f *FieldInfo) takeOptional(value any, typed bool, into any) (sentence string) {
	if value == "" {
		return ""
	}
	switch p := into.(type) {
	case **int64:
		n := new(int64)
		if sentence = f.takeNumber(value, typed, n); sentence == "" {
			*p = n
		}
	case **bool:
		yes := new(bool)
		if sentence = takeYesNo(value, yes); sentence == "" {
			*p = yes
		}
	}
	return sentence
}

func takeYesNo(value any, into *bool) string {
	switch value {
	case "S", "s", true:
		*into = true
	case "N", "n", "", false:
		*into = false
	default:
		return "Responda S ou N."
	}
	return ""
}

// takeNumber reads a whole number, or cents. People type money as 1.149,90; programs send cents.
func (f *FieldInfo) takeNumber(value any, typed bool, into *int64) string {
	most := int64(999_999_999_99)
	if f.Max > 0 {
		most = int64(f.Max)
	}
	var n int64
	var err error
	switch v := value.(type) {
	case json.Number:
		n, err = strconv.ParseInt(v.String(), 10, 64)
	case string:
		text := strings.TrimSpace(v)
		switch {
		case !typed:
			return "Envie um número inteiro."
		case text == "":
		case f.Kind == KindMoney:
			n, err = ParseMoney(text)
		default:
			n, err = strconv.ParseInt(text, 10, 64)
		}
	default:
		return "Envie um número inteiro."
	}
	switch {
	case err != nil && f.Kind == KindMoney && typed:
		return "Valor não reconhecido: escreva como 1.149,90."
	case err != nil:
		return "Use um número inteiro."
	case n < 0:
		return "Não pode ser negativo."
	case n > most:
		return "Número grande demais; o maior é " + strconv.FormatInt(most, 10) + "."
	}
	*into = n
	return ""
}

// takeList reads a list of texts; a person separates them by spaces, commas or semicolons.
func (f *FieldInfo) takeList(value any, typed bool, into *[]string) string {
	var parts []string
	switch v := value.(type) {
	case string:
		if !typed && f.Kind != KindRows {
			return "Envie uma lista de textos."
		}
		between := " ,;|\r\n\t"
		if f.Lines {
			between = ";\r\n"
		}
		parts = strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(between, r) })
	case []any:
		for _, item := range v {
			if number, numeric := item.(json.Number); numeric && f.Kind == KindRows {
				item = number.String()
			}
			text, ok := item.(string)
			if !ok {
				return "Envie uma lista de textos."
			}
			parts = append(parts, text)
		}
	default:
		return "Envie uma lista de textos."
	}
	if len(parts) > maxList {
		return "A lista tem no máximo 100 itens."
	}
	one := FieldInfo{Kind: KindText}
	all := make([]string, 0, len(parts))
	for _, part := range parts {
		text, sentence := one.stored(part)
		if sentence != "" {
			return sentence
		}
		if text != "" {
			all = append(all, text)
		}
	}
	*into = all
	return ""
}

// lineBreaks are where a text goes on in the next line or column.
var lineBreaks = regexp.MustCompile(` *[\n\t][ \n\t]*`)

// stored brings a text to the form in which it is kept; the sentence says why it cannot be.
func (f *FieldInfo) stored(text string) (value, sentence string) {
	if !utf8.ValidString(text) {
		return "", "O texto tem caracteres que não podem ser lidos."
	}
	if f.Kind != KindPassword { // a password is compared as it was typed
		text = strings.TrimSpace(CleanText(text))
	}
	if f.Kind != KindPassword && f.Kind != KindLong { // pasted from a table or a letter
		text = lineBreaks.ReplaceAllString(text, " ")
	}
	if hasControl(text, f.Kind == KindLong) {
		return "", "O texto tem caracteres de controle. Apague-os ou digite de novo."
	}
	if most := f.limit(); utf8.RuneCountInString(text) > most {
		return "", "Texto longo demais: cabem " + strconv.Itoa(most) + " caracteres."
	}
	if text == "" {
		return "", ""
	}
	return f.normal(text)
}

// hasControl reports whether a text has control characters; of several lines, line feeds and tabs
// are none.
func hasControl(text string, lines bool) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		if lines && (r == '\n' || r == '\t') {
			return false
		}
		return r < ' ' || r >= 0x7f && r < 0xa0
	})
}

// normal is the stored form of a value of the kind.
func (f *FieldInfo) normal(text string) (value, sentence string) {
	switch f.Kind {
	case KindDay:
		day, err := ParseDate(text)
		return day, sentenceOf(err)
	case KindWord:
		word, ok := f.Words.Value(text)
		if !ok {
			return "", "Use uma destas palavras: " + strings.Join(f.Words.Slugs(), ", ") + "."
		}
		return word, ""
	case KindTaxID:
		return NormalizeTaxID(text), ""
	case KindPhone:
		if n := len(digitsOf(text)); n < 3 || n > 15 {
			return "", "Telefone não reconhecido: escreva com o DDD, como (37) 99999-0013."
		}
		return StoredPhone(text), ""
	case KindMAC:
		n, ok := NormalizeMAC(text)
		if !ok {
			return "", "Não é um MAC: são 12 dígitos hexadecimais, como AA-BB-CC-DD-EE-FF."
		}
		return n, ""
	case KindNetwork:
		network, err := TypedNetwork(text)
		return network, sentenceOf(err)
	case KindCEP:
		n, ok := NormalizeCEP(text)
		if !ok {
			return "", "O CEP tem 8 algarismos, como 35500-012."
		}
		return n, ""
	case KindEmail:
		return text, sentenceOf(CheckEmail(text))
	case KindSlipLine:
		return StoredBoleto(text), ""
	default:
		return text, ""
	}
}

func sentenceOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// CheckEmail refuses what cannot be an address of e-mail; it does not ask whether it exists. The
// error is an *Error without field.
func CheckEmail(s string) error {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || domain == "" || strings.ContainsAny(s, " \t<>(),;") || strings.Contains(domain, "@") {
		return Fail(Invalid, "", "Não é um e-mail: escreva como nome@provedor.com.br.")
	}
	return nil
}
