package search

import (
	"slices"
	"strings"
)

// cutLabel splits a pasted label from what follows: "CPF: 529.982.247-25". The label comes in
// its form; "" when nothing stands before a colon, or nothing after it.
func cutLabel(text string) (label, rest string) {
	before, after, found := strings.Cut(text, ":")
	if !found || strings.TrimSpace(after) == "" {
		return "", text
	}
	label = labelForm(before)
	if label == "" {
		return "", text
	}
	return label, after
}

// labelForm is the form in which labels are compared. How people write "número" does not count,
// nor do words that link others, accents, capitals, punctuation and spaces: "N° de Circuito" and
// "nº do circuito" are "circuito", "NF-e" is "nfe". A label of such words alone keeps them.
func labelForm(s string) string {
	words := strings.Fields(textForm(strings.ReplaceAll(s, "°", "º"))) // keyboards have both
	if len(words) > 1 && words[0] == "n" {
		words = words[1:]
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

// dropLabel drops the label in front of a text when it is a name of the field: its key, its
// label on the screen or a usual short name (search-details.md 9).
func dropLabel(f Field, text string) string {
	label, rest := cutLabel(text)
	if label == "" {
		return text
	}
	if slices.Contains(pastedLabels(f), label) {
		return rest
	}
	return text
}

// Unlabelled drops the label in front of a text when it is a name of one of the fields.
func (s *FieldSet) Unlabelled(text string, keys ...string) string {
	for _, key := range keys {
		if i, known := s.Index(key); known {
			if rest := dropLabel(s.fields[i], text); rest != text {
				return strings.TrimSpace(rest)
			}
		}
	}
	return text
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
