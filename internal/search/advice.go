package search

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortText is up to how many characters a text has no smaller piece that says anything.
const shortText = 3

// Advice says what to try when a question found nobody: a smaller piece helps a name, but neither a
// percent sign nor a number that does not exist. kind is what the text of the Busca geral was taken
// for, and normal its normal form, without a label.
func Advice(a Ask, kind, normal string) string {
	text := strings.TrimSpace(a.Text)
	condition, _ := ConditionByKey(cmp.Or(a.Condition, Contains.Key()))
	key := a.Field
	if key == AllFields {
		key = kind
	}
	switch {
	case condition == Empty:
		return "Nenhum cliente está sem este valor."
	case condition == Filled:
		return "Nenhum cliente tem este valor."
	case condition == Between, condition == Greater, condition == Less:
		return "Confira os limites, ou alargue o intervalo."
	case !strings.ContainsFunc(text, isSpoken):
		return "Digite letras ou números do que o cliente disser: parte do nome, o final do telefone, quatro dígitos do MAC."
	case isDateMask(text) && !wholeDay(text):
		return "Confira o dia com o cliente, ou procure só o mês e o ano: " + text[len("31/"):] + "."
	case digitNotice(key, normal) != "", kind == slipKind && digitNotice("numero_boleto", normal) != "":
		return "Confira os números um a um com o cliente, ou procure pelo nome ou pelo telefone."
	case condition != Contains:
		return "A condição “" + condition.Label() + "” é exigente: experimente “" + Contains.Label() + "”, ou a Busca geral."
	case utf8.RuneCountInString(text) <= shortText:
		return "Experimente outra coisa que o cliente saiba: nome, telefone, CPF, endereço."
	case key == kind:
		return "Experimente um pedaço menor, ou outra coisa que o cliente saiba: telefone, CPF, endereço."
	}
	return "Experimente um pedaço menor, ou a Busca geral, que procura em todos os campos."
}

func isSpoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
