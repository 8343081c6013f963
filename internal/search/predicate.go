package search

import (
	"bytes"
	"slices"
	"strings"
	"unsafe"
)

// The values of a field of a customer stand in one text, each normal form between two marks and
// the further forms of a value behind MarkAlso:
//
//	value "D'Ávila"                  ⟨davila⟩
//	value "D' Ávila" (two forms)     ⟨d avila⟩+⟨davila⟩
//	both in one field                ⟨davila⟩⟨d avila⟩+⟨davila⟩
//
// where ⟨ is MarkBegin, ⟩ MarkEnd and + MarkAlso. None of the three occurs in UTF-8, so no normal
// form holds them, and "equals", "begins" and "ends" are searches for a substring like "contains".
const (
	MarkAlso  = "\xfd"
	MarkBegin = "\xfe"
	MarkEnd   = "\xff"
)

// AppendForm appends a normal form of a value to the text of a field; also tells that the value
// has a form there already.
func AppendForm(text, form []byte, also bool) []byte {
	if also {
		text = append(text, MarkAlso...)
	}
	return append(append(append(text, MarkBegin...), form...), MarkEnd...)
}

// NextForm cuts the first form, with its marks, off the text of a field; also reports whether what
// follows is another form of the same value.
func NextForm(text []byte) (form, rest []byte, also bool) {
	end := bytes.IndexByte(text, MarkEnd[0]) + 1
	form, rest = text[:end], text[end:]
	if len(rest) > 0 && rest[0] == MarkAlso[0] {
		return form, rest[1:], true
	}
	return form, rest, false
}

// NextValue cuts the first value, all of its forms, off the text of a field.
func NextValue(text []byte) (value, rest []byte) {
	rest, also := text, true
	for also {
		_, rest, also = NextForm(rest)
	}
	return text[:len(text)-len(rest)], rest
}

// Rank orders hits: the smaller, the better. 0 is no hit.
type Rank uint8

// The ranks within a field (search-details.md 50). Conditions without ranks give RankFound to every
// hit; in the Busca geral the place where a hit was found comes before its rank (see at).
const (
	RankEqual       Rank = iota + 1
	RankBeginsWhole      // begins with the query, which ends where a word ends
	RankThird            // begins with the query; for a query of one word, has it as a word
	RankFourth           // the other of the two; for several words, has all as words
	RankWordsBegin       // all words of the query begin words
	RankFound
	RankBegins = RankThird // of fields without words: begins with the query
)

// placeBits is how many bits of a rank are those within a field.
const placeBits = 3

// Equal reports whether the value is the same as what was typed.
func (r Rank) Equal() bool { return r&(1<<placeBits-1) == RankEqual }

// at is a rank in a place of the order of the Busca geral.
func (r Rank) at(place Rank) Rank { return place<<placeBits | r }

// Predicate is one condition over the normal forms of one field, compiled.
//
// A value satisfies it when each group of Must stands in one of its forms (seen between their
// marks) and Verify, when it is not nil, accepts a form, seen without marks. When Must is empty,
// Verify decides alone.
type Predicate struct {
	Presence int8                   // +1: the field has a value; -1: it has none; 0: see Must and Verify
	Must     []Group                // all of them
	Verify   func(form string) bool // must not keep form: its bytes may be reused
	Steps    []Step                 // the ranks better than Found, best first
	Found    Rank                   // of a value that satisfies the predicate and has no step
}

// Step gives a rank to a value of which one form satisfies the predicate and has each group of All.
type Step struct {
	Rank   Rank
	All    []Group
	Verify func(form string) bool // nil: all that have the groups
}

// Group is texts of which one must stand in a marked form.
type Group struct {
	Any   []string
	Run   bool                // the digits of a text, behind what begins a word, do not begin a CEP
	Zeros bool                // the text, which ends in MarkEnd, stands only behind MarkBegin and zeros
	whole map[string]struct{} // Any, when they are many and all of them whole marked forms
	cores []core              // Any, when several differ only in what stands around a word
}

// manyTexts is from how many whole forms on they are looked up instead of searched for.
const manyTexts = 8

// AnyOf makes a group.
func AnyOf(texts ...string) Group {
	g := Group{Any: texts}
	isWhole := func(s string) bool { return strings.HasPrefix(s, MarkBegin) && strings.HasSuffix(s, MarkEnd) }
	if len(texts) < manyTexts || slices.ContainsFunc(texts, func(s string) bool { return !isWhole(s) }) {
		g.cores = coresOf(texts)
		return g
	}
	g.whole = make(map[string]struct{}, len(texts))
	for _, s := range texts {
		g.whole[s] = struct{}{}
	}
	return g
}

// Listed reports whether forms are looked up in the group rather than searched for its texts.
func (g *Group) Listed() bool { return g.whole != nil }

// In reports whether one of the texts stands in some marked forms.
func (g *Group) In(marked []byte) bool {
	if g.whole != nil {
		return g.lists(marked)
	}
	text := stringOf(marked)
	if g.cores != nil {
		return slices.ContainsFunc(g.cores, func(c core) bool { return c.in(text) })
	}
	for _, s := range g.Any {
		switch {
		case g.Run && isDigits(s[1:]):
			if runIn(text, s[1:], 0) >= 0 {
				return true
			}
		case g.Zeros:
			if behindZeros(text, s) {
				return true
			}
		case strings.Contains(text, s):
			return true
		}
	}
	return false
}

// behindZeros reports whether the end of a form stands where nothing but zeros is before it.
func behindZeros(text, end string) bool {
	for at := 0; ; at += len(end) {
		found := strings.Index(text[at:], end)
		if found < 0 {
			return false
		}
		at += found
		if zeros := strings.TrimRight(text[:at], "0"); strings.HasSuffix(zeros, MarkBegin) {
			return true
		}
	}
}

// A number that is typed with at most LessThanCEP digits is not looked for among the DigitsOfCEP of a CEP
// (search-details.md 49).
const (
	LessThanCEP = 4
	DigitsOfCEP = 8
)

// runIn returns the first place from a place on at which a run of digits begins with some, and which is
// no CEP if that counts; -1 when there is none.
func runIn(text, digits string, from int) int {
	for from < len(text) {
		at := strings.Index(text[from:], digits)
		if at < 0 {
			return -1
		}
		at += from
		end := at + len(digits)
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		begins := at == 0 || !isDigit(text[at-1])
		if begins && (len(digits) > LessThanCEP || end-at != DigitsOfCEP) {
			return at
		}
		from = at + 1
	}
	return -1
}

// lists reports whether one of the forms is a text of the group.
func (g *Group) lists(marked []byte) bool {
	for len(marked) > 0 {
		form, rest, _ := NextForm(marked)
		if _, ok := g.whole[string(form)]; ok {
			return true
		}
		marked = rest
	}
	return false
}

// Simple reports whether a text of the only group is all that a value needs.
func (p *Predicate) Simple() bool {
	return p.Presence == 0 && p.Verify == nil && len(p.Must) == 1 && !p.Must[0].Run && !p.Must[0].Zeros
}

// Rank returns the best rank of the values of a field, 0 when none satisfies the predicate. Loose
// tells that the text is of a thing at no customer, which does not lack what only customers have.
func (p *Predicate) Rank(text []byte, loose bool) Rank {
	switch {
	case p.Presence > 0 && len(text) > 0, p.Presence < 0 && len(text) == 0 && !loose:
		return p.Found
	case p.Presence != 0 || !p.holds(text):
		return 0
	}
	best := Rank(0)
	for len(text) > 0 && (best == 0 || best > p.best()) {
		value, rest := NextValue(text)
		if p.holds(value) && p.verified(value) {
			if r := p.rankOf(value); best == 0 || r < best {
				best = r
			}
		}
		text = rest
	}
	return best
}

// Holds reports whether a value of a field satisfies the predicate: that it has a rank.
func (p *Predicate) Holds(text []byte, loose bool) bool {
	switch {
	case p.Presence != 0:
		return p.Rank(text, loose) != 0
	case !p.holds(text):
		return false
	case len(p.Must) == 1 && p.Verify == nil:
		return true
	}
	for len(text) > 0 {
		value, rest := NextValue(text)
		if p.holds(value) && p.verified(value) {
			return true
		}
		text = rest
	}
	return false
}

// best is the best rank that there is.
func (p *Predicate) best() Rank {
	if len(p.Steps) == 0 {
		return p.Found
	}
	return p.Steps[0].Rank
}

// holds reports whether each group of Must stands somewhere in some forms.
func (p *Predicate) holds(marked []byte) bool {
	for i := range p.Must {
		if !p.Must[i].In(marked) {
			return false
		}
	}
	return true
}

// verified reports whether Verify accepts one of the forms of a value.
func (p *Predicate) verified(value []byte) bool {
	if p.Verify == nil {
		return true
	}
	for len(value) > 0 {
		form, rest, _ := NextForm(value)
		if p.Verify(stringOf(form[1 : len(form)-1])) {
			return true
		}
		value = rest
	}
	return false
}

// rankOf ranks a value that satisfies the predicate.
func (p *Predicate) rankOf(value []byte) Rank {
	for i := range p.Steps {
		if p.has(&p.Steps[i], value) {
			return p.Steps[i].Rank
		}
	}
	return p.Found
}

// HasStep reports whether a value of a field has all of a step.
func (p *Predicate) HasStep(step int, text []byte) bool {
	s := &p.Steps[step]
	if !s.In(text) {
		return false
	}
	for len(text) > 0 {
		value, rest := NextValue(text)
		if p.has(s, value) {
			return true
		}
		text = rest
	}
	return false
}

// has reports whether a form of a value has all of a step and satisfies the predicate by itself.
func (p *Predicate) has(step *Step, value []byte) bool {
	for len(value) > 0 {
		form, rest, _ := NextForm(value)
		if step.In(form) && (step.Verify == nil || step.Verify(stringOf(form[1:len(form)-1]))) && p.holds(form) {
			return true
		}
		value = rest
	}
	return false
}

// In reports whether all of the step stands in some marked forms.
func (s *Step) In(marked []byte) bool {
	for i := range s.All {
		if !s.All[i].In(marked) {
			return false
		}
	}
	return true
}

// stringOf sees bytes as a string without copying them.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) } //nolint:gosec // nobody keeps it
