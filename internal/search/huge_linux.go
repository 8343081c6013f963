package search

import (
	"syscall"
	"unsafe"
)

// hugePage is the size of the large pages of the processors that the program runs on.
const hugePage = 2 << 20

// inHugePages asks the system to hold a large slice that is still empty in large pages. A question
// touches a large index here and there, and after a pause of a tenth of a second half of its time
// went into finding the small pages. It is advice: whether it is taken changes no answer, and what
// lies beside the slice is as well off.
func inHugePages[T any](s []T) {
	size := uintptr(cap(s)) * unsafe.Sizeof(*new(T))
	if size < hugePage {
		return
	}
	start := uintptr(unsafe.Pointer(unsafe.SliceData(s))) //nolint:gosec // the address is a number for the system; nothing is read or written by it
	first := start &^ (hugePage - 1)
	end := (start + size + hugePage - 1) &^ (hugePage - 1)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, first, end-first, syscall.MADV_HUGEPAGE)
}
