package cli

import (
	"os"
	"runtime/debug"
)

// garbageMost is how much of what is not needed any more may lie in memory, about, in bytes.
const garbageMost = 256 << 20

// BoundGarbage makes Go collect garbage by its own size and not by that of the index, of
// held bytes: by itself
// Go lets the heap grow to twice what is held, which at a million customers is gigabytes. A
// collection costs little, because the index is a few large pieces without pointers. An
// operator who sets GOGC in the environment keeps that.
func BoundGarbage(held int64) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent(held))
	}
}

// garbagePercent is how much garbage there may be, in percent of the bytes that are held.
func garbagePercent(held int64) int {
	return int(min(100, max(5, garbageMost*100/max(1, held))))
}
