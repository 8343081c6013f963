package feed

// IsKept reports whether the card of a customer is kept in memory, for the tests that stand
// above the store.
func (x *Feed) IsKept(id int64) bool {
	kept, _ := x.cards.get([]int64{id})
	return kept[id] != nil
}
