package house

import (
	"regexp"
	"strings"
	"testing"
)

// Comments are plain English: none of the words that CONTRIBUTING.md replaces, and no sentence
// that begins with Who and is no question.
func TestCommentsArePlain(t *testing.T) {
	unwanted := map[string]*regexp.Regexp{
		"no sentence that begins with Who": regexp.MustCompile(`(?m)(^|[.:;!?]\s+)Who [^?\n]*(\n[^?\n]*)?[.,]`),
		"reports whether":                  regexp.MustCompile(`\btells? whether\b`),
		"encodes or writes":                regexp.MustCompile(`\b(spells|spelled|spelt)\b`),
	}
	for _, s := range sources(t) {
		for _, group := range s.file.Comments {
			text := strings.TrimSpace(group.Text())
			for better, word := range unwanted {
				if found := word.FindString(text); found != "" {
					t.Errorf("%s: %q; see the word list of CONTRIBUTING.md (%s)", s.at(group), found, better)
				}
			}
		}
	}
}
