package oracle

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The TEXT class of search-details.md 47 to 49, by regular expressions over the whole text.

// Stand-ins while a text is folded.
const (
	glue  = "~" // joins its neighbours in the glued form
	and   = "\x02"
	maria = "\x03"
)

// abbreviations are the table of search-details.md g.
var abbreviations = map[string]string{
	"r": "rua", "av": "avenida", "tv": "travessa", "trav": "travessa", "pc": "praca", "pca": "praca", "rod": "rodovia",
	"est": "estrada", "estr": "estrada", "al": "alameda", "lgo": "largo", "vl": "vila", "jd": "jardim", "bc": "beco",
	"cond": "condominio", "conj": "conjunto", "res": "residencial", "pq": "parque", "ch": "chacara", "faz": "fazenda",
	"st": "setor", "qd": "quadra", "lt": "lote", "bl": "bloco", "ap": "apartamento", "apto": "apartamento", "lj": "loja",
	"sl": "sala", "km": "quilometro", "dr": "doutor", "dra": "doutora", "prof": "professor", "profa": "professora",
	"eng": "engenheiro", "pe": "padre", "pres": "presidente", "gov": "governador", "sen": "senador", "dep": "deputado",
	"cel": "coronel", "gen": "general", "maj": "major", "ten": "tenente", "sgt": "sargento", "sta": "santa", "sto": "santo",
	"ns": "nossa senhora", "jr": "junior", "fco": "francisco", "fca": "francisca", "cia": "companhia", "ind": "industria",
	"ltda": "limitada",
}

var foreign = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "þ", "th", "ð", "d")

var (
	spacedAnd   = regexp.MustCompile(`([ \t\n\r])&([ \t\n\r])`)
	ordinal     = regexp.MustCompile(`(.)[ºª]+`)
	mary        = regexp.MustCompile(`(^|[^\p{L}\p{Nd}~])[mM]ª($|[^\p{L}\p{Nd}])`)
	apostrophes = regexp.MustCompile("['’‘`´ʼ′]+")
	joints      = regexp.MustCompile(`([\p{L}\p{Nd}])[-/&]([\p{L}\p{Nd}])`)
	letter      = regexp.MustCompile(`^\p{L}$`)
)

// units folds a text into words, in which "~" stands where the glued form joins.
func units(f Field, s string, query bool) []string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if r == '.' && !isAddress(f) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	if isAddress(f) {
		s = strings.ReplaceAll(withoutCEPMask(s, query), ".", "")
	}
	s = strings.ReplaceAll(s, "°", "º")
	s = spacedAnd.ReplaceAllString(s, "$1"+and+"$2")
	s = rx(`([\p{L}\p{Nd}])`+apostrophes.String()+` +`).ReplaceAllString(s, "$1"+glue)
	s = apostrophes.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllStringFunc(s, func(found string) string {
		before := []rune(found)[:1]
		if folded := norm.NFKD.String(string(before)); startsWithDigit(folded[len(folded)-1:]) {
			return string(before)
		}
		return found
	})
	for range 2 {
		s = mary.ReplaceAllString(s, "$1"+maria+"$2")
	}
	s = strings.Map(unicode.ToLower, norm.NFKD.String(s))
	s = foreign.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) || r == '.' || strings.ContainsRune("'’‘`´ʼ′", r) {
			return -1
		}
		return r
	}, s))
	for range 2 { // neighbours share a letter
		s = joints.ReplaceAllString(s, "$1"+glue+"$2")
	}
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.Nd) || strings.ContainsRune(glue+and+maria, r) {
			return r
		}
		return ' '
	}, s)
	return joinLetters(withoutOuterAnd(strings.Fields(s)))
}

// withoutOuterAnd drops an & with nothing on one side.
func withoutOuterAnd(words []string) []string {
	for len(words) > 0 && words[0] == and {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1] == and {
		words = words[:len(words)-1]
	}
	return slices.CompactFunc(words, func(a, b string) bool { return a == and && b == and })
}

// joinLetters makes one unit of neighbours of one letter, but for e.
func joinLetters(words []string) []string {
	var out []string
	single := func(s string) bool { return letter.MatchString(s) && s != "e" }
	for i, w := range words {
		if i > 0 && single(w) && single(words[i-1]) {
			out[len(out)-1] += glue + w
		} else {
			out = append(out, w)
		}
	}
	return out
}

// withoutCEPMask takes the mask off a CEP; in a query also when it is on its way.
func withoutCEPMask(s string, query bool) string {
	last := `([0-9]{3})`
	if query {
		last = `([0-9]{1,3})`
	}
	cep := rx(`(?s)^(.*?(?:^|[^0-9]))([0-9]{2})\.?([0-9]{3})-` + last + `((?:[^0-9].*)?)$`)
	for cep.MatchString(s) {
		s = cep.ReplaceAllString(s, "$1$2$3$4$5")
	}
	return s
}

var signs = strings.NewReplacer(and, "e", maria, "ma")

func plainText(units []string) string {
	return strings.ReplaceAll(signs.Replace(strings.Join(units, " ")), glue, " ")
}

func gluedText(units []string) string {
	return strings.ReplaceAll(signs.Replace(strings.Join(units, " ")), glue, "")
}

// known are the forms of texts that were asked for before: of a base, each is asked for hundreds of times.
var known sync.Map

// textForms lists the forms of a value, or of a query as one string.
func textForms(f Field, s string) []string {
	type text struct {
		address bool
		s       string
	}
	key := text{isAddress(f), s}
	if forms, ok := known.Load(key); ok {
		return slices.Clone(forms.([]string))
	}
	forms := formsOfText(f, s)
	known.Store(key, forms)
	return slices.Clone(forms)
}

func formsOfText(f Field, s string) []string {
	u := units(f, s, false)
	glued := strings.Fields(strings.ReplaceAll(strings.Join(u, " "), glue, ""))
	apart := strings.Fields(strings.ReplaceAll(strings.Join(u, " "), glue, " "))
	return distinct(plainText(u), gluedText(u), inFull(f, s, glued), inFull(f, s, apart))
}

func distinct(texts ...string) []string {
	var out []string
	for _, s := range texts {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// inFull writes the abbreviations of some words in full.
func inFull(f Field, raw string, words []string) string {
	state := -1
	if isAddress(f) {
		state = stateOf(raw, len(words))
	}
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return signs.Replace(words[i])
	}
	var out []string
	for i := 0; i < len(words); i++ {
		w, next := at(i), at(i+1)
		switch {
		case i == state && slices.Contains([]string{"al", "ap", "pe"}, w):
			out = append(out, w)
		case w == "sem" && next == "numero":
			out = append(out, "sn")
			i++
		case w == "n" && (next == "sra" || next == "s"):
			out = append(out, "nossa senhora")
			i++
		case announces(w) && startsWithDigit(next):
		default:
			out = append(out, oneInFull(words[i], w, beside(at, i), next)...)
		}
	}
	return strings.Join(out, " ")
}

// beside is the word before, or the one before an e.
func beside(at func(int) string, i int) string {
	if at(i-1) == "e" {
		return at(i - 2)
	}
	return at(i - 1)
}

func oneInFull(raw, w, before, next string) []string {
	industry := []string{"ind", "industria"}
	switch {
	case raw == maria:
		return []string{"maria"}
	case w == "sno":
		return []string{"sn"}
	case w == "com" && (slices.Contains(industry, before) || slices.Contains(industry, next)):
		return []string{"comercio"}
	case abbreviations[w] != "":
		return []string{abbreviations[w]}
	}
	return apart(w, true)
}

// apart parts a word where a digit and a letter touch.
func apart(w string, full bool) []string {
	parts := rx(`[0-9]+|[^0-9]+`).FindAllString(w, -1)
	if len(parts) < 2 || !full {
		return parts
	}
	var out []string
	for i, p := range parts {
		switch {
		case abbreviations[p] != "":
			out = append(out, abbreviations[p])
		case announces(p) && i+1 < len(parts):
		default:
			out = append(out, p)
		}
	}
	return out
}

func announces(w string) bool { return slices.Contains([]string{"n", "no", "num", "numero"}, w) }

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// stateOf is the place of the state among the words of an address line.
func stateOf(raw string, words int) int {
	parts := strings.Split(raw, ",")
	at := words - 1
	if len(parts) > 1 && strings.ContainsAny(parts[len(parts)-1], "0123456789") {
		parts = parts[:len(parts)-1]
		at--
	}
	if len(parts) < 2 || len(strings.TrimSpace(parts[len(parts)-1])) != 2 {
		return -1
	}
	return at
}
