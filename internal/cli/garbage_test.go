package cli

import (
	"runtime/debug"
	"testing"
)

func TestGarbagePercent(t *testing.T) {
	for _, tt := range []struct {
		held int64
		want int
	}{{0, 20}, {32 << 20, 20}, {40 << 20, 300}, {84 << 20, 300}, {256 << 20, 100}, {512 << 20, 50}, {2560 << 20, 10}, {64 << 30, 5}} {
		if got := garbagePercent(tt.held); got != tt.want {
			t.Errorf("%d MiB held: %d %%, want %d", tt.held>>20, got, tt.want)
		}
	}
}

// The operator's GOGC is kept.
func TestBoundGarbage(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	t.Setenv("GOGC", "70")
	BoundGarbage(2560 << 20)
	if got := debug.SetGCPercent(100); got != 100 {
		t.Errorf("%d %%, the operator's setting was not kept", got)
	}
	t.Setenv("GOGC", "")
	BoundGarbage(2560 << 20)
	if got := debug.SetGCPercent(100); got != 10 {
		t.Errorf("%d %%, want 10", got)
	}
}
