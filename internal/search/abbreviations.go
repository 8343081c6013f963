package search

import "slices"

// short is a word that people write short, and the word in full; both in TEXT form.
type short struct{ word, full string }

// What people write short, for every TEXT field (search-details.md 48 and g).
//
// Source: kinds of streets as the Correios and the IBGE's register of addresses (CNEFE) abbreviate
// them, ranks and titles as in the names of streets there, forms of companies as the Junta
// Comercial writes them. Words that people also write whole (ver, cap, me, sa) are left out, and
// "com" counts beside "ind" only (see inFullBeside).
var (
	shortStreets = []short{
		{"r", "rua"},
		{"av", "avenida"},
		{"tv", "travessa"},
		{"trav", "travessa"},
		{"pc", "praca"},
		{"pca", "praca"},
		{"rod", "rodovia"},
		{"est", "estrada"},
		{"estr", "estrada"},
		{"al", "alameda"},
		{"lgo", "largo"},
		{"bc", "beco"},
	}
	shortPlaces = []short{
		{"vl", "vila"},
		{"jd", "jardim"},
		{"cond", "condominio"},
		{"conj", "conjunto"},
		{"res", "residencial"},
		{"pq", "parque"},
		{"ch", "chacara"},
		{"faz", "fazenda"},
		{"st", "setor"},
		{"qd", "quadra"},
		{"lt", "lote"},
		{"bl", "bloco"},
		{"ap", "apartamento"},
		{"apto", "apartamento"},
		{"lj", "loja"},
		{"sl", "sala"},
		{"km", "quilometro"},
	}
	shortTitles = []short{
		{"dr", "doutor"},
		{"dra", "doutora"},
		{"prof", "professor"},
		{"profa", "professora"},
		{"eng", "engenheiro"},
		{"pe", "padre"},
		{"pres", "presidente"},
		{"gov", "governador"},
		{"sen", "senador"},
		{"dep", "deputado"},
		{"cel", "coronel"},
		{"gen", "general"},
		{"maj", "major"},
		{"ten", "tenente"},
		{"sgt", "sargento"},
		{"sta", "santa"},
		{"sto", "santo"},
		{"ns", ourLady},
	}
	shortNames = []short{
		{"jr", "junior"},
		{"fco", "francisco"},
		{"fca", "francisca"},
		{"cia", "companhia"},
		{"ind", "industria"},
		{"ltda", "limitada"},
	}
)

// shortBy has them by first letter and length, which tell nearly all words of a text apart at once.
var shortBy = byLetterAndLength(shortStreets, shortPlaces, shortTitles, shortNames)

func byLetterAndLength(tables ...[]short) (by ['z' + 1][longestShort + 1][]short) {
	for _, s := range slices.Concat(tables...) {
		same := &by[s.word[0]][len(s.word)]
		*same = append(*same, s)
	}
	return by
}

// inFull is the word that another abbreviates; "" when it abbreviates none.
func inFull(word string) string {
	if word == "" || len(word) > longestShort || word[0] > 'z' {
		return ""
	}
	same := shortBy[word[0]][len(word)]
	for i := range same {
		if same[i].word == word {
			return same[i].full
		}
	}
	return ""
}

const (
	ourLady       = "nossa senhora" // of "n s" and "n sra"
	withoutNumber = "sn"            // s/n, s/nº, sn, sem número
	longestShort  = 5               // letters of the longest word that inFull knows: profa
)

// inFullBeside is inFull for a word between two others, "" where there is none. An "e" between
// "ind" and "com" does not count.
func inFullBeside(before, word, after string) string {
	if word != "com" {
		return inFull(word)
	}
	industry := func(s string) bool { return s == "ind" || s == "industria" }
	if industry(before) || industry(after) {
		return "comercio"
	}
	return ""
}

// saysNumber reports whether a word announces the number behind it: nº 12, num 12.
func saysNumber(word string) bool {
	switch word {
	case "n", "no", "num", "numero":
		return true
	}
	return false
}

// isState reports whether a word is a state that looks like an abbreviation.
func isState(word string) bool { return word == "al" || word == "ap" || word == "pe" }
