package search

import (
	"slices"
	"strings"
)

// cutLabel splits a pasted label from what follows: "CPF: 529.982.247-25". The label comes in
// TEXT form; "" when nothing stands before a colon, or nothing after it.
func cutLabel(text string) (label, rest string) {
	before, after, found := strings.Cut(text, ":")
	if !found || strings.TrimSpace(after) == "" {
		return "", text
	}
	label = textForm(before)
	if label == "" {
		return "", text
	}
	return label, after
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

// pastedLabels lists the TEXT forms of the names by which a field's pasted label is known.
func pastedLabels(f Field) []string {
	var names []string
	for _, name := range append([]string{f.Key, f.Label}, f.Short...) {
		if n := textForm(name); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}
