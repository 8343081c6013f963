package cli

import (
	"os"
	"runtime"
	"runtime/debug"
)

// garbageMost is how much of what is not needed any more may lie in memory, about, in bytes.
const garbageMost = 256 << 20

// smallIndex is up to what size of the index, in bytes, memory is worth more than the processor's time:
// an office of some thousand customers, whose box does other things, too.
const smallIndex = 32 << 20

// largeHeap is from what size on, in bytes, the heap of the program makes a password hash small.
const largeHeap = 256 << 20

// garbagePart is the most garbage there may be in percent of what is held. Each collection delays what is
// asked meanwhile: at 50 000 customers, 100 made the slowest hundredth of the pages a fifth slower.
const garbagePart = 300

// BoundGarbage makes Go collect garbage by its own size and not by that of the index, of held bytes,
// and returns to the system what the loading left. By itself Go lets the heap grow to twice what is held, which at
// a million customers is gigabytes. A collection costs little, because the index is a few large pieces
// without pointers. An operator who sets GOGC in the environment keeps that.
func BoundGarbage(held int64) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent(held))
	}
	debug.FreeOSMemory()
}

// returnHashes gives the memory of password hashes back to the system: 19 MiB for each login, as much as
// all else that a small office takes from the heap while it works. Beside a large index it does not count,
// and collecting there costs more.
func returnHashes() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc < largeHeap {
		debug.FreeOSMemory()
	}
}

// garbagePercent is how much garbage there may be, in percent of the bytes that are held.
func garbagePercent(held int64) int {
	if held <= smallIndex {
		return 20
	}
	return int(min(garbagePart, max(5, garbageMost*100/held)))
}
