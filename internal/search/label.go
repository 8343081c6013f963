package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"balcao/internal/isp"
)

// labelled is a text whose beginning may be a label.
type labelled struct {
	label, rest string // the label in its form
	colon       bool   // stands between them
}

// isArticle reports whether the label is the word os and no number follows at once: os últimos números do CPF.
func (l labelled) isArticle() bool {
	first, _, _ := strings.Cut(l.rest, " ")
	return l.label == "os" && !l.colon && !strings.ContainsAny(first, "0123456789")
}

// mostLabelWords is how many words a label has at the most.
const mostLabelWords = 4

// cutLabels lists how a text may begin with a label: what stands before the first colon or equals sign, and
// its first words, the most of them first.
func cutLabels(text string) []labelled {
	text = strings.TrimSpace(text)
	var cuts []labelled
	if at := strings.IndexAny(text, ":=\t\n"); at > 0 && strings.TrimSpace(text[at+1:]) != "" {
		before, after := text[:at], text[at+1:]
		for _, name := range []string{before, withoutBrackets(before)} {
			if label := labelForm(name); label != "" {
				cuts = append(cuts, labelled{label: label, rest: after, colon: true})
			}
		}
	}
	var ends []int // of words
	for i, r := range text {
		slash := r == '/' && i+1 < len(text) && isDigit(text[i+1]) // OS/45871
		if (slash || strings.ContainsRune(" \t\n:#", r)) && len(ends) < mostLabelWords && i > 0 {
			ends = append(ends, i)
		}
	}
	for _, end := range slices.Backward(ends) {
		rest := withoutNumberSign(strings.TrimLeft(text[end:], " \t\n:#/"))
		if label := labelForm(text[:end]); label != "" && rest != "" {
			cuts = append(cuts, labelled{label: label, rest: rest})
		}
	}
	return cuts
}

// withoutNumberSign drops the nº that touches a number: nº128934.
func withoutNumberSign(text string) string {
	word := strings.TrimLeft(text, "nNºo°.")
	if word != text && len(text)-len(word) <= len("nº.") && word != "" && isDigit(word[0]) && strings.ContainsAny(text[:1], "nN") {
		return word
	}
	return text
}

var (
	issuerIn = regexp.MustCompile(`(?i)[ ,-]+(?:ssp|sesp|sds|sejusp|pc|detran|ifp)\b.*$`)
	seriesIn = regexp.MustCompile(`(?i)[ ,-]+(?:s[ée]rie|mod\.?|modelo)\b.*$`)
)

// withoutTail drops what is written behind a number and is no part of it: who issued an RG, the series of a
// fiscal document.
func withoutTail(key, text string) string {
	switch key {
	case "rg":
		return issuerIn.ReplaceAllString(text, "")
	case "numero_nf":
		return seriesIn.ReplaceAllString(text, "")
	}
	return text
}

// withoutBrackets drops what stands in brackets: SN (ONU).
func withoutBrackets(s string) string {
	before, inside, found := strings.Cut(s, "(")
	if _, after, closed := strings.Cut(inside, ")"); found && closed {
		return before + after
	}
	return s
}

// labelForm is the form in which labels are compared. How people write "número" does not count,
// nor do words that link others, accents, capitals, punctuation and spaces: "N° de Circuito" and
// "nº do circuito" are "circuito", "NF-e" is "nfe". A label of such words alone keeps them.
func labelForm(s string) string {
	words := strings.Fields(textForm(strings.ReplaceAll(s, "°", "º"))) // keyboards have both
	if len(words) > 1 && words[0] == "n" {
		words = words[1:]
	}
	if last := len(words) - 1; last > 0 && words[last] == "n" && len(words[last-1]) > 1 { // OS n 45871, but S/N
		words = words[:last]
	}
	telling := slices.DeleteFunc(slices.Clone(words), saysNothing)
	if len(telling) == 0 {
		telling = words
	}
	return strings.Join(telling, "")
}

// saysNothing recognises the words of a label that do not count.
func saysNothing(word string) bool {
	switch word {
	case "numero", "num", "nro", "nr", "no", "de", "da", "do", "das", "dos":
		return true
	}
	return false
}

// unlabelled drops the label in front of a text when it is a name of the field: its key, its
// label on the screen or a usual short name (search-details.md 9 and 42). Without a colon it counts
// when what follows can be a value of the field.
func (s *FieldSet) unlabelled(field int, text string) string {
	for _, cut := range cutLabels(text) {
		isAddress := s.manners[field] == addressManner && strings.HasPrefix(cut.label, "end") // no street is called so
		if slices.Contains(s.byLabel[cut.label], field) && (cut.colon || isAddress || s.canBe(field, cut.rest)) {
			return cut.rest
		}
	}
	if s.fields[field].Class != Text {
		return s.behindLabel(field, text)
	}
	return text
}

// behindLabel is what stands behind a label that ends what is written before a colon: segue a OS: 45871.
func (s *FieldSet) behindLabel(field int, text string) string {
	before, after, found := strings.Cut(text, ":")
	if !found || strings.TrimSpace(after) == "" {
		return text
	}
	words := strings.Fields(before)
	for n := 1; n <= min(mostLabelWords, len(words)); n++ {
		if slices.Contains(s.byLabel[labelForm(strings.Join(words[len(words)-n:], " "))], field) {
			return after
		}
	}
	return text
}

// Unlabelled drops the label in front of a text when it is a name of one of the fields.
func (s *FieldSet) Unlabelled(text string, keys ...string) string {
	for _, key := range keys {
		if i, known := s.Index(key); known {
			if rest := s.unlabelled(i, text); rest != text {
				return strings.TrimSpace(rest)
			}
		}
	}
	return text
}

// canBe reports whether a text can be a value of a field, or a piece of one, so that a word in front
// of it is a label. A name can be anything: in front of one, words are words.
func (s *FieldSet) canBe(field int, text string) bool {
	text = strings.TrimSpace(text)
	digit := strings.ContainsAny(text, "0123456789")
	letter := strings.ContainsFunc(text, unicode.IsLetter)
	switch f := s.fields[field]; f.Class {
	case Text:
		return s.manners[field] == addressManner && (fitsMask(text, "99999 999") || isDigits(strings.NewReplacer("-", "", ".", "").Replace(text)))
	case Phone:
		return digit && (!letter || len(phonesOf(text)) > 0) // 3221-4455 ou 99999-0013
	case Date:
		return digit && !letter
	case MAC:
		hex, ok := isp.HexDigits(text)
		return ok && len(hex) > 1
	case IP:
		return ipLikelihood(look(text)) > 0
	case IPMAC:
		hex, ok := isp.HexDigits(text)
		return ok && len(hex) > 1 || ipLikelihood(look(text)) > 0
	case Login:
		return !strings.ContainsFunc(text, unicode.IsSpace)
	case Doc:
		return digit && len(codeForm(withoutTail(f.Key, text))) <= len("12ABC34501DE35")
	default:
		return digit
	}
}

// pastedLabels lists the forms of the names by which a field's pasted label is known.
func pastedLabels(f Field) []string {
	var names []string
	for _, name := range append([]string{f.Key, f.Label}, f.Short...) {
		if n := labelForm(name); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}
