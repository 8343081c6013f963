package search

import (
	"slices"
	"strings"
)

// compileText compiles Contains, Equals, Begins and Ends of TEXT, over all forms of what was typed.
func (r reading) compileText() ([]compiled, string, error) {
	address := r.manner == addressManner
	q := readText(r.text, address, r.condition == Contains)
	if r.loose {
		q.loosenNumbers()
	}
	if len(q.forms) == 0 || q.forms[0] == "" {
		return nil, "", nil
	}
	p := Predicate{Steps: q.steps(), Found: RankFound}
	t := trace{condition: r.condition, needles: [][]string{q.forms}}
	switch r.condition {
	case Equals:
		p.Must = []Group{AnyOf(marked(MarkBegin, q.forms, MarkEnd)...)}
	case Begins:
		p.Must = []Group{AnyOf(marked(MarkBegin, q.forms, "")...)}
	case Ends:
		p.Must = []Group{AnyOf(marked("", q.forms, MarkEnd)...)}
	default:
		p.Must = q.groups(address)
		t.needles, t.run = q.needles(), address && q.plain > 1
		if len(p.Must) == 0 {
			return nil, "", nil
		}
	}
	return []compiled{{predicate: p, trace: t}}, q.forms[0], nil
}

// needles are the texts to highlight, without marks.
func (q *textQuery) needles() [][]string {
	if q.phrase != "" {
		return [][]string{{q.phrase}}
	}
	var all [][]string
	for _, w := range q.words {
		for _, texts := range w.any {
			list := make([]string, len(texts))
			for i, s := range texts {
				list[i] = strings.TrimSpace(unmarked(s))
			}
			all = addList(all, list)
		}
	}
	return all
}

// quotedPhrase returns what stands between the double quotes when they hold the whole text.
func quotedPhrase(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return "", false
	}
	return text[1 : len(text)-1], true
}

// necessary leaves out what the rest implies: a full word that contains its abbreviation, and
// a word that is part of a longer one. Of more words than a person types, all are kept:
// comparing each with each would take longer than looking for them.
func necessary(groups [][]string) [][]string {
	const typedByPeople = 64
	if len(groups) > typedByPeople {
		return groups
	}
	var must [][]string
	for i, group := range groups {
		implied := slices.ContainsFunc(groups[:i], func(g []string) bool { return implies(g, group) }) ||
			slices.ContainsFunc(groups[i+1:], func(g []string) bool { return implies(g, group) && !implies(group, g) })
		if !implied {
			must = append(must, shortest(group))
		}
	}
	return must
}

// shortest leaves out of a group what contains another of its texts.
func shortest(group []string) []string {
	var kept []string
	for i, a := range group {
		inOther := func(j int, b string) bool { return i != j && strings.Contains(a, b) && (a != b || j < i) }
		contains := false
		for j, b := range group {
			contains = contains || inOther(j, b)
		}
		if !contains {
			kept = append(kept, a)
		}
	}
	return kept
}

// implies reports whether every form that satisfies one group satisfies the other, because each
// of its alternatives contains one of the other's.
func implies(group, other []string) bool {
	for _, a := range group {
		if !slices.ContainsFunc(other, func(b string) bool { return strings.Contains(a, b) }) {
			return false
		}
	}
	return true
}

// groupsOf makes groups of lists of texts.
func groupsOf(lists [][]string) []Group {
	groups := make([]Group, len(lists))
	for i, texts := range lists {
		groups[i] = AnyOf(texts...)
	}
	return groups
}
