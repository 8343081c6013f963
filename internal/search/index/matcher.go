package index

import (
	"cmp"
	"slices"

	"balcao/internal/search"
)

// matcher is a part of a query, looked up in the table of its field.
type matcher struct {
	*search.Part
	must   [][]sought   // by group of Must and text
	steps  [][][]sought // by step, group and text
	simple bool         // one text of one group is all that a value needs
}

func newMatcher(p *search.Part, table *gramTable) *matcher {
	m := &matcher{Part: p, simple: p.Predicate.Simple() && !p.Predicate.Must[0].Listed()}
	m.must = table.seekAll(p.Predicate.Must)
	for _, step := range p.Predicate.Steps {
		m.steps = append(m.steps, table.seekAll(step.All))
	}
	return m
}

// seekAll looks up the texts of groups; a table that is not made yet has nothing to say.
func (g *gramTable) seekAll(groups []search.Group) [][]sought {
	all := make([][]sought, len(groups))
	for i, group := range groups {
		if group.Zeros && g != nil {
			all[i] = g.seekBehindZeros(group.Any[0])
			continue
		}
		if numbers := g.numbersOf(group); numbers != nil {
			all[i] = numbers
			continue
		}
		all[i] = make([]sought, len(group.Any))
		for j, text := range group.Any {
			if g != nil {
				all[i][j] = g.seek(text)
				all[i][j].exact = all[i][j].exact && (!group.Run || all[i][j].absent)
			}
		}
	}
	return all
}

// alternatives is how many patterns are looked up, one by one, for the candidates of the part.
func (m *matcher) alternatives() (n int) {
	for _, group := range m.must {
		n += len(group)
	}
	return n
}

// step returns the place of the step of a rank, -1 when the part has none.
func (m *matcher) step(rank search.Rank) int {
	return slices.IndexFunc(m.Predicate.Steps, func(s search.Step) bool { return s.Rank == rank })
}

// join adds what a field's forms are to the best rank and the fields so far.
func (m *matcher) join(best search.Rank, fields []Match, text []byte, loose bool) (search.Rank, []Match) {
	r := m.Predicate.Rank(text, loose)
	if r == 0 {
		return best, fields
	}
	if best == 0 || r < best {
		best = r
	}
	at := slices.IndexFunc(fields, func(f Match) bool { return f.Field == m.Field })
	if at < 0 {
		return best, append(fields, Match{m.Field, r})
	}
	fields[at].Rank = min(fields[at].Rank, r)
	return best, fields
}

// matches reports whether any value of a field of a customer satisfies the predicate.
func (m *matcher) matches(text []byte) bool { return m.Predicate.Holds(text, false) }

// ranksOf lists the ranks that the parts may give, best first.
func ranksOf(matchers []*matcher, words *across) []search.Rank {
	var all []search.Rank
	if words != nil {
		all = append(all, words.Rank)
	}
	for _, m := range matchers {
		for _, step := range m.Predicate.Steps {
			all = append(all, step.Rank)
		}
		all = append(all, m.Predicate.Found)
	}
	slices.SortFunc(all, cmp.Compare[search.Rank])
	return slices.Compact(all)
}
