package search

// What people write short, and the word in full; both in TEXT form. It is the one table for every
// TEXT field (search-details.md 48 and g).
//
// Source: kinds of streets as the Correios and the IBGE's register of addresses (CNEFE) abbreviate
// them, ranks and titles as in the names of streets there, forms of companies as the Junta
// Comercial writes them. Words that people also write whole (ver, cap, me, sa) are left out, and
// "com" counts beside "ind" only (see inFullBeside).
func inFull(word string) string { //nolint:funlen // one table
	switch word {
	// Kinds of streets and places.
	case "r":
		return "rua"
	case "av":
		return "avenida"
	case "tv", "trav":
		return "travessa"
	case "pc", "pca":
		return "praca"
	case "rod":
		return "rodovia"
	case "est", "estr":
		return "estrada"
	case "al":
		return "alameda"
	case "lgo":
		return "largo"
	case "vl":
		return "vila"
	case "jd":
		return "jardim"
	case "bc":
		return "beco"
	case "cond":
		return "condominio"
	case "conj":
		return "conjunto"
	case "res":
		return "residencial"
	case "pq":
		return "parque"
	case "ch":
		return "chacara"
	case "faz":
		return "fazenda"
	case "st":
		return "setor"
	case "qd":
		return "quadra"
	case "lt":
		return "lote"
	case "bl":
		return "bloco"
	case "ap", "apto":
		return "apartamento"
	case "lj":
		return "loja"
	case "sl":
		return "sala"
	case "km":
		return "quilometro"
	default:
		return titleInFull(word)
	}
}

// titleInFull is inFull for titles, names and companies.
func titleInFull(word string) string { //nolint:funlen // one table
	switch word {
	case "dr":
		return "doutor"
	case "dra":
		return "doutora"
	case "prof":
		return "professor"
	case "profa":
		return "professora"
	case "eng":
		return "engenheiro"
	case "pe":
		return "padre"
	case "pres":
		return "presidente"
	case "gov":
		return "governador"
	case "sen":
		return "senador"
	case "dep":
		return "deputado"
	case "cel":
		return "coronel"
	case "gen":
		return "general"
	case "maj":
		return "major"
	case "ten":
		return "tenente"
	case "sgt":
		return "sargento"
	case "sta":
		return "santa"
	case "sto":
		return "santo"
	case "ns":
		return ourLady
	case "jr":
		return "junior"
	case "fco":
		return "francisco"
	case "fca":
		return "francisca"
	case "cia":
		return "companhia"
	case "ind":
		return "industria"
	case "ltda":
		return "limitada"
	default:
		return ""
	}
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
		if len(word) > longestShort {
			return ""
		}
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
