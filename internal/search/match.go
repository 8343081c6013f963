package search

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Span is a part of a text, in bytes, the end not included.
type Span struct{ Start, End int }

// trace is how to show in a text why it was found.
type trace struct {
	condition Condition
	needles   [][]string // AND of ORs, without marks: the words or the normal forms of the query
	run       bool       // needles of digits stand only where a run of digits begins
	begins    bool       // needles of an address stand only where a group of it begins
	ends      bool       // and only where one ends
}

// Marker tells of one value after the other whether it answers a query, and what to highlight in
// it. It uses its memory again, and is for one goroutine.
type Marker struct {
	q       *Reading
	scratch scratch
	text    []byte
	traced  scratch // makes forms that remember where they came from
}

// Marker returns a marker of what the query asks for.
func (q *Reading) Marker() *Marker {
	m := &Marker{q: q}
	m.traced.form.traced = true
	m.traced.text.trace()
	return m
}

// Match reports whether a stored value of a field answers the query, and with which rank, the
// best of its forms. No value answers vazio.
func (m *Marker) Match(field int, raw string) (best Rank, ok bool) {
	m.text = m.text[:0]
	m.scratch.each(m.q.fields.manners[field], raw, func(form []byte) { m.text = AppendForm(m.text, form, len(m.text) > 0) })
	if len(m.text) == 0 {
		return 0, false
	}
	for i := range m.q.Parts {
		asked := &m.q.Parts[i]
		if asked.Field != field {
			continue
		}
		if r := asked.Predicate.Rank(m.text, false); r != 0 && (best == 0 || r < best) {
			best = r
		}
	}
	return best, best != 0
}

// WordsIn says which of the words that are looked for across fields stand in a stored value: bit i is of
// the i-th word; those that have no bit share the last one.
func (m *Marker) WordsIn(field int, raw string) (words uint64) {
	m.text = m.text[:0]
	m.scratch.each(m.q.fields.manners[field], raw, func(form []byte) { m.text = AppendForm(m.text, form, len(m.text) > 0) })
	for i, w := range m.q.Across.Words {
		for j := range w.Parts {
			if w.Parts[j].Field == field && w.Parts[j].Predicate.Holds(m.text, false) {
				words |= 1 << min(i, 63)
			}
		}
	}
	return words
}

// IsNear reports whether a stored value is a near miss: a name whose words are like those typed, or a
// number one digit away.
func (q *Reading) IsNear(field int, raw string) bool {
	for _, part := range q.Near {
		if part.Field != field {
			continue
		}
		text := q.fields.Folder().Append(nil, field, raw)
		if part.Predicate.Rank(text, false) != 0 {
			return true
		}
	}
	return q.Name != "" && NearName(q.Name, raw)
}

// Mark returns the parts of a displayed value to highlight, in order and apart: what matched,
// found in the folded text and carried back to the original, accents, masks and separators
// included. A value that matched in another way (another spelling, a missing ninth digit, an
// interval) is highlighted whole; one that does not match at all, not.
func (m *Marker) Mark(field int, shown string) []Span {
	q := m.q
	var spans []Span
	for i := range q.Parts {
		if q.Parts[i].Field == field {
			m.traced.eachForm(q.fields.manners[field], shown, func(f *form) {
				if len(f.origin) == len(f.text) { // another spelling came from nowhere in particular
					spans = append(spans, q.traces[i].find(f)...)
				}
			})
		}
	}
	if q.Across != nil && len(spans) == 0 {
		spans = m.markWords(field, shown)
	}
	if spans = mergeSpans(spans); len(spans) == 0 && m.marksWhole(field, shown) {
		start := len(shown) - len(strings.TrimLeft(shown, " "))
		return []Span{{start, start + len(strings.TrimSpace(shown))}}
	}
	return spans
}

// markWords highlights the words that are looked for across fields.
func (m *Marker) markWords(field int, shown string) []Span {
	var spans []Span
	for _, part := range m.q.Across.PartsOf(field) {
		for _, group := range part.Predicate.Must {
			t := trace{condition: groupEnd(group), run: m.q.fields.manners[field] == addressManner}
			for _, s := range group.Any {
				t.needles = append(t.needles, []string{strings.Trim(unmarked(s), " ._-@")})
			}
			if part.Predicate.Rank(m.q.fields.Folder().Append(nil, field, shown), false) == 0 {
				continue
			}
			m.traced.eachForm(m.q.fields.manners[field], shown, func(f *form) {
				if len(f.origin) == len(f.text) {
					spans = append(spans, t.find(f)...)
				}
			})
		}
	}
	return spans
}

// groupEnd is the end of a value at which the texts of a group stand, where all stand at one.
func groupEnd(g Group) Condition {
	all := func(is func(s, mark string) bool, mark string) bool {
		return !slices.ContainsFunc(g.Any, func(s string) bool { return !is(s, mark) })
	}
	begins, ends := all(strings.HasPrefix, MarkBegin), all(strings.HasSuffix, MarkEnd)
	switch {
	case begins && ends, !begins && !ends:
		return Contains
	case begins:
		return Begins
	}
	return Ends
}

// marksWhole reports whether a value is highlighted although no part of it has the letters of the query.
func (m *Marker) marksWhole(field int, shown string) bool {
	for _, part := range m.q.Parts {
		if part.Field == field && part.Predicate.Presence != 0 {
			return false
		}
	}
	_, ok := m.Match(field, shown)
	return ok
}

// find returns where the needles stand in the original of a traced form.
func (t trace) find(f *form) []Span {
	var spans []Span
	for _, group := range t.needles {
		for _, needle := range group {
			spans = append(spans, t.findNeedle(f, []byte(needle))...)
		}
	}
	return spans
}

func (t trace) findNeedle(f *form, needle []byte) []Span {
	switch t.condition {
	case Equals:
		if bytes.Equal(f.text, needle) || bytes.HasPrefix(f.text, append(needle, '@')) {
			return []Span{f.originOf(0, len(needle))}
		}
	case Begins:
		if bytes.HasPrefix(f.text, needle) {
			return []Span{f.originOf(0, len(needle))}
		}
	case Ends:
		if bytes.HasSuffix(f.text, needle) {
			return []Span{f.originOf(len(f.text)-len(needle), len(f.text))}
		}
	default:
		return slices.DeleteFunc(f.occurrences(needle, t.run && isDigits(needle)), func(s Span) bool { return !t.standsWhole(f, s) })
	}
	return nil
}

// standsWhole reports whether a part of an address is of whole groups where it has to be.
func (t trace) standsWhole(f *form, s Span) bool {
	if !t.begins && !t.ends {
		return true
	}
	at := slices.IndexFunc(f.origin, func(o Span) bool { return o.Start == s.Start })
	end := slices.IndexFunc(f.origin, func(o Span) bool { return o.End == s.End }) + 1
	inGroup := func(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' }
	return (!t.begins || at <= 0 || !inGroup(f.text[at-1])) && (!t.ends || end >= len(f.text) || !inGroup(f.text[end]))
}

// occurrences returns where a needle stands in the original, from left to right without
// overlaps; in a run, only where a run of digits begins.
func (f *form) occurrences(needle []byte, run bool) []Span {
	var spans []Span
	for from := 0; ; {
		i := bytes.Index(f.text[from:], needle)
		if run {
			if i = runIn(string(f.text), string(needle), from) - from; i < 0 {
				return spans
			}
		}
		if i < 0 {
			return spans
		}
		spans = append(spans, f.originOf(from+i, from+i+len(needle)))
		from += i + len(needle)
	}
}

// originOf returns the part of the original that the bytes from start to end came from.
func (f *form) originOf(start, end int) Span {
	return Span{f.origin[start].Start, f.origin[end-1].End}
}

// mergeSpans sorts spans and joins those that touch.
func mergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	merged := spans[:0]
	for _, s := range spans {
		if s.Start >= s.End { // of digits that a second telephone takes from the first
			continue
		}
		if last := len(merged) - 1; last >= 0 && s.Start <= merged[last].End {
			merged[last].End = max(merged[last].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
