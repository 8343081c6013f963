package search

import (
	"testing"
)

// Names that are one name, and names that are not.
func TestNearWord(t *testing.T) {
	near := [][2]string{
		{"souza", "sousa"},
		{"luiz", "luis"},
		{"thiago", "tiago"},
		{"wesley", "uesley"},
		{"weslei", "wesley"},
		{"raphael", "rafael"},
		{"suely", "sueli"},
		{"anna", "ana"},
		{"philippe", "filipe"},
		{"victor", "vitor"},
		{"walter", "valter"},
		{"wanderson", "vanderson"},
		{"wanderson", "uanderson"},
		{"helena", "elena"},
		{"batista", "baptista"},
		{"matheus", "mateus"},
		{"ruth", "rute"},
		{"jhonatan", "jonathan"},
		{"joaquim", "joaquin"},
		{"queiroz", "queiros"},
		{"christian", "cristian"},
		{"cheila", "sheila"},
		{"geraldo", "jeraldo"},
		{"izabel", "isabel"},
		{"elisabeth", "elizabete"},
		{"newton", "neuton"},
		{"caroline", "karoline"},
		{"kelly", "keli"},
		{"goncalves", "gonsalves"},
		{"silva", "silav"},
		{"oliveira", "olivera"},
		{"maria", "mario"},
		{"michele", "michelle"},
		{"ana", "ana"},
	}
	for _, pair := range near {
		if !nearWord(pair[0], pair[1]) || !nearWord(pair[1], pair[0]) {
			t.Errorf("%q and %q are far (%q, %q)", pair[0], pair[1], PhoneticKey(pair[0]), PhoneticKey(pair[1]))
		}
	}
	far := [][2]string{
		{"ana", "ama"},
		{"silva", "souza"},
		{"jose", "joao"},
		{"lua", "rua"},
		{"a", "h"},
		{"", "h"},
		{"maria", "marina silva"},
		{"carlos", "carla"},
		{"12", "13"},
	}
	for _, pair := range far {
		if nearWord(pair[0], pair[1]) {
			t.Errorf("%q and %q are near (%q, %q)", pair[0], pair[1], PhoneticKey(pair[0]), PhoneticKey(pair[1]))
		}
	}
}

func TestOneEdit(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{a: "silva", b: "silva", want: false},
		{a: "silva", b: "silav", want: true},
		{a: "silva", b: "sulva", want: true},
		{a: "silva", b: "silvas", want: true},
		{a: "silva", b: "ilva", want: true},
		{a: "silva", b: "silvass", want: false},
		{a: "silva", b: "sulvo", want: false},
		{a: "", b: "a", want: true},
		{a: "", b: "ab", want: false},
		{a: "joão", b: "joao", want: true},
		{a: "ab", b: "ba", want: true},
		{a: "abc", b: "cab", want: false},
	}
	for _, test := range tests {
		if OneEdit(test.a, test.b) != test.want || OneEdit(test.b, test.a) != test.want {
			t.Errorf("OneEdit(%q, %q) is not %v both ways", test.a, test.b, test.want)
		}
	}
}

// The words of which near misses are offered come with the query.
func TestQueriesThatReadNamesGiveTheirWords(t *testing.T) {
	tests := []struct{ field, condition, text, want string }{
		{field: "nome_cliente", condition: "contem", text: "Luiz  SOUZA", want: "Luiz  SOUZA"},
		{field: "nome_cliente", condition: "igual", text: "Luíz", want: "Luíz"},
		{field: "nome_cliente", condition: "termina", text: "Souza", want: ""},
		{field: "nome_cliente", condition: "preenchido", text: "x", want: ""},
		{field: "referencia", condition: "contem", text: "igreja", want: ""},
		{field: AllFields, condition: "contem", text: "Luiz Souza", want: "Luiz Souza"},
		{field: AllFields, condition: "contem", text: "1304", want: ""},
		{field: AllFields, condition: "contem", text: "rua 7", want: ""},
	}
	fs := allFields()
	for _, test := range tests {
		if q := ask(t, fs, test.field, test.condition, test.text); q.Name != test.want {
			t.Errorf("%s %s %q: words %q, want %q", test.field, test.condition, test.text, q.Name, test.want)
		}
	}
}

// Nearness is symmetric, holds for a word and itself, and no word makes it panic.
func FuzzNearWord(f *testing.F) {
	f.Add("thiago", "tiago")
	f.Add("schmidt", "xmit")
	f.Add("ção", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		if nearWord(a, b) != nearWord(b, a) || OneEdit(a, b) != OneEdit(b, a) {
			t.Errorf("%q and %q are near one way only", a, b)
		}
		if !nearWord(a, a) || OneEdit(a, a) {
			t.Errorf("%q is not near itself, or an edit away", a)
		}
	})
}

// nearWord is the plain definition of a near miss: both words sound alike, or they are one edit
// apart and not short. The index finds the same words by its dictionary.
func nearWord(query, word string) bool {
	if query == word {
		return true
	}
	if !IsASCII(query) || !IsASCII(word) || len(query) < 2 || len(word) < 2 {
		return false
	}
	if min(len(query), len(word)) >= ShortestNear && OneEdit(query, word) {
		return true
	}
	return PhoneticKey(query) == PhoneticKey(word)
}
