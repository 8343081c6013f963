package search

import (
	"slices"
	"strings"
)

// textQuery is the text of a query on a TEXT field, taken apart.
type textQuery struct {
	forms  []string // as a value of this text would have them, and without an & that may be left out
	words  []word   // for contains; none of a phrase in quotes
	phrase string   // what stands in quotes, in TEXT form; "" when there are none
	plain  int      // how many words there are as typed
}

// word is a word of a query: where it is written as one it may be looked for in its parts.
type word struct {
	parts  []string   // as typed: one, or several that a joint links
	joined string     // the parts as one word
	any    [][]string // for each part, the texts of which one must stand in a form
}

// readText takes the text of a query apart. Quotes around all of it count when contains asks.
func readText(text string, address, contains bool) textQuery {
	var q textQuery
	if phrase, quoted := quotedPhrase(text); quoted && contains {
		var units form
		units.foldText(phrase, address, address) // a CEP has its hyphen there too
		q.phrase = plainOf(units.text)
		q.forms = []string{q.phrase}
		q.plain = strings.Count(q.phrase, " ") + 1
		return q
	}
	var t textForms
	add := func(f *form) {
		if s := string(f.text); !slices.Contains(q.forms, s) {
			q.forms = append(q.forms, s)
		}
	}
	t.each(text, address, add)
	if strings.Contains(text, "&") {
		t.each(strings.ReplaceAll(text, " & ", " "), address, add)
	}
	t.units.reset()
	t.units.foldText(text, address, true)
	if len(t.units.text) == 0 {
		return textQuery{}
	}
	q.forms[0] = plainOf(t.units.text) // a CEP may be on its way
	q.takeWords(strings.Split(string(t.units.text), " "))
	return q
}

// plainOf writes units as the form of a text as it stands.
func plainOf(units []byte) string {
	plain := make([]byte, 0, len(units))
	for _, c := range units {
		switch c {
		case joint:
			plain = append(plain, ' ')
		case signed:
		default:
			plain = append(plain, c)
		}
	}
	return string(plain)
}

// takeWords makes the words of units. An & may be left out, and so may what announces a number.
func (q *textQuery) takeWords(units []string) {
	for i, unit := range units {
		next := ""
		if i+1 < len(units) {
			next = units[i+1]
		}
		bare := strings.TrimSuffix(unit, string(rune(signed)))
		without := bare == "numero" && i > 0 && units[i-1] == "sem"
		if bare != unit && bare == "e" || saysNumber(bare) && next != "" && isDigit(next[0]) && !without {
			continue
		}
		w := word{parts: strings.Split(bare, string(rune(joint)))}
		w.joined = strings.Join(w.parts, "")
		q.plain += len(w.parts)
		if w.joined == withoutNumber || w.joined == "sno" && len(w.parts) > 1 {
			w.parts, w.joined = []string{withoutNumber}, withoutNumber
		}
		before := ""
		if i > 0 {
			before = strings.TrimSuffix(units[i-1], string(rune(signed)))
		}
		if before == "e" && i > 1 {
			before = units[i-2]
		}
		w.any = w.alternatives(before, next)
		if bare != unit && bare == "ma" {
			w.any[0] = append(w.any[0], "maria")
		}
		q.words = append(q.words, w)
	}
	q.linkPairs()
	q.linkRoads()
}

// alternatives lists for each part what it may stand for: itself, the word in full, its digits and
// letters apart, or all parts as one.
func (w *word) alternatives(before, after string) [][]string {
	var together []string
	if len(w.parts) > 1 {
		together = append(together, w.joined)
		if full := inFullBeside("", w.joined, ""); full != "" {
			together = append(together, full)
		}
	}
	any := make([][]string, len(w.parts))
	for i, part := range w.parts {
		texts := []string{part}
		if full := inFullBeside(before, part, after); full != "" {
			texts = append(texts, full)
		}
		if touches(part) {
			texts = append(texts, apart(part, false), apart(part, true))
			slices.Sort(texts[1:])
		}
		any[i] = slices.Compact(append(texts, together...))
	}
	return any
}

// apart writes the digits and the letters of a word apart, abbreviations in full when that is
// wanted; what announces a number falls then.
func apart(word string, full bool) string {
	var parts []string
	for start := 0; start < len(word); {
		end := start + 1
		for end < len(word) && isDigit(word[end]) == isDigit(word[start]) {
			end++
		}
		part := word[start:end]
		if inFull := inFullBeside("", part, ""); full && inFull != "" {
			part = inFull
		}
		if !full || !saysNumber(part) || end == len(word) {
			parts = append(parts, part)
		}
		start = end
	}
	return strings.Join(parts, " ")
}

// linkPairs lets two words be one: "sem número" is sn, "n sra" Nossa Senhora.
func (q *textQuery) linkPairs() {
	for i := range len(q.words) - 1 {
		first, second := &q.words[i], &q.words[i+1]
		if len(first.parts) > 1 || len(second.parts) > 1 {
			continue
		}
		var both []string
		switch {
		case first.joined == "sem" && second.joined == "numero":
			both = wholeWord(withoutNumber)
		case first.joined == "n" && second.joined == "sra":
			both = []string{ourLady}
		default:
			continue
		}
		first.any[0] = append(first.any[0], both...)
		second.any[0] = append(second.any[0], both...)
	}
}

// wholeWord lists how a word stands whole in a marked form.
func wholeWord(w string) []string {
	return []string{" " + w + " ", MarkBegin + w + " ", " " + w + MarkEnd, MarkBegin + w + MarkEnd}
}

// beginOfWord lists how a word begins in a marked form.
func beginOfWord(w string) []string { return []string{" " + w, MarkBegin + w} }

// groups are what each part of each word needs. In an address, of several words those of digits
// begin a run of digits (search-details.md 49).
func (q *textQuery) groups(address bool) []Group {
	if q.phrase != "" {
		return []Group{AnyOf(q.phrase)}
	}
	var lists [][]string
	var groups []Group
	for _, w := range q.words {
		for i, part := range w.parts {
			if address && q.plain > 1 && isDigits(part) {
				groups = append(groups, beginningRun(w.any[i]))
			} else {
				lists = addList(lists, w.any[i])
			}
		}
	}
	return append(groupsOf(necessary(lists)), groups...)
}

// beginningRun is a group of which digits begin a run of digits: a word, for a value has a form in which
// digits and letters that touch stand apart.
func beginningRun(texts []string) Group {
	var g Group
	for _, s := range texts {
		if isDigits(s) {
			g.Any = append(g.Any, beginOfWord(s)...)
			g.Run = g.Run || len(s) <= LessThanCEP
		} else {
			g.Any = append(g.Any, s)
		}
	}
	return g
}

// steps are the ranks of search-details.md 50.
func (q *textQuery) steps() []Step {
	var whole, begins, and []string
	for _, f := range q.forms {
		whole = append(whole, MarkBegin+f+MarkEnd)
		and = append(and, MarkBegin+f+" ")
		begins = append(begins, MarkBegin+f)
	}
	words := Step{All: q.eachWord(wholeWord)}
	begun := Step{All: []Group{AnyOf(begins...)}}
	third, fourth := begun, words
	if q.plain == 1 {
		third, fourth = words, begun
	}
	third.Rank, fourth.Rank = RankThird, RankFourth
	return []Step{
		{Rank: RankEqual, All: []Group{AnyOf(whole...)}},
		{Rank: RankBeginsWhole, All: []Group{AnyOf(and...)}},
		third, fourth,
		{Rank: RankWordsBegin, All: q.eachWord(beginOfWord)},
	}
}

// eachWord makes a group for each part of each word, of how its texts may stand.
func (q *textQuery) eachWord(stands func(string) []string) []Group {
	if q.phrase != "" {
		var groups []Group
		for w := range strings.SplitSeq(q.phrase, " ") {
			groups = append(groups, AnyOf(stands(w)...))
		}
		return groups
	}
	var lists [][]string
	for _, w := range q.words {
		for _, texts := range w.any {
			lists = addList(lists, texts)
		}
	}
	groups := make([]Group, len(lists))
	for i, texts := range lists {
		var all []string
		for _, s := range texts {
			if s[0] == ' ' || s[0] == MarkBegin[0] { // it says so itself
				all = append(all, s)
			} else {
				all = append(all, stands(s)...)
			}
		}
		groups[i] = AnyOf(all...)
	}
	return groups
}

// addList adds texts to lists that do not have the same: of two thousand times one word, one is looked for.
func addList(lists [][]string, texts []string) [][]string {
	if slices.ContainsFunc(lists, func(l []string) bool { return slices.Equal(l, texts) }) {
		return lists
	}
	return append(lists, texts)
}
