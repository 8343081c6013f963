package search

import (
	"slices"
	"strings"
)

// mostDropped is how many words of a text are left out in turn, one at a time.
const mostDropped = 3

// addFewerWords adds a text of words without those that tell nobody apart, without its numbers, and without one
// word: callers say more than is written down.
func addFewerWords(l *lessers, text string) {
	telling := withoutSmallWords(text)
	if telling == "" {
		return
	}
	words := strings.Fields(telling)
	without := func(from, to int) string {
		rest := strings.Join(slices.Concat(words[:from], words[to:]), " ")
		return kept(rest, func(string) bool { return true }, 2)
	}
	last := len(words) - 1
	l.addTexts(telling, without(last, last+1))
	names := withoutNumbers(text)
	l.addTexts(names, withoutSmallWords(names))
	for i := last - 1; i >= 0 && i >= last-mostDropped; i-- {
		if !isParticle(textForm(words[i])) {
			l.addTexts(without(i, i+1))
		}
	}
	if last > 1 {
		l.addTexts(without(last-1, last+1))
	}
}

// withoutTalk drops what people write around what they say: greetings, thanks, the marks of a messenger.
func withoutTalk(text string) string {
	text = stampIn.ReplaceAllString(text, "")
	text = strings.Trim(text, "*_~`|>•·–- \t\n!?")
	words := strings.Fields(text)
	isTalk := func(word string) bool {
		switch textForm(word) {
		case "", "oi", "ola", "bom", "boa", "dia", "tarde", "noite", "segue", "seguem", "por", "favor", "aqui", "esta",
			"obrigado", "obrigada", "grato", "grata", "sou", "falo", "falar", "quer", "com", "ligar", "para", "o", "a", "e", "eh", "n", "no", "meu", "minha",
			"boleto", "contrato", "telefone", "protocolo", "do", "da", "de", "2", "via",
			"nome", "chamo", "estou", "sem", "internet", "sinal", "lento", "lenta", "rapaz", "moca", "moco", "pessoal", "gerente",
			"escritorio", "funcionario", "funcionaria", "responsavel", "pela", "pelo", "cpf", "cnpj",
			"mora", "moro", "reside", "fica", "na", "em", "endereco",
			"ssh", "ping", "telnet", "traceroute", "tracert", "nslookup", "whois", "dig", "mx":
			return true
		}
		return false
	}
	for len(words) > 0 && isTalk(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isTalk(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Trim(strings.Join(words, " "), "*_~`|>•·–- ,:")
}

// withoutSmallWords drops the words that people say around a name or an address and that tell nobody apart;
// "" when nothing else is there.
func withoutSmallWords(text string) string {
	return kept(text, func(word string) bool { return !isSmallWord(word) }, 1)
}

// withoutParticles drops the words that link others: 120 da Rua Goiás.
func withoutParticles(text string) string {
	return kept(text, func(word string) bool { return !isParticle(word) && word != "na" && word != "no" && word != "numero" }, 1)
}

// withoutNumbers drops numbers from names, as a code beside one is; "" when fewer than two words are left.
func withoutNumbers(text string) string {
	return kept(text, func(word string) bool { return !isDigits(word) }, 2)
}

// kept leaves of a text the words that are wanted, as they are written; "" when fewer than so many of them
// tell people apart.
func kept(text string, wanted func(word string) bool, least int) string {
	var words []string
	telling := 0
	for _, written := range strings.Fields(text) {
		word := textForm(written)
		if !wanted(word) {
			continue
		}
		words = append(words, written)
		if len(word) > 1 && !isDigits(word) && !isParticle(word) {
			telling++
		}
	}
	if telling < least {
		return ""
	}
	return strings.Join(words, " ")
}

// isSmallWord recognises forms of address, what people are called in an office, kinds of companies, and what
// stands in addresses that were copied from a map.
func isSmallWord(word string) bool {
	switch word {
	case "sr", "sra", "srta", "seu", "senhor", "senhora", "dona", "dna",
		"cliente", "titular", "assinante", "nome", "completo", "mae", "pai", "esposa", "marido", "filho", "filha",
		"dele", "dela", "meu", "minha", "cep", "ltda", "me", "epp", "mei", "eireli", "sa", "brasil", "bairro", "cidade", "casa", "endereco", "end", "empresa", "firma",
		"sr a", "dr a", "s a", "loja", "filial", "matriz", "dono", "proprietario", "representante":
		return true
	}
	return false
}
