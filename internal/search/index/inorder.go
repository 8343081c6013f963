package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// placed is a key of a list with the part of it by which it is being put in order.
type placed struct {
	word uint64
	at   uint32
}

// inOrder lists keys in result order. Names begin alike, and to compare two of them costs more
// than to compare numbers: they are sorted by eight bytes, and those that are equal so far by
// the next eight.
func inOrder(keys []key) []placed {
	all := make([]placed, len(keys))
	for i := range all {
		all[i].at = uint32(i)
	}
	sortFrom(keys, all, 0)
	return all
}

// fewKeys is up to how many keys are compared whole.
const fewKeys = 8

func sortFrom(keys []key, run []placed, word int) {
	for i := range run {
		run[i].word = keys[run[i].at].word(word)
	}
	slices.SortFunc(run, func(a, b placed) int { return cmp.Compare(a.word, b.word) })
	for len(run) > 0 {
		n := 1
		for n < len(run) && run[n].word == run[0].word {
			n++
		}
		if same := run[:n]; n > fewKeys && run[0].word&0xff != 0 {
			sortFrom(keys, same, word+1)
		} else if n > 1 {
			slices.SortFunc(same, func(a, b placed) int { return keys[a.at].compare(keys[b.at]) })
		}
		run = run[n:]
	}
}

// word is the i-th eight bytes of what orders keys before their code: the group, then the name,
// filled up with zeros, which no name holds.
func (k *key) word(i int) uint64 {
	var bytes [8]byte
	name := bytes[:]
	if i == 0 {
		if k.loose {
			bytes[0] |= 2
		}
		if !k.active {
			bytes[0] |= 1
		}
		name = bytes[1:]
	}
	copy(name, k.name[min(max(8*i-1, 0), len(k.name)):])
	return binary.BigEndian.Uint64(bytes[:])
}
