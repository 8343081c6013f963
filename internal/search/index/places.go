package index

import (
	"math/bits"
	"slices"
)

// places are documents of one chunk, by their place in it: a short ascending list or, when
// they are many, a set. The zero value holds none.
type places struct {
	list  []uint16 // when not dense
	dense bool
	set   chunkSet // clear when not dense
}

// longestList is from how many documents on a list becomes a set.
const longestList = 2048

// shortLists is up to how many documents two lists are joined as a list.
const shortLists = 64

func (p *places) clear() {
	p.list = p.list[:0]
	if p.dense {
		p.set.clear()
		p.dense = false
	}
}

// none tells that nothing is there; a set may turn out to be empty all the same.
func (p *places) none() bool { return !p.dense && len(p.list) == 0 }

func (p *places) count() int {
	if !p.dense {
		return len(p.list)
	}
	return p.set.count()
}

func (p *places) has(local uint32) bool {
	if p.dense {
		return p.set.has(local)
	}
	_, found := slices.BinarySearch(p.list, uint16(local))
	return found
}

// push adds a place behind all others.
func (p *places) push(local uint32) {
	if p.dense {
		p.set.add(local)
		return
	}
	p.list = append(p.list, uint16(local))
	if len(p.list) > longestList {
		p.spread()
	}
}

// spread turns the list into a set.
func (p *places) spread() {
	if p.dense {
		return
	}
	p.dense = true
	for _, local := range p.list {
		p.set.add(uint32(local))
	}
	p.list = p.list[:0]
}

// takeWords puts the places of a set, given as its first words, into an empty p.
func (p *places) takeWords(words []uint64) {
	p.dense = true
	copy(p.set[:], words)
}

// or adds the places of another one, which it may change.
func (p *places) or(other *places) {
	switch {
	case other.none():
	case p.none():
		p.list = append(p.list, other.list...)
		if p.dense = other.dense; p.dense {
			p.set = other.set
		}
	case !p.dense && !other.dense && len(p.list)+len(other.list) <= shortLists:
		p.list = append(p.list, other.list...)
		slices.Sort(p.list)
		p.list = slices.Compact(p.list)
	case other.dense:
		p.spread()
		for i := range p.set {
			p.set[i] |= other.set[i]
		}
	default:
		p.spread()
		for _, local := range other.list {
			p.set.add(uint32(local))
		}
	}
}

// orBut adds the places of another one that are not among some, given as the first words of
// their set.
func (p *places) orBut(other *places, some []uint64) {
	in := func(local uint32) bool { return int(local>>6) < len(some) && some[local>>6]&(1<<(local&63)) != 0 }
	p.spread()
	if !other.dense {
		for _, local := range other.list {
			if !in(uint32(local)) {
				p.set.add(uint32(local))
			}
		}
		return
	}
	for i, w := range other.set {
		if i < len(some) {
			w &^= some[i]
		}
		p.set[i] |= w
	}
}

// and keeps what another one has, too.
func (p *places) and(other *places) {
	switch {
	case !p.dense && !other.dense:
		p.intersectLists(other.list)
	case !p.dense:
		p.filter(other.set.has)
	case !other.dense:
		p.keepList(other.list)
	default:
		for i := range p.set {
			p.set[i] &= other.set[i]
		}
	}
}

// keepList turns a set into the list of those of its places that another list has.
func (p *places) keepList(list []uint16) {
	for _, local := range list {
		if p.set.has(uint32(local)) {
			p.list = append(p.list, local)
		}
	}
	p.set.clear()
	p.dense = false
}

// without drops what another one has.
func (p *places) without(other *places) {
	switch {
	case other.none():
	case !p.dense:
		p.filter(func(local uint32) bool { return !other.has(local) })
	case !other.dense:
		for _, local := range other.list {
			p.set.remove(uint32(local))
		}
	default:
		p.set.without(&other.set)
	}
}

// restrict keeps what lies from first up to but not including end and is not dead.
func (p *places) restrict(first, end uint32, dead *chunkSet) {
	if !p.dense {
		p.filter(func(local uint32) bool { return local >= first && local < end && (dead == nil || !dead.has(local)) })
		return
	}
	p.set.keep(first, end)
	if dead != nil {
		p.set.without(dead)
	}
}

// filter keeps the places for which fn says true.
func (p *places) filter(fn func(local uint32) bool) {
	if !p.dense {
		kept := p.list[:0]
		for _, local := range p.list {
			if fn(uint32(local)) {
				kept = append(kept, local)
			}
		}
		p.list = kept
		return
	}
	for i, w := range p.set {
		for ; w != 0; w &= w - 1 {
			bit := uint32(bits.TrailingZeros64(w))
			if !fn(uint32(i)*64 + bit) {
				p.set[i] &^= 1 << bit
			}
		}
	}
}

// each calls fn with every place in ascending order until fn says false.
func (p *places) each(fn func(local uint32) bool) bool {
	if p.dense {
		return p.set.each(fn)
	}
	for _, local := range p.list {
		if !fn(uint32(local)) {
			return false
		}
	}
	return true
}
