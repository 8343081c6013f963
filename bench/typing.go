package main

import (
	"context"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"balcao/internal/search"
	"balcao/internal/search/index"
)

// keystroke is one question on the way to a typed text.
type keystroke struct {
	ask   search.Ask
	plain bool // LIKE means the same by it, so the totals can be compared
}

// typing makes the log of an attendant: texts cut out of values of the database, each typed
// character by character, words in any order, ends of numbers, some that nobody bears.
type typing struct {
	rng    *rand.Rand
	set    *search.FieldSet
	fields []search.Field
	forms  [][]string // by field, a sample of normal forms
}

// sampleOf is how many values of each field the log is cut out of.
const sampleOf = 4000

func newTyping(ctx context.Context, m *bench) (*typing, error) {
	t := &typing{rng: rand.New(rand.NewPCG(m.seed, 42)), set: search.NewFieldSet(m.fields), fields: m.fields, forms: make([][]string, len(m.fields))}
	seen := make([]int, len(m.fields))
	err := m.store.Feed().EachCustomer(ctx, func(d index.Document) {
		for _, v := range d.Values {
			if form := m.formOf(v); form != "" {
				t.sample(seen, v.Field, form)
			}
		}
	})
	return t, err
}

// sample keeps every value with the same chance.
func (t *typing) sample(seen []int, field int, form string) {
	seen[field]++
	if len(t.forms[field]) < sampleOf {
		t.forms[field] = append(t.forms[field], form)
	} else if i := t.rng.IntN(seen[field]); i < sampleOf {
		t.forms[field][i] = form
	}
}

// usual are the fields by how often a caller is looked up by them.
func usual() []string {
	return []string{
		"nome_cliente", "nome_cliente", "nome_cliente", "nome_cliente", "cpf", "cpf", "celular_cliente", "celular_cliente", "telefone", "endereco",
		"endereco_instalacao", "login_radius", "mac", "ip", "numero_boleto", "numero_contrato", "nome_fantasia", "nome_contato", "codigo_cliente",
		"cnpj", "numero_serie", "ocorrencia", "email_contato", "mac_onu", "referencia",
	}
}

// keystrokes types texts until the log has n entries. All fields asks the Busca geral.
func (t *typing) keystrokes(n int, all bool) []keystroke {
	var keys []keystroke
	for len(keys) < n {
		field, text := t.text()
		for i := 1; i <= len(text) && len(keys) < n; i++ {
			k := t.key(field, text[:i], all)
			if !utf8.ValidString(text[:i]) || t.refused(k) {
				continue
			}
			keys = append(keys, k)
			if i > 3 && t.rng.IntN(3) == 0 {
				break // the caller's row is on the screen
			}
		}
	}
	t.rng.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys
}

// refused tells that the question has a sentence for an answer, with nothing looked up.
func (t *typing) refused(k keystroke) bool {
	q, err := t.set.Parse(k.ask)
	return err != nil || len(q.Parts) == 0
}

// key is a keystroke; its total can be compared when no abbreviation and no reading of its own
// come in between.
func (t *typing) key(field int, text string, all bool) keystroke {
	f := t.fields[field]
	k := keystroke{ask: search.Ask{Field: f.Key, Condition: "contem", Text: text}, plain: !strings.HasPrefix(f.Key, "endereco") && f.Class != search.Date && f.Class != search.IPMAC}
	if all {
		k = keystroke{ask: search.Ask{Field: search.AllFields, Condition: "contem", Text: text}}
	}
	return k
}

// text is what somebody sets out to type.
func (t *typing) text() (field int, text string) {
	names := usual()
	for {
		field = t.fieldNamed(names[t.rng.IntN(len(names))])
		if len(t.forms[field]) > 0 {
			break
		}
	}
	form := t.forms[field][t.rng.IntN(len(t.forms[field]))]
	words := strings.Fields(form)
	switch {
	case t.rng.IntN(20) == 0:
		return field, form[len(form)/2:] + "zq" // nobody bears it
	case len(words) > 1 && t.rng.IntN(2) == 0:
		t.rng.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return field, strings.Join(words[:min(2, len(words))], " ")
	case len(words) == 1 && t.rng.IntN(3) == 0:
		return field, form[len(form)-len(form)/2:] // "final 4455"
	}
	return field, form
}

func (t *typing) fieldNamed(key string) int {
	for i, f := range t.fields {
		if f.Key == key {
			return i
		}
	}
	return 0
}

// ofLength are texts of from to to characters out of the values.
func (t *typing) ofLength(n, from, to int) []keystroke {
	var keys []keystroke
	for len(keys) < n {
		field, text := t.text()
		length := from + t.rng.IntN(to-from+1)
		if len(text) < length {
			continue
		}
		start := t.rng.IntN(len(text) - length + 1)
		cut := text[start : start+length]
		if k := t.key(field, cut, false); utf8.ValidString(cut) && strings.TrimSpace(cut) == cut && !t.refused(k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// hopeless are names that nobody bears, made of common pieces.
func (t *typing) hopeless(n int) []keystroke {
	pieces := []string{"ari", "mar", "silv", "anto", "onio", "ena", "souz", "oliv", "eira", "jos"}
	keys := make([]keystroke, n)
	for i := range keys {
		text := pieces[t.rng.IntN(len(pieces))] + "q" + pieces[t.rng.IntN(len(pieces))]
		keys[i] = t.key(t.fieldNamed("nome_cliente"), text, false)
	}
	return keys
}

// common are the words that most names have.
func (t *typing) common(n int) []keystroke {
	words := []string{"maria", "jose", "silva", "santos", "souza", "oliveira", "antonio", "ana", "pereira", "lima"}
	keys := make([]keystroke, n)
	for i := range keys {
		keys[i] = t.key(t.fieldNamed("nome_cliente"), words[t.rng.IntN(len(words))], false)
	}
	return keys
}
