package search

import (
	"slices"
	"strings"
)

// core is what several texts of a group share: " sol ", "⟨sol " and " sol⟩" are sol, and what may stand
// around it. It is sought once for all of them, and not by a space, of which a text has many.
type core struct {
	text  string
	edges []edge // of which one must fit
}

// edge is the byte before a core and the one behind it; 0 is any, or none.
type edge struct{ before, after byte }

// coresOf takes texts apart; nil where that leaves no fewer to look for.
func coresOf(texts []string) []core {
	if len(texts) < 2 {
		return nil
	}
	var cores []core
	for _, text := range texts {
		var e edge
		if isEdge(text[0]) {
			e.before, text = text[0], text[1:]
		}
		if last := len(text) - 1; last >= 0 && isEdge(text[last]) {
			e.after, text = text[last], text[:last]
		}
		if text == "" {
			return nil
		}
		at := slices.IndexFunc(cores, func(c core) bool { return c.text == text })
		if at < 0 {
			at = len(cores)
			cores = append(cores, core{text: text})
		}
		cores[at].edges = append(cores[at].edges, e)
	}
	if len(cores) == len(texts) {
		return nil
	}
	return cores
}

// isEdge reports whether a word may begin behind a byte, or end before it.
func isEdge(c byte) bool { return c == ' ' || c == MarkBegin[0] || c == MarkEnd[0] }

// in reports whether the core stands in a text with one of its edges.
func (c *core) in(text string) bool {
	for at := 0; ; at++ {
		found := strings.Index(text[at:], c.text)
		if found < 0 {
			return false
		}
		at += found
		end := at + len(c.text)
		for _, e := range c.edges {
			if (e.before == 0 || at > 0 && text[at-1] == e.before) && (e.after == 0 || end < len(text) && text[end] == e.after) {
				return true
			}
		}
	}
}
