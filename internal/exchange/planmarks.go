package exchange

import "slices"

// mark is what is known of the live contracts of a plan: bits, and above them the line of the
// first one in the file, 0 when it is in the database.
type mark uint32

const (
	markLive mark = 1 << iota // it has contracts in draft or in force
	markMain                  // one of them is the main one
	markBad                   // the line was reported already
	markBits = iota
)

func (m mark) has(bit mark) bool { return m&bit != 0 }

// planMarks holds four bytes for each plan, by its id; ids are given in sequence, those of
// rows that are not stored from standInStart.
type planMarks struct{ stored, standIn []mark }

// of is the mark of a plan, to read and to change.
func (p *planMarks) of(id int64) *mark {
	list := &p.stored
	if id >= standInStart {
		list, id = &p.standIn, id-standInStart
	}
	if more := int(id) + 1 - len(*list); more > 0 {
		*list = append(*list, make([]mark, more)...)
	}
	return &(*list)[id]
}

// withoutMain gives the marks of the plans of the file that have contracts but no main one, by
// line.
func (p *planMarks) withoutMain() []mark {
	var found []mark
	for _, list := range [][]mark{p.stored, p.standIn} {
		for _, m := range list {
			if m.has(markLive) && !m.has(markMain) && m>>markBits > 0 {
				found = append(found, m)
			}
		}
	}
	slices.Sort(found)
	return found
}
