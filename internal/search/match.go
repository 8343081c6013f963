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
	needles   [][]string // AND of ORs, without marks: the words or the normal form of the query
}

// Accepts tells whether a normal form satisfies the predicate. It is the meaning of a
// predicate in the fewest words, for the few values of one page.
func (p *Predicate) Accepts(form string) bool {
	if p.Presence != 0 {
		return p.Presence > 0 && form != ""
	}
	marked := MarkBegin + form + MarkEnd
	for _, group := range p.Must {
		if !slices.ContainsFunc(group, func(s string) bool { return strings.Contains(marked, s) }) {
			return false
		}
	}
	return p.Verify == nil || p.Verify(form)
}

// Rank ranks a normal form that satisfies the predicate.
func (p *Predicate) Rank(form string) Rank {
	switch {
	case p.Needle == "":
		return RankFound
	case form == p.Needle:
		return RankEqual
	case strings.HasPrefix(form, p.Needle):
		return RankBegins
	case p.Words && strings.Contains(form, " "+p.Needle):
		return RankWordBegins
	default:
		return RankFound
	}
}

// Match tells whether a stored value of a field answers the query, and with which rank, the
// best of its forms. No value answers vazio.
func (q *Query) Match(field int, raw string) (Rank, bool) {
	best := Rank(0)
	for i := range q.Parts {
		if q.Parts[i].Field != field {
			continue
		}
		p := &q.Parts[i].Predicate
		for _, form := range Forms(q.fields.fields[field], raw) {
			if p.Accepts(form) {
				if r := p.Rank(form); best == 0 || r < best {
					best = r
				}
			}
		}
	}
	return best, best != 0
}

// Marker finds what to highlight in one value after the other. It is for one goroutine.
type Marker struct {
	q    *Query
	form form
}

// Marker returns a marker of what the query asks for.
func (q *Query) Marker() *Marker { return &Marker{q: q, form: form{traced: true}} }

// Mark returns the parts of a displayed value to highlight, in order and apart: what matched,
// found in the folded text and carried back to the original, accents, masks and separators
// included. A value that matched in another way (another spelling, a missing ninth digit, an
// interval) is highlighted whole; one that does not match at all, not.
func (m *Marker) Mark(field int, shown string) []Span {
	q, f := m.q, &m.form
	var spans []Span
	for i := range q.Parts {
		if q.Parts[i].Field == field {
			f.reset()
			f.value(q.fields.manners[field], shown)
			spans = append(spans, q.traces[i].find(f)...)
		}
	}
	if len(spans) == 0 && q.marksWhole(field, shown) {
		start := len(shown) - len(strings.TrimLeft(shown, " "))
		return []Span{{start, start + len(strings.TrimSpace(shown))}}
	}
	return mergeSpans(spans)
}

// marksWhole tells whether a value is highlighted although no part of it spells the query.
func (q *Query) marksWhole(field int, shown string) bool {
	for _, part := range q.Parts {
		if part.Field == field && part.Predicate.Presence != 0 {
			return false
		}
	}
	_, ok := q.Match(field, shown)
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
		return f.occurrences(needle)
	}
	return nil
}

// occurrences returns where a needle stands in the original, from left to right without
// overlaps.
func (f *form) occurrences(needle []byte) []Span {
	var spans []Span
	for from := 0; ; {
		i := bytes.Index(f.text[from:], needle)
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
		if last := len(merged) - 1; last >= 0 && s.Start <= merged[last].End {
			merged[last].End = max(merged[last].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
