package exchange

import (
	"strings"

	"balcao/internal/isp"
)

// other are further spellings of the words of a list, in their plain form.
type other map[string]string

// word is one word of a closed list. Case, accents, spaces and the gender of its ending do not
// matter; also has what other programs call it.
func word[T any](name string, words isp.Words, also other, at func(*T) *string) column[T] {
	allowed := "não é uma das palavras aceitas: " + strings.Join(words.Slugs(), ", ")
	c := readable(name, at, func(s string) (string, note) {
		for _, w := range words {
			if strings.EqualFold(w.Slug, s) {
				return w.Value, note{}
			}
		}
		w, ok := likeWord(plainName(s), words, also)
		if !ok {
			return "", refuse(allowed)
		}
		return w.Value, mend("palavra escrita de outro modo", w.Slug)
	}, words.Slug)
	c.words = words.Slugs()
	return c
}

// likeWord finds the word that a plain spelling means.
func likeWord(plain string, words isp.Words, also other) (isp.Word, bool) {
	if slug, ok := also[plain]; ok {
		plain = slug
	}
	for _, w := range words {
		if slug := plainName(w.Slug); slug == plain || otherGender(slug) == plain {
			return w, true
		}
	}
	return isp.Word{}, false
}

// otherGender is a word with the ending of the other gender: aberto, aberta.
func otherGender(s string) string {
	switch {
	case strings.HasSuffix(s, "o"):
		return s[:len(s)-1] + "a"
	case strings.HasSuffix(s, "a"):
		return s[:len(s)-1] + "o"
	}
	return s
}

// What other programs call the words of domain.md §3.
func personWords() other {
	return other{
		"f": "pf", "fisica": "pf", "pessoa_fisica": "pf", "cpf": "pf",
		"j": "pj", "juridica": "pj", "pessoa_juridica": "pj", "cnpj": "pj",
	}
}

func phoneWords() other {
	return other{
		"cel": "celular", "movel": "celular", "mobile": "celular", "telefone_fixo": "fixo", "residencial": "fixo",
		"comercial": "fixo", "whats": "whatsapp", "zap": "whatsapp", "wpp": "whatsapp",
	}
}

func addressWords() other {
	return other{
		"cadastral": "cadastro", "de_cobranca": "cobranca", "de_instalacao": "instalacao", "de_cadastro": "cadastro",
		"endereco_de_cobranca": "cobranca", "endereco_de_instalacao": "instalacao",
	}
}

func planWords() other {
	return other{
		"suspenso_por_debito": "suspenso_debito", "suspensao_por_debito": "suspenso_debito",
		"suspenso_temporariamente": "suspensao_temporaria", "aguardando_a_instalacao": "aguardando_instalacao",
	}
}

func billingWords() other {
	return other{
		"boleto_bancario": "boleto", "debito_em_conta": "debito_conta", "debito_automatico": "debito_conta",
		"cartao_de_credito": "cartao", "cartao_credito": "cartao",
	}
}

func slipWords() other {
	return other{"em_aberto": "aberto", "quitado": "pago", "liquidado": "pago"}
}

func channelWords() other {
	return other{"fone": "telefone", "ligacao": "telefone", "e_mail": "email", "balcao": "presencial", "zap": "whatsapp", "whats": "whatsapp"}
}

// yes is S or N, of which TRUE and FALSE are the spelling of a spreadsheet; an empty one, or a
// column that is not there, is what empty says.
func yes[T any](name string, empty bool, at func(*T) *bool) column[T] {
	return column[T]{
		name:  name,
		shape: checked,
		words: []string{"S", "N"},
		set: func(row *T, s string) note {
			*at(row) = empty
			if s = strings.TrimSpace(s); s == "" {
				return note{}
			}
			switch answer, plain := plainName(s), strings.ToUpper(s); {
			case plain == "S" || plain == "TRUE":
				*at(row) = true
			case plain == "N" || plain == "FALSE":
				*at(row) = false
			case isYes(answer):
				*at(row) = true
				return mend("sim ou não escrito de outro modo", "S")
			case isNo(answer):
				*at(row) = false
				return mend("sim ou não escrito de outro modo", "N")
			default:
				return refuse("use S ou N")
			}
			return note{}
		},
		get: func(row *T) string {
			if *at(row) {
				return "S"
			}
			return "N"
		},
	}
}

func isYes(plain string) bool {
	switch plain {
	case "sim", "verdadeiro", "1", "1_0", "v", "yes", "y", "ativo", "ativa", "x":
		return true
	}
	return false
}

func isNo(plain string) bool {
	switch plain {
	case "nao", "falso", "0", "0_0", "f", "no", "inativo", "inativa":
		return true
	}
	return false
}
