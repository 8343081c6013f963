package db

import "testing"

// Batches that wait are not taken without end, and none is printed twice at once.
func TestPressesAreBounded(t *testing.T) {
	p := newPresses()
	for id := range int64(maxPresses) {
		if p.room() != nil || !p.take(id) || p.take(id) {
			t.Fatalf("batch %d", id)
		}
	}
	if p.room() == nil || p.take(maxPresses) {
		t.Error("one more than may wait")
	}
	p.leave(3)
	if p.room() != nil || p.has(3) || !p.take(maxPresses) {
		t.Error("no room after one has ended")
	}
}
