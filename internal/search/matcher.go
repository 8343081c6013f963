package search

import (
	"bytes"
	"slices"
	"unsafe"
)

// matcher is a Part made ready to run over marked forms.
type matcher struct {
	field    int
	presence int8
	groups   [][]needle            // Predicate.Must
	whole    []map[string]struct{} // by group: its alternatives, when they are many and all whole forms
	verify   func(form string) bool
	alone    bool // verify decides alone; groups only find candidates
	plain    bool // a form that has one of the only group's alternatives is a hit
	ranked   bool
	patterns [RankWordBegins]needle // by rank - 1: what an equal form is, how a form begins, how a word begins
}

// needle is what a text is searched for.
type needle struct {
	text   []byte // nil: nothing has it
	sought sought // in the table of the field, when there is one
}

// seek looks up what the matcher searches for in the table of its field.
func (m *matcher) seek(table *gramTable) {
	if table == nil {
		return
	}
	for _, group := range m.groups {
		for i := range group {
			group[i].sought = table.seek(group[i].text)
		}
	}
	for i := range m.patterns {
		if m.patterns[i].text != nil {
			m.patterns[i].sought = table.seek(m.patterns[i].text)
		}
	}
}

// manyAlternatives is from how many whole forms on they are looked up instead of searched for.
const manyAlternatives = 8

func newMatcher(p *Part) *matcher {
	m := &matcher{field: p.Field, presence: p.Predicate.Presence, verify: p.Predicate.Verify}
	for _, group := range p.Predicate.Must {
		alternatives := make([]needle, len(group))
		for i, s := range group {
			alternatives[i].text = []byte(s)
		}
		m.groups = append(m.groups, alternatives)
		m.whole = append(m.whole, wholeForms(group))
	}
	m.plain = m.presence == 0 && m.verify == nil && len(m.groups) == 1 && m.whole[0] == nil
	if needle := p.Predicate.Needle; needle != "" {
		m.ranked = true
		m.patterns[0].text = []byte(MarkBegin + needle + MarkEnd)
		m.patterns[1].text = []byte(MarkBegin + needle)
		if p.Predicate.Words {
			m.patterns[2].text = []byte(" " + needle)
		}
	}
	return m
}

// wholeForms is the set of a group's alternatives when there are many and each is a whole
// marked form; else nil.
func wholeForms(group []string) map[string]struct{} {
	if len(group) < manyAlternatives {
		return nil
	}
	set := make(map[string]struct{}, len(group))
	for _, s := range group {
		if s == "" || s[0] != MarkBegin[0] || s[len(s)-1] != MarkEnd[0] {
			return nil
		}
		set[s] = struct{}{}
	}
	return set
}

// rank looks at all forms of a field of a document and returns the best rank, 0 when none
// satisfies the predicate.
func (m *matcher) rank(text []byte, loose bool) Rank {
	switch {
	case m.presence > 0:
		return rankIf(len(text) > 0)
	case m.presence < 0:
		return rankIf(len(text) == 0 && !loose)
	}
	best, whole := Rank(0), len(text)
	settled := m.verify == nil // the groups alone decide about a text of one form
	for i, group := range m.groups {
		switch {
		case m.alone:
		case m.whole[i] != nil:
			settled = false
		case !containsAny(text, group):
			return 0
		}
	}
	for len(text) > 0 {
		end := bytes.IndexByte(text, MarkEnd[0]) + 1
		form := text[:end]
		text = text[end:]
		if (!settled || len(form) != whole) && !m.accepts(form) {
			continue
		}
		if r := m.rankOf(form); best == 0 || r < best {
			best = r
		}
		if best == RankEqual {
			break
		}
	}
	return best
}

// join adds what a field's forms are to the best rank and the fields so far.
func (m *matcher) join(best Rank, fields []Match, text []byte, loose bool) (Rank, []Match) {
	r := m.rank(text, loose)
	if r == 0 {
		return best, fields
	}
	if best == 0 || r < best {
		best = r
	}
	at := slices.IndexFunc(fields, func(f Match) bool { return f.Field == m.field })
	if at < 0 {
		return best, append(fields, Match{m.field, r})
	}
	fields[at].Rank = min(fields[at].Rank, r)
	return best, fields
}

// matches tells whether any form of a field of a customer satisfies the predicate.
func (m *matcher) matches(text []byte) bool {
	if !m.plain {
		return m.rank(text, false) != 0
	}
	return containsAny(text, m.groups[0])
}

func containsAny(text []byte, group []needle) bool {
	for _, n := range group {
		if bytes.Contains(text, n.text) {
			return true
		}
	}
	return false
}

func rankIf(matches bool) Rank {
	if matches {
		return RankFound
	}
	return 0
}

// accepts tells whether a marked form satisfies the predicate.
func (m *matcher) accepts(form []byte) bool {
	if m.alone {
		return m.verify(stringOf(form[1 : len(form)-1]))
	}
	for i, group := range m.groups {
		if set := m.whole[i]; set != nil {
			if _, is := set[string(form)]; !is {
				return false
			}
			continue
		}
		if !containsAny(form, group) {
			return false
		}
	}
	return m.verify == nil || m.verify(stringOf(form[1:len(form)-1]))
}

// rankOf ranks a marked form that satisfies the predicate.
func (m *matcher) rankOf(form []byte) Rank {
	switch {
	case !m.ranked:
		return RankFound
	case bytes.HasPrefix(form, m.patterns[1].text):
		if len(form) == len(m.patterns[0].text) {
			return RankEqual
		}
		return RankBegins
	case m.patterns[2].text != nil && bytes.Contains(form, m.patterns[2].text):
		return RankWordBegins
	}
	return RankFound
}

// stringOf sees bytes as a string without copying them; Verify does not keep it.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) } //nolint:gosec // the bytes of the base never change
