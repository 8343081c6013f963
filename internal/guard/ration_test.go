package guard

import (
	"testing"
	"time"
)

func TestRation(t *testing.T) {
	r, now := NewRation(), moment()
	if n, ok := r.Take(1, now); n != 1 || !ok {
		t.Errorf("the first: %d, %v; want 1, true", n, ok)
	}
	for range 9 {
		if _, ok := r.Take(1, now.Add(time.Second)); ok {
			t.Error("a second one in the same minute")
		}
	}
	if n, ok := r.Take(2, now); n != 1 || !ok {
		t.Errorf("another key: %d, %v; want 1, true", n, ok)
	}
	if n, ok := r.Take(1, now.Add(time.Minute)); n != 10 || !ok {
		t.Errorf("a minute after: %d, %v; want 10, true", n, ok)
	}
	if _, ok := r.Take(1, now.Add(-time.Hour)); !ok {
		t.Error("a clock that was set back stops the lines")
	}
}
